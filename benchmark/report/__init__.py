"""Scores as tables and charts, beside the figures the paper published."""
