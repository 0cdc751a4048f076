"""What the cells amount to: actions with their progress, the plan's legend, its periods and titles."""
