"""How the corpus's workbooks and Word files were made: a function each, so that what is in them can be read.

`python -m tests.imports.making NAME...` writes them anew into the corpus.
"""
