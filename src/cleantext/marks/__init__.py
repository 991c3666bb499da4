"""Marks that a site's software prints inside the text of a page: one module for each kind of generator."""
