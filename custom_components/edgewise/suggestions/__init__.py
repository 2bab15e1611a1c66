"""Suggestions: what is offered to the user, and what has become of it."""
