"""Fingerprint: what a suggestion is, for decisions that must outlast small changes."""

import hashlib
import json

from .candidate import Candidate


def fingerprint(candidate: Candidate) -> str:
    """Return a digest of room, triggers, and what is set.

    Names and flags count, numbers do not: 40 % and 45 % are the same wish. Nor do the entities: one
    that is renamed, replaced or out of reach today makes no other wish of it, and no room has two
    routines that differ in nothing else.
    """
    wanted = {
        (
            value.device,
            value.setting,
            str(value.value) if isinstance(value.value, bool | str) else "",
        )
        for value in candidate.learned.values
    }
    told = [
        candidate.area_id,
        candidate.learned.routine.triggers.model_dump(),
        sorted(wanted),
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
