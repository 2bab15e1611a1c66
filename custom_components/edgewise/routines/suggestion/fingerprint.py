"""Fingerprint: what a suggestion is, for decisions that must outlast small changes."""

import hashlib
import json

from ..home import Home
from .candidate import Candidate
from .resolving import Resolution


def fingerprint(candidate: Candidate, resolution: Resolution, home: Home) -> str:
    """Return a digest of room, triggers, and what is set on which entities.

    Names and flags count, numbers do not: 40 % and 45 % are the same wish. So does what is wanted
    of an entity that is out of reach today, and an entity that was renamed stays what it was.
    """
    aims = {
        (device, setting, value if isinstance(value, bool | str) else "", _lasting(entity_id, home))
        for device, setting, value, entity_id in resolution.aims
    }
    told = [
        candidate.area_id,
        candidate.learned.routine.triggers.model_dump(),
        sorted(aims, key=str),
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _lasting(entity_id: str, home: Home) -> str:
    entity = home.entities.get(entity_id)
    return (entity and entity.registry_id) or entity_id
