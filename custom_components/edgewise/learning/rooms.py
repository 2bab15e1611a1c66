"""Rooms: which sessions are to be looked at together.

A session belongs to its area, if that area has something of its own that another area has, too:
its own lights, where other rooms have lights. All others belong to the home as a whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..routines.consolidation import Observation
from ..routines.home import Home, Role

type Room = str | None
"""An area's id; None: the whole home."""


def rooms_of(home: Home) -> frozenset[str]:
    """Return the areas that are rooms of their own."""
    areas: dict[Role, set[str]] = {
        role: {
            entity.area_id
            for entity_id in entity_ids
            if (entity := home.entities.get(entity_id)) and entity.area_id
        }
        for role, entity_ids in home.roles.items()
    }
    return frozenset[str]().union(*(found for found in areas.values() if len(found) > 1))


def by_room(
    observations: Iterable[tuple[str | None, Observation]], home: Home
) -> Mapping[Room, Sequence[Observation]]:
    """Return the observations of each room, of the whole home under None."""
    rooms = rooms_of(home)
    grouped: dict[Room, list[Observation]] = defaultdict(list)
    for area_id, observation in observations:
        grouped[area_id if area_id in rooms else None].append(observation)
    return grouped
