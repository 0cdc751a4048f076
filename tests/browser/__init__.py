"""A real browser for what is written as a page: where it is at hand, with nothing but the standard library."""
