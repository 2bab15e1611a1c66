"""find_routines: from the evidence of all sessions to the routines that are stored."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
import hashlib
import json
from types import MappingProxyType
from typing import Any, Final

from ..routines.consolidation import LearnedRoutine, Observation, Options, consolidate
from ..routines.home import Home
from ..routines.vocabulary import PAPER, Vocabulary
from ..storage.records import StoredRoutine
from .rooms import Room, by_room

SAME: Final = 0.5
"""The share of common sessions, of the fewer ones, from which two routines are one that changed."""


@dataclass(frozen=True, slots=True)
class Found:
    """The routines there are now, and what is new about them."""

    routines: tuple[StoredRoutine, ...]
    """The most certain first, room by room."""
    new: tuple[StoredRoutine, ...]
    changed: tuple[StoredRoutine, ...]
    lost: tuple[StoredRoutine, ...]

    def events(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Go through what happened, as type and data of events."""
        for event, routines in (
            ("routine_found", self.new),
            ("routine_changed", self.changed),
            ("routine_lost", self.lost),
        ):
            for routine in routines:
                yield (
                    event,
                    {
                        "routine_id": routine.routine_id,
                        "area_id": routine.area_id,
                        "confidence": round(routine.learned.confidence, 3),
                        **routine.learned.routine.model_dump(exclude_none=True),
                    },
                )


def find_routines(
    observations: Iterable[tuple[str | None, Observation]],
    home: Home,
    vocabulary: Vocabulary,
    earlier: Sequence[StoredRoutine],
    now: datetime,
) -> Found:
    """Return the routines behind observations (area id, observation), beside the earlier ones."""
    known = _Known(earlier)
    learned = [
        (room, routine, _entities(routine, group))
        for room, group in by_room(observations, home).items()
        for routine in consolidate(group, options=Options(vocabulary=_spoken(vocabulary, group)))
    ]
    # Those that are unmistakably the same first, so that none of the others takes their place.
    before = {
        place: known.take_same(room, routine) for place, (room, routine, _) in enumerate(learned)
    }
    routines: list[StoredRoutine] = []
    new: list[StoredRoutine] = []
    changed: list[StoredRoutine] = []
    for place, (room, routine, entities) in enumerate(learned):
        former = before[place] or known.take_alike(room, routine)
        stored = StoredRoutine(
            routine_id=former.routine_id if former else known.new_id(room, routine),
            area_id=room,
            learned=routine,
            entities=entities,
            found=former.found if former else now,
        )
        routines.append(stored)
        if former is None:
            new.append(stored)
        elif former.learned.routine != routine.routine:
            changed.append(stored)
    return Found(tuple(routines), tuple(new), tuple(changed), known.left())


class _Known:
    """The earlier routines, each of which can be one of the present ones at most."""

    def __init__(self, earlier: Sequence[StoredRoutine]) -> None:
        self._left = list(earlier)
        self._ids = {routine.routine_id for routine in earlier}

    def take_same(self, room: Room, routine: LearnedRoutine) -> StoredRoutine | None:
        """Return the earlier routine of the same room, triggers and settings."""
        wanted = _digest(room, routine)
        return self._take(
            next((r for r in self._left if _digest(r.area_id, r.learned) == wanted), None)
        )

    def take_alike(self, room: Room, routine: LearnedRoutine) -> StoredRoutine | None:
        """Return the earlier routine of the room that was found from mostly the same sessions."""
        alike = [(_common(r.learned, routine), r) for r in self._left if r.area_id == room]
        share, best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        return self._take(best) if share >= SAME else None

    def new_id(self, room: Room, routine: LearnedRoutine) -> str:
        """Return an id that no routine has or had just before."""
        digest = _digest(room, routine)
        names = (digest, *(f"{digest}-{number}" for number in range(2, len(self._ids) + 3)))
        chosen = next(name for name in names if name not in self._ids)
        self._ids.add(chosen)
        return chosen

    def left(self) -> tuple[StoredRoutine, ...]:
        """Return those that are none of the present ones."""
        return tuple(self._left)

    def _take(self, routine: StoredRoutine | None) -> StoredRoutine | None:
        if routine is not None:
            self._left.remove(routine)
        return routine


def _digest(room: Room, learned: LearnedRoutine) -> str:
    """Return what tells routines apart: room, triggers, and which settings they make."""
    settings = sorted(f"{device}.{name}" for device, name, _ in learned.routine.actions.settings())
    told = [room, learned.routine.triggers.model_dump(), settings]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _common(one: LearnedRoutine, other: LearnedRoutine) -> float:
    """Return the share of sessions behind both, of the routine that has fewer."""
    first, second = set(one.evidence), set(other.evidence)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer else 0.0


def _entities(
    learned: LearnedRoutine, observations: Sequence[Observation]
) -> dict[str, tuple[str, ...]]:
    """Return for each setting the entities that the calls behind the routine touched."""
    behind = set(learned.evidence)
    touched: dict[str, Counter[str]] = {
        f"{device}.{name}": Counter() for device, name, _ in learned.routine.actions.settings()
    }
    for observation in observations:
        if observation.session_id in behind:
            for reading in observation.evidence.in_force():
                if (counter := touched.get(f"{reading.device}.{reading.setting}")) is not None:
                    counter.update(reading.entities)
    return {
        # By name where the counts are the same: the order must not depend on chance.
        setting: tuple(sorted(counter, key=lambda entity: (-counter[entity], entity)))
        for setting, counter in touched.items()
        if counter
    }


def _spoken(vocabulary: Vocabulary, observations: Sequence[Observation]) -> Vocabulary:
    """Return the home's vocabulary, with the paper's for what was said of devices it does not have.

    A home may have lost a device, and imported sessions are another home's.
    """
    said = {
        (reading.device, reading.setting)
        for observation in observations
        for reading in observation.evidence.readings
    }
    devices = {}
    for device, settings in PAPER.devices.items():
        own = vocabulary.devices.get(device, {})
        chosen = {
            name: own.get(name, domain)
            for name, domain in settings.items()
            if name in own or (device, name) in said
        }
        if chosen:
            devices[device] = MappingProxyType(chosen)
    return Vocabulary(MappingProxyType(devices))
