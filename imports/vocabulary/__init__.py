"""What councils call things: phrases in TOML files, and an officer's own beside them."""
