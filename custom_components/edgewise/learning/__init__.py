"""Learning on the hub: sessions to evidence, evidence to routines, at night and when asked."""

from .learning import Learning

__all__ = ["Learning"]
