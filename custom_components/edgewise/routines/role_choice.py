"""Which entities are the TV, the AC, the lights ...: chosen by what they are and can do.

What is disabled, hidden or a mere part of something else is left out; what Assist may use comes
before what it may not. The same home always gives the same choice.
"""

from collections.abc import Iterable, Mapping

from . import names
from .features import AlarmControlPanel, Siren
from .home import Entity, Home, Role
from .players import choose_speakers, choose_tvs


def choose_roles(home: Home) -> dict[Role, tuple[str, ...]]:
    """Return the entities of each role that this home most likely means, in the order of their ids."""
    by_domain: dict[str, list[Entity]] = {}
    for _, entity in sorted(home.entities.items()):
        if _usable(entity):
            by_domain.setdefault(entity.domain, []).append(entity)
    players = by_domain.get("media_player", [])
    numbers = by_domain.get("number", [])
    sirens = by_domain.get("siren", [])
    tvs = choose_tvs(players)
    security = _panel(by_domain.get("alarm_control_panel", []))
    chosen: dict[Role, Iterable[Entity]] = {
        "tv": tvs,
        "ac": _climates(by_domain.get("climate", [])),
        "lights": _lights(by_domain.get("light", [])),
        "speaker": choose_speakers(players),
        "security": security,
        "tv_brightness": _tv_brightness(numbers, tvs),
        "alarm_volume": _alarm_volume(numbers, sirens, security, players),
    }
    return {role: tuple(sorted(e.entity_id for e in found)) for role, found in chosen.items()}


def with_given(
    chosen: Mapping[Role, tuple[str, ...]], given: Mapping[Role, tuple[str, ...]]
) -> dict[Role, tuple[str, ...]]:
    """Return the roles as the user gave them; the others as chosen, without what was given another role."""
    taken = {entity_id for ids in given.values() for entity_id in ids}
    left = {role: tuple(e for e in ids if e not in taken) for role, ids in chosen.items()}
    return {**left, **given}


def _usable(entity: Entity) -> bool:
    if entity.disabled or entity.hidden:
        return False
    # How bright a TV and how loud a siren is, integrations call configuration.
    return entity.category is None or (entity.domain == "number" and entity.category == "config")


def _exposed_first(entities: list[Entity]) -> list[Entity]:
    return [entity for entity in entities if entity.exposed] or entities


def _climates(entities: Iterable[Entity]) -> list[Entity]:
    """Return what cools rooms; where nothing does, what heats them."""
    rooms = [e for e in entities if not names.OTHER_CLIMATE.search(names.text_of(e))]
    cooling = [e for e in rooms if "cool" in e.texts("hvac_modes")]
    return _exposed_first(cooling or rooms)


def _lights(entities: Iterable[Entity]) -> list[Entity]:
    """Return what lights rooms; a group only where its members are not there themselves."""
    lights = _exposed_first([e for e in entities if not names.OTHER_LIGHT.search(names.text_of(e))])
    ids = {light.entity_id for light in lights}
    return [light for light in lights if ids.isdisjoint(light.texts("entity_id"))]


def _panel(panels: list[Entity]) -> list[Entity]:
    """Return the alarm panel of the home: of several the one that can be armed in most ways.

    Of equal ones that with the shortest name: parts are called after the whole.
    """
    arming = AlarmControlPanel.ARMING
    armed = [panel for panel in _exposed_first(panels) if panel.features & arming]
    armed.sort(key=lambda e: (-(e.features & arming).bit_count(), len(e.name), e.entity_id))
    return armed[:1]


def _tv_brightness(numbers: Iterable[Entity], tvs: Iterable[Entity]) -> list[Entity]:
    """Return the numbers that set how bright the chosen televisions are, one for each device."""
    tvs = list(tvs)
    devices = {tv.device_id for tv in tvs if tv.device_id}
    areas = {tv.area_id for tv in tvs if tv.area_id}
    found: dict[str, list[Entity]] = {}
    for number in numbers:
        text = names.text_of(number)
        if not names.BRIGHTNESS.search(text) or names.BESIDE_TV.search(text):
            continue
        near = number.device_id is None and number.area_id in areas and names.PICTURE.search(text)
        if number.device_id in devices or names.TV.search(text) or near:
            found.setdefault(number.device_id or number.entity_id, []).append(number)
    # A set that has a back light as well calls its brightness so.
    return [min(same, key=lambda e: "light" in names.text_of(e)) for same in found.values()]


def _alarm_volume(
    numbers: Iterable[Entity],
    sirens: list[Entity],
    security: list[Entity],
    players: Iterable[Entity],
) -> list[Entity]:
    """Return the numbers that set how loud the alarm is, else the sirens that can be told it."""
    alarms = {e.device_id for e in (*security, *sirens) if e.device_id}
    # The "alarm volume" of a loudspeaker is an alarm clock's.
    clocks = {e.device_id for e in players if e.device_id}
    found = []
    for number in numbers:
        text = names.text_of(number)
        ours = number.device_id in alarms or names.ALARM.search(text)
        if ours and names.VOLUME.search(text) and number.device_id not in clocks:
            found.append(number)
    return found or [siren for siren in sirens if siren.features & Siren.VOLUME_SET]
