"""Choices: what of a suggestion can be adjusted."""

from ..routines.suggestion import Choices as Possible
from ..routines.suggestion.choosing import SettingChoice as PossibleSetting
from .shapes import (
    Candidate,
    Choices,
    EntityChoice,
    Option,
    SettingChoice,
    SituationChoice,
)
from .teller import Teller


def choices_of(possible: Possible, clock: str | None, teller: Teller) -> Choices:
    """Return what can be chosen, with its labels."""
    return Choices(
        settings=tuple(_setting(setting, teller) for setting in possible.settings),
        entities=tuple(
            EntityChoice(
                device=choice.device,
                label=teller.words.device(choice.device),
                chosen=choice.chosen,
                possible=tuple(_candidate(entity_id, teller) for entity_id in choice.possible),
            )
            for choice in possible.entities
        ),
        situation=tuple(
            SituationChoice(
                field=choice.field,
                label=teller.label("situation", choice.field),
                value=choice.value,
                options=tuple(
                    Option(value=value, label=teller.words.chip(choice.field, value))
                    for value in choice.options
                ),
            )
            for choice in possible.situation
        ),
        clock=clock,
    )


def _setting(possible: PossibleSetting, teller: Teller) -> SettingChoice:
    device, setting = possible.device, possible.setting
    return SettingChoice(
        device=device,
        device_label=teller.words.device(device),
        setting=setting,
        label=teller.label("setting", setting),
        value=possible.value,
        kind=possible.kind,
        min=possible.minimum,
        max=possible.maximum,
        step=possible.step,
        unit=possible.unit,
        options=tuple(
            Option(value=value, label=teller.words.value(device, setting, value))
            for value in possible.options
        ),
    )


def _candidate(entity_id: str, teller: Teller) -> Candidate:
    named = teller.entity(entity_id)
    room = teller.room_of(entity_id)
    return Candidate(entity_id=entity_id, name=named.name, area=room.name if room else None)
