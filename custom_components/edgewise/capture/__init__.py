"""Capture: what is said to Assist, with the situation it was said in and what it caused."""

from .capture import Capture

__all__ = ["Capture"]
