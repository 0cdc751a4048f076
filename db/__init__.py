"""What is kept, and how it changes: one SQLite file, one way to write it."""
