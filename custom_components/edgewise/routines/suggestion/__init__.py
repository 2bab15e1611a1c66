"""Suggestions: routines that can be offered as automations, and why others cannot."""
