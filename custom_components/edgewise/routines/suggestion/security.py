"""Alarm panels: armed in the way that suits people who are at home."""

from typing import Final

from ..features import AlarmControlPanel
from .making import Circumstances, Making

_NIGHT: Final = (21, 5)
"""From which hour until which people go to bed, where the routine tells its time but not the part of the day."""
_HOME = (AlarmControlPanel.ARM_HOME, "alarm_arm_home")
_AWAY = (AlarmControlPanel.ARM_AWAY, "alarm_arm_away")
_SLEEP = (AlarmControlPanel.ARM_NIGHT, "alarm_arm_night")


def make_panel(making: Making) -> None:
    """Add the call that arms; never one that disarms, nor one that would need a code.

    Who tells the home to arm is in it: at night "night" comes first, then "home"; by day "home",
    then "night"; "away", which watches the rooms as well, only where the panel has nothing else.
    Modes for holidays are nobody's routine.
    """
    panel, circumstances = making.entity, making.circumstances
    making.cannot(*making.others("armed"))
    if "armed" not in making.wanted:
        return
    if making.wanted["armed"] is not True:
        making.cannot("armed", reason="never_automatic")
        return
    order = (_SLEEP, _HOME, _AWAY) if _by_night(circumstances) else (_HOME, _SLEEP, _AWAY)
    service = next((name for feature, name in order if panel.features & feature), None)
    if service is None:
        making.cannot("armed")
    elif (
        # Home Assistant's own default; it asks for one even where the panel knows no format of codes.
        panel.attributes.get("code_arm_required", True)
        and panel.entity_id not in circumstances.default_codes
    ):
        making.cannot("armed", reason="needs_code")
    else:
        making.call(service, "armed", arms=True)


def _by_night(circumstances: Circumstances) -> bool:
    if circumstances.triggers.time_of_day:
        return circumstances.triggers.time_of_day == "night"
    clock = circumstances.clock
    return clock is not None and not _NIGHT[1] <= clock.mean.hour < _NIGHT[0]
