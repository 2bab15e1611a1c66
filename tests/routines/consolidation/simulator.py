"""Homes drawn at random: routines, sessions and evidence with the statistics of EdgeWisePersona.

About four routines a home, 50 sessions, three quarters of them from a routine; a routine session
establishes each device with 93 % and each of its fields with 95 % probability. Everything that
could go otherwise (null fields, near duplicates, rare routines, spontaneous wishes in a routine's
situation, wrong readings) has a knob in `Style`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Literal

from custom_components.edgewise.routines.consolidation import Observation
from custom_components.edgewise.routines.evidence import Evidence, Reading
from custom_components.edgewise.routines.routine import Actions, Routine
from custom_components.edgewise.routines.situation import (
    FIELD_VALUES,
    Situation,
    Triggers,
)
from custom_components.edgewise.routines.vocabulary import (
    PAPER,
    Flag,
    Names,
    Setting,
    Value,
)

type Settings = dict[tuple[str, str], Value]
type Words = dict[str, str | None]
type Paper = dict[str, Any]

DEVICES = ("tv", "ac", "lights", "speaker", "security")


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """What kind of homes are drawn."""

    routines: tuple[int, ...] = (3, 4, 4, 4, 5)
    sessions: int = 50
    spontaneous: float = 0.25
    null_trigger: float = 0.1
    near_duplicate: float = 0.3
    """How often a routine is another one with one trigger field changed."""
    shared_device: float = 0.3
    """How often a near duplicate takes a whole device over."""
    null_setting: float = 0.1
    same_situation: float = 0.1
    """How often a spontaneous session happens in the situation of a routine."""
    imbalance: float = 0.0
    """0: routines are equally frequent; 1: their shares are drawn freely."""


@dataclass(frozen=True, slots=True)
class Home:
    """A home: the routines behind it and what was seen of them."""

    routines: tuple[Routine, ...]
    observations: tuple[Observation, ...]

    def gold(self) -> list[Paper]:
        """Return the routines in the paper's form."""
        return [routine.paper() for routine in self.routines]


def draw_value(random: Random, device: str, setting: str) -> Value:
    """Return a value people would say: percentages are round, mostly."""
    domain = PAPER.devices[device][setting]
    if isinstance(domain, Names):
        return random.choice(domain.names)
    if isinstance(domain, Flag):
        return random.random() < 0.6
    if domain.maximum <= 3:
        return random.randint(0, 3)
    if domain.maximum <= 30:
        return random.randint(18, 27)
    if random.random() < 0.15:
        return random.randint(1, 100)
    return 5 * random.randint(1, 20)


def draw_device(random: Random, device: str, null: float) -> Settings:
    """Return settings of one device, at least one."""
    names = [name for name in PAPER.devices[device] if name != "power"]
    kept = [name for name in names if random.random() >= null]
    return {
        (device, name): draw_value(random, device, name) for name in kept or [random.choice(names)]
    }


def draw_situation(random: Random) -> Words:
    """Return any situation."""
    return {name: random.choice(words) for name, words in FIELD_VALUES.items()}


def _routine_settings(random: Random, style: Style) -> Settings:
    count = random.choice((2, 3, 3, 3, 4, 4))
    settings: Settings = {}
    for device in random.sample(DEVICES, count):
        settings |= draw_device(random, device, style.null_setting)
    return settings


def _near_duplicate(
    random: Random, style: Style, words: Words, settings: Settings
) -> tuple[Words, Settings]:
    changed = dict(words)
    field = random.choice([f for f in FIELD_VALUES if words[f] is not None])
    changed[field] = random.choice([w for w in FIELD_VALUES[field] if w != words[field]])
    fresh = _routine_settings(random, style)
    for device in DEVICES:
        if random.random() < style.shared_device:
            fresh = {key: v for key, v in fresh.items() if key[0] != device}
            fresh |= {key: v for key, v in settings.items() if key[0] == device}
    fresh = fresh or dict(settings)
    if fresh == settings:
        key = random.choice(sorted(fresh))
        while fresh[key] == settings[key]:
            fresh[key] = draw_value(random, *key)
    return changed, fresh


def _overlap(one: Words, other: Words) -> bool:
    return all(one[f] is None or other[f] is None or one[f] == other[f] for f in FIELD_VALUES)


def draw_routines(random: Random, style: Style) -> list[tuple[Words, Settings]]:
    """Return the routines of a home; no situation belongs to two of them."""
    count = random.choice(style.routines)
    routines: list[tuple[Words, Settings]] = []
    while len(routines) < count:
        if routines and random.random() < style.near_duplicate:
            drawn = _near_duplicate(random, style, *random.choice(routines))
        else:
            words = draw_situation(random)
            for field in FIELD_VALUES:
                if random.random() < style.null_trigger:
                    words[field] = None
            drawn = words, _routine_settings(random, style)
        # A situation of one or two words would be everybody's.
        if list(drawn[0].values()).count(None) > 2:
            continue
        if any(_overlap(drawn[0], words) for words, _ in routines):
            continue
        routines.append(drawn)
    return routines


def _perform(random: Random, settings: Settings) -> Settings:
    said: Settings = {}
    for device in sorted({device for device, _ in settings}):
        if random.random() < 0.93:
            said |= {
                key: value
                for key, value in sorted(settings.items())
                if key[0] == device and random.random() < 0.95
            }
    return said


def draw_wish(random: Random) -> Settings:
    """Return what a spontaneous session sets: more often nothing than something."""
    if random.random() < 0.55:
        return {}
    settings: Settings = {}
    for device in random.sample(DEVICES, random.choice((1, 1, 2))):
        if device != "security" and random.random() < 0.15:
            settings[device, "power"] = "off"
        else:
            settings |= draw_device(random, device, 0.25)
    return settings


def _in_situation(random: Random, words: Words) -> Words:
    return {
        name: random.choice(FIELD_VALUES[name]) if word is None else word
        for name, word in words.items()
    }


def observe(number: int, words: Words, settings: Mapping[tuple[str, str], Value]) -> Observation:
    """Return a session that establishes these settings."""
    return Observation(
        session_id=number,
        situation=Situation.model_validate(words),
        evidence=Evidence.of(
            Setting(device, name, value) for (device, name), value in settings.items()
        ),
    )


def routine_of(words: Words, settings: Settings) -> Routine:
    """Return the routine as the core's type."""
    return Routine(
        triggers=Triggers.model_validate(words),
        actions=Actions.of(
            Setting(device, name, value) for (device, name), value in settings.items()
        ),
    )


def draw_home(seed: int, style: Style | None = None) -> Home:
    """Return the home of a seed."""
    style = style or Style()
    random = Random(seed)  # noqa: S311
    routines = draw_routines(random, style)
    shares = [1 - style.imbalance + style.imbalance * 2 * random.random() for _ in routines]
    wished = round(style.sessions * style.spontaneous)
    performed = style.sessions - wished
    # Every routine is seen four times at least, as in the data; the rest goes by its share.
    chosen = [n % len(routines) for n in range(min(4 * len(routines), performed))]
    chosen += random.choices(range(len(routines)), weights=shares, k=performed - len(chosen))
    drawn: list[tuple[Words, Settings]] = []
    for index in chosen:
        words, settings = routines[index]
        drawn.append((_in_situation(random, words), _perform(random, settings)))
    for _ in range(wished):
        words = draw_situation(random)
        if random.random() < style.same_situation:
            words = _in_situation(random, random.choice(routines)[0])
        drawn.append((words, draw_wish(random)))
    random.shuffle(drawn)
    return Home(
        tuple(routine_of(*routine) for routine in routines),
        tuple(observe(n, *session) for n, session in enumerate(drawn)),
    )


def spontaneous_home(seed: int, *, situations: int | None = None) -> Home:
    """Return 50 sessions without any routine, in few situations if so wanted."""
    random = Random(seed)  # noqa: S311
    pool = [draw_situation(random) for _ in range(situations or 0)]
    return Home(
        (),
        tuple(
            observe(
                n,
                random.choice(pool) if pool else draw_situation(random),
                draw_wish(random),
            )
            for n in range(50)
        ),
    )


def _wrong(random: Random, reading: Reading, others: tuple[Reading, ...]) -> Value:
    """Return another value of the domain; half the wrong numbers are copied from a neighbour."""
    domain = PAPER.devices[reading.device][reading.setting]
    copied = [r.value for r in others if r.value in domain and r.value != reading.value]
    if copied and random.random() < 0.5:
        return random.choice(copied)
    if reading.setting == "power":
        return reading.value
    value = reading.value
    while value == reading.value:
        value = draw_value(random, reading.device, reading.setting)
    return value


def degrade(
    observations: tuple[Observation, ...],
    seed: int,
    *,
    wrong: float = 0.1,
    missing: float = 0.15,
    invented: float = 0.0,
    certainty: Literal["sure", "told"] = "sure",
) -> tuple[Observation, ...]:
    """Return the sessions as a worse reader saw them.

    `told`: the reader's certainty tells a little about where it is wrong.
    """
    random = Random(seed)  # noqa: S311
    result = []
    for observation in observations:
        readings = []
        truth = observation.evidence.readings
        for reading in truth:
            if random.random() < missing:
                continue
            mistaken = random.random() < wrong
            sure = 1.0
            if certainty == "told":
                sure = random.choice((0.5, 0.7, 0.9) if mistaken else (0.8, 0.95, 0.98))
            value = _wrong(random, reading, truth) if mistaken else reading.value
            readings.append(reading.model_copy(update={"value": value, "certainty": sure}))
        if truth and random.random() < invented:
            device = random.choice(DEVICES)
            readings += [
                Reading(device=d, setting=s, value=v)
                for (d, s), v in draw_device(random, device, 0.6).items()
                if all((r.device, r.setting) != (d, s) for r in readings)
            ][:1]
        result.append(replace(observation, evidence=Evidence(readings=tuple(readings))))
    return tuple(result)


def date(
    observations: tuple[Observation, ...], *, start: datetime | None = None
) -> tuple[Observation, ...]:
    """Return the sessions a day apart each, in their order."""
    start = start or datetime(2026, 3, 1, 19, 0, tzinfo=UTC)
    return tuple(
        replace(observation, when=start + timedelta(days=n))
        for n, observation in enumerate(observations)
    )


def merge_homes(homes: list[Home]) -> Home:
    """Return one home that holds the sessions of all."""
    observations = [o for home in homes for o in home.observations]
    return Home(
        tuple(routine for home in homes for routine in home.routines),
        tuple(replace(o, session_id=n) for n, o in enumerate(observations)),
    )


def exact(gold: list[Paper], found: list[Paper]) -> int:
    """Return how many of the gold routines were found exactly, each find counted once."""
    left = list(found)
    hits = 0
    for routine in gold:
        if routine in left:
            left.remove(routine)
            hits += 1
    return hits


def flat(routine: Paper) -> set[tuple[str, ...]]:
    """Return a routine as (path, value) pairs, nulls included."""
    pairs: set[tuple[str, ...]] = set()

    def walk(path: str, node: object) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                walk(f"{path}.{key}", value)
        else:
            pairs.add((path, repr(node)))

    walk("", routine)
    return pairs


def jaccard(gold: list[Paper], found: list[Paper]) -> float:
    """Return the mean over gold routines of the best overlap with any found one."""
    flats = [flat(routine) for routine in found]
    scores = []
    for routine in gold:
        pairs = flat(routine)
        scores.append(max((len(pairs & f) / len(pairs | f) for f in flats), default=0.0))
    return sum(scores) / len(scores)
