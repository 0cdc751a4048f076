"""What an officer's reply would change in the plan that it was asked for."""
