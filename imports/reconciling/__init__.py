"""A file beside the register: what is the same, what would change, and writing what was agreed to."""
