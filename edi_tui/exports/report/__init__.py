"""The committee report as a document of no form yet: what it says, in blocks that each form writes in its own way."""
