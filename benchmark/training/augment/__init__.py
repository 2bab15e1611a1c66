"""Ways to make another dialogue of one: text and settings change together."""
