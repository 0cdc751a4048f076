"""One reader for each kind of file; each gives a `Document` of grids."""
