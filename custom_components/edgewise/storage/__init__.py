"""Storage: what Edgewise remembers, in one SQLite file."""

from .errors import (
    StoreClosedError,
    StoreError,
    StoreFullError,
    StoreNewerError,
    StoreUnusableError,
)
from .store import Store, database_file

__all__ = [
    "Store",
    "StoreClosedError",
    "StoreError",
    "StoreFullError",
    "StoreNewerError",
    "StoreUnusableError",
    "database_file",
]
