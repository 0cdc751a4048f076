"""The two sample plans that the product ships: what stands in them, how they are written, what an import must find."""
