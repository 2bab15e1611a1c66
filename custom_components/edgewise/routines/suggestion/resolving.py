"""Resolving: the settings of a routine become calls of services on entities."""

from collections.abc import Callable, Mapping, Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from ..features import MediaPlayer
from ..home import Entity, Home
from ..vocabulary import Value
from .candidate import Candidate
from .climates import make_climate
from .held import make_number, make_select, make_siren
from .lights import make_light
from .making import Circumstances, Making
from .media import make_player
from .model import LeftOut, ResolvedAction
from .security import make_panel
from .targets import holding_select, targets, unusable

_MAKERS: Final[Mapping[str, Callable[[Making], None]]] = {
    "light": make_light,
    "media_player": make_player,
    "climate": make_climate,
    "alarm_control_panel": make_panel,
    "number": make_number,
    "select": make_select,
    "siren": make_siren,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolution:
    """What of a routine can be done in a home, and what cannot."""

    actions: tuple[ResolvedAction, ...]
    """In the order in which they have to be done."""
    left_out: tuple[LeftOut, ...]

    @property
    def made(self) -> frozenset[tuple[str, str]]:
        """Return the settings that at least one entity makes."""
        return frozenset(
            (device, setting) for action in self.actions for device, setting, _ in action.settings
        )


def resolve(
    candidate: Candidate, home: Home, default_codes: AbstractSet[str] = frozenset()
) -> Resolution:
    """Return what of a routine can be done with the entities of a home.

    `default_codes` are the alarm panels that have a default code.
    """
    learned = candidate.learned
    circumstances = Circumstances(
        fahrenheit=home.temperature_unit == "°F",
        driven=candidate.driven,
        default_codes=frozenset(default_codes),
        triggers=learned.routine.triggers,
        clock=learned.clock,
    )
    wanted: dict[str, dict[str, dict[str, Value]]] = {}
    left_out: list[LeftOut] = []
    off = {v.device for v in learned.values if (v.setting, v.value) == ("power", "off")}
    for value in learned.values:
        place = {"device": value.device, "setting": value.setting, "value": value.value}
        if value.device in off and value.setting != "power":
            # What is switched off cannot be anything else.
            left_out.append(LeftOut.model_validate({**place, "reason": "not_supported"}))
            continue
        ids = targets(candidate, home, value.device, value.setting)
        if not ids:
            left_out.append(LeftOut.model_validate({**place, "reason": "no_entity"}))
        for entity_id in ids:
            reason = unusable(home.entities.get(entity_id), candidate.driven)
            if reason:
                left_out.append(
                    LeftOut.model_validate({**place, "reason": reason, "entity_id": entity_id})
                )
            else:
                entities = wanted.setdefault(value.device, {})
                entities.setdefault(entity_id, {})[value.setting] = value.value
    actions: list[ResolvedAction] = []
    for device, entities in wanted.items():
        made: list[ResolvedAction] = []
        for entity_id, settings in entities.items():
            making = _make(home.entities[entity_id], device, settings, circumstances)
            made += making.actions
            for undone in making.left_out:
                again = _by_select(undone, home, circumstances)
                if again and again.actions:
                    made += again.actions
                else:
                    left_out.append(undone)
        actions += _switched_on(made, home, candidate.driven)
    return Resolution(actions=tuple(actions), left_out=tuple(left_out))


def _make(
    entity: Entity, device: str, settings: Mapping[str, Value], circumstances: Circumstances
) -> Making:
    making = Making(entity, device, settings, circumstances)
    maker = _MAKERS.get(entity.domain)
    if maker:
        maker(making)
    else:
        making.cannot(*settings)
    return making


def _by_select(undone: LeftOut, home: Home, circumstances: Circumstances) -> Making | None:
    """Return the setting as made by a select of the same physical device, None if there is none."""
    entity = home.entities.get(undone.entity_id or "")
    select = entity and holding_select(entity, home, undone.device, undone.setting)
    if undone.reason != "not_supported" or not select or unusable(select, circumstances.driven):
        return None
    return _make(select, undone.device, {undone.setting: undone.value}, circumstances)


def _switched_on(
    actions: list[ResolvedAction], home: Home, driven: frozenset[str]
) -> list[ResolvedAction]:
    """Return the calls to one device in their order: what a player's number or select sets, it must be on for."""
    players = {a.entity_id for a in actions if a.entity_id.startswith("media_player.")}
    owners = []
    for action in actions:
        held = home.entities[action.entity_id]
        device = action.settings[0][0] if action.settings else ""
        if held.domain == "media_player" or device not in ("tv", "speaker"):
            continue
        owner = next(
            (
                entity
                for entity_id in home.roles.get("tv" if device == "tv" else "speaker", ())
                if (entity := home.entities.get(entity_id))
                and held.device_id
                and entity.device_id == held.device_id
            ),
            None,
        )
        if (
            owner
            and owner.entity_id not in players
            and not unusable(owner, driven)
            and owner.features & MediaPlayer.TURN_ON
        ):
            players.add(owner.entity_id)
            owners.append(ResolvedAction(entity_id=owner.entity_id, service="media_player.turn_on"))
    return owners + sorted(actions, key=lambda a: not a.entity_id.startswith("media_player."))
