"""The meeting mode in parts: what it reads, shows, asks, says, and how it ends."""
