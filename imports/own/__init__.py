"""Files that this program wrote itself: read back by the rules that they were written by, nothing is inferred."""
