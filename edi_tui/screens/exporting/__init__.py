"""The export screen's parts: choosing, the preview, writing, and what was written."""
