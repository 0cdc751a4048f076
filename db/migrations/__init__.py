"""How the tables of an older register become today's."""
