"""Which cells of a grid are tables, what each column holds, and which rows make an action."""
