"""What was executed, as settings: service calls of a session, and changes by hand."""

from .call import ExecutedCall
from .changes import changed_settings
from .readings import readings_of

__all__ = ["ExecutedCall", "changed_settings", "readings_of"]
