"""The steps of the import, each a part of its screen with keys of its own."""
