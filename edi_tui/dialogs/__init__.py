"""Short questions over a screen: each asks one thing and gives one answer back."""
