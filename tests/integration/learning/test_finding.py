from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from custom_components.edgewise.learning.finding import Found, find_routines
from custom_components.edgewise.learning.rooms import rooms_of
from custom_components.edgewise.routines.consolidation import Observation
from custom_components.edgewise.routines.evidence import Evidence, Reading
from custom_components.edgewise.routines.home import Entity, Home
from custom_components.edgewise.routines.situation import Situation
from custom_components.edgewise.routines.vocabulary import PAPER, Setting, Value, Vocabulary
from custom_components.edgewise.storage.records import StoredRoutine

from .conftest import EVENING, MORNING

START = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
NOW = START + timedelta(days=60)

type Placed = tuple[str | None, Observation]


def entity(entity_id: str, area_id: str | None) -> Entity:
    return Entity(
        entity_id=entity_id, name=entity_id, domain=entity_id.partition(".")[0], area_id=area_id
    )


def home(**areas: str | None) -> Home:
    """Return a home of lights and one television, given as name=area."""
    entities = {
        f"light.{name}" if name != "tv" else "media_player.tv": area for name, area in areas.items()
    }
    return Home(
        entities={key: entity(key, area) for key, area in entities.items()},
        roles={
            "lights": tuple(key for key in entities if key.startswith("light.")),
            "tv": ("media_player.tv",) if "tv" in areas else (),
        },
    )


def sessions(
    first: int,
    count: int,
    settings: dict[tuple[str, str], Value],
    *,
    area: str | None = None,
    situation: Situation = EVENING,
    entities: Sequence[str] = (),
) -> list[Placed]:
    readings = tuple(
        Reading(device=device, setting=name, value=value, source="call", entities=tuple(entities))
        for (device, name), value in settings.items()
    )
    return [
        (
            area,
            Observation(
                session_id=number,
                situation=situation,
                evidence=Evidence(readings=readings),
                when=START + timedelta(days=number),
            ),
        )
        for number in range(first, first + count)
    ]


def noise(first: int, count: int, area: str | None = None) -> list[Placed]:
    """Return mornings that each set something else."""
    return [
        placed
        for number in range(count)
        for placed in sessions(
            first + number, 1, {("tv", "volume"): 5 + 7 * number}, area=area, situation=MORNING
        )
    ]


COSY: dict[tuple[str, str], Value] = {
    ("lights", "brightness"): 30,
    ("lights", "color"): "warm",
    ("tv", "volume"): 15,
    ("tv", "input_source"): "Netflix",
}
BRIGHT: dict[tuple[str, str], Value] = {
    ("lights", "brightness"): 95,
    ("lights", "color"): "cool",
    ("tv", "volume"): 40,
    ("tv", "input_source"): "HDMI1",
}


def find(
    observations: Sequence[Placed],
    where: Home | None = None,
    earlier: Sequence[StoredRoutine] = (),
    vocabulary: Vocabulary = PAPER,
) -> Found:
    return find_routines(observations, where or Home(), vocabulary, earlier, NOW)


def test_a_room_has_something_that_another_has_too() -> None:
    assert rooms_of(home(a="living", b="bedroom", tv="office", c=None)) == {"living", "bedroom"}
    assert rooms_of(home(a="living", b="living", tv="office")) == frozenset()
    assert rooms_of(Home()) == frozenset()


def test_rooms_have_routines_of_their_own() -> None:
    rooms = home(a="living", b="bedroom")
    observations = [
        *sessions(0, 10, COSY, area="living"),
        *noise(20, 8, "living"),
        *sessions(100, 10, BRIGHT, area="bedroom"),
        *noise(120, 8, "bedroom"),
    ]
    found = find(observations, rooms)
    settings = {r.area_id: r.learned.routine.actions.settings() for r in found.routines}
    assert settings.keys() == {"living", "bedroom"}
    assert Setting("lights", "brightness", 30) in settings["living"]
    assert Setting("lights", "brightness", 95) in settings["bedroom"]
    assert found.new == found.routines
    one = find([(None, observation) for _, observation in observations[:18]], rooms)
    assert [routine.area_id for routine in one.routines] == [None]


def test_the_entities_of_a_setting_the_most_frequent_first() -> None:
    observations = [
        *sessions(0, 4, COSY, entities=["light.b"]),
        *sessions(4, 6, COSY, entities=["light.c", "light.a"]),
        *noise(20, 8),
    ]
    (routine,) = find(observations).routines
    assert routine.entities["lights.color"] == ("light.a", "light.c", "light.b")


def test_the_same_routine_keeps_its_id() -> None:
    first = find([*sessions(0, 8, COSY), *noise(20, 8)])
    later = find_routines(
        [*sessions(0, 10, COSY), *noise(20, 8)],
        Home(),
        PAPER,
        first.routines,
        NOW + timedelta(days=1),
    )
    assert [r.routine_id for r in later.routines] == [r.routine_id for r in first.routines]
    assert later.routines[0].found == NOW
    assert (later.new, later.changed, later.lost) == ((), (), ())
    assert not list(later.events())


def test_a_value_that_moved_is_a_change() -> None:
    first = find([*sessions(0, 8, COSY), *noise(20, 8)])
    louder = COSY | {("tv", "volume"): 45}
    later = find(
        [*sessions(0, 8, COSY), *sessions(40, 12, louder), *noise(20, 8)], earlier=first.routines
    )
    assert [r.routine_id for r in later.changed] == [first.routines[0].routine_id]
    assert (later.new, later.lost) == ((), ())
    assert [kind for kind, _ in later.events()] == ["routine_changed"]


def test_a_routine_that_gained_a_setting_is_a_change() -> None:
    less = {key: value for key, value in COSY.items() if key != ("lights", "color")}
    first = find([*sessions(0, 9, less), *noise(20, 8)])
    observations = [*sessions(0, 9, COSY), *noise(20, 8)]
    later = find(observations, earlier=first.routines)
    assert [r.routine_id for r in later.changed] == [first.routines[0].routine_id]
    # The id of what it was is taken as long as it has it.
    elsewhere = {**COSY}
    del elsewhere["lights", "color"]
    both = find(
        [*sessions(0, 9, COSY), *noise(20, 8), *sessions(200, 9, elsewhere, situation=EVENING)],
        earlier=later.routines,
    )
    assert len({r.routine_id for r in both.routines}) == len(both.routines)


def test_what_is_gone_is_lost() -> None:
    first = find([*sessions(0, 8, COSY), *noise(20, 8)])
    later = find(noise(20, 8), earlier=first.routines)
    assert later.lost == first.routines
    assert [kind for kind, _ in later.events()] == ["routine_lost"]


def test_devices_that_the_home_does_not_have() -> None:
    """Imported sessions are another home's."""
    found = find([*sessions(0, 8, COSY), *noise(20, 8)], vocabulary=Vocabulary({}))
    assert set(found.routines[0].learned.routine.actions.settings()) == {
        Setting(*key, value) for key, value in COSY.items()
    }
