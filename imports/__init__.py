"""A foreign document in, a proposal of changes out."""
