"""The scan of all patterns for more than linear time: ``python -m tests.regexes.run``."""
