"""Who is known by name, and where a text names them: for what is published, and for whoever is to be forgotten."""
