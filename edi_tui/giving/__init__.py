"""From what a person chooses of an export to what the exports are asked for, and how the choice is kept."""
