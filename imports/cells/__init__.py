"""What stands inside one cell: deadlines, people, statuses, references, characteristics."""
