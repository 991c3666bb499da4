"""Where the pages are already: Ray Data, datatrove, Spark, Hugging Face datasets. Each module imports its host on use.

All of them run the same ``Cleaner``, so a page gives the same bytes in every one.
"""
