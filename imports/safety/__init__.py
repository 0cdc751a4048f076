"""A foreign file is read in a process of its own, within limits, after a look at what it is."""
