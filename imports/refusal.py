"""A document that cannot be read safely ends in one sentence: what, where, what to do next."""

from __future__ import annotations


class Refusal(Exception):
    """Raised anywhere between the file and the drafts; its message is shown to the officer as it is."""
