"""A home with some devices, conversations that were held in it, and a machine that has time."""

from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.const import DOMAIN, SIGNAL_EVENT
from custom_components.edgewise.learning import Learning, host
from custom_components.edgewise.routines.situation import Situation
from custom_components.edgewise.runtime import Edgewise
from custom_components.edgewise.storage import Store, database_file
from custom_components.edgewise.storage.records import CallRecord, TurnRecord

from .models import strangers

__all__ = ["strangers"]

EVENING = Situation(
    time_of_day="evening",
    day_of_week="weekday",
    sun_phase="after_sunset",
    weather="cloudy",
    outdoor_temp="cold",
)
MORNING = Situation(
    time_of_day="morning",
    day_of_week="weekday",
    sun_phase="daylight",
    weather="sunny",
    outdoor_temp="cold",
)
ROLES = {"lights": ["light.lamp"], "tv": ["media_player.tv"], "ac": ["climate.ac"]}


@callback
def furnish(hass: HomeAssistant) -> None:
    """Give the home a lamp, an air conditioning and a television."""
    hass.states.async_set(
        "light.lamp", "on", {"supported_color_modes": ["brightness"], "brightness": 77}
    )
    hass.states.async_set(
        "climate.ac",
        "heat",
        {
            "hvac_modes": ["off", "heat", "cool", "auto"],
            "min_temp": 16,
            "max_temp": 30,
            "supported_features": 1 | 128 | 256,
        },
    )
    hass.states.async_set(
        "media_player.tv",
        "on",
        {
            "device_class": "tv",
            "source_list": ["Netflix", "YouTube", "HDMI1"],
            "supported_features": 4 | 128 | 256 | 2048,
        },
    )


def say(
    when: datetime,
    *said: tuple[str, str],
    situation: Situation = EVENING,
    calls: Sequence[CallRecord] = (),
    **changes: Any,
) -> list[TurnRecord]:
    """Return the turns of a conversation; the calls are its last turn's."""
    return [
        TurnRecord(
            turn_id=f"{when.timestamp():.0f}-{number}",
            conversation_id=f"{when.timestamp():.0f}",
            started=when + timedelta(seconds=20 * number),
            situation=situation,
            calls=tuple(calls) if number == len(said) - 1 else (),
            **{
                "utterance": utterance,
                "reply": reply,
                "language": "en",
                "user_id": "anna",
                **changes,
            },
        )
        for number, (utterance, reply) in enumerate(said)
    ]


def evening(days_ago: int, **changes: Any) -> list[TurnRecord]:
    """Return what is said every evening."""
    when = dt_util.utcnow().replace(microsecond=0) - timedelta(days=days_ago, hours=1)
    return say(
        when,
        (
            "Set the lights to 30 percent and the TV volume to 15.",
            "Lights are at 30 percent and the TV volume is 15.",
        ),
        (
            "And put the AC to 22 degrees, heat mode.",
            "The AC is set to 22 degrees in heat mode.",
        ),
        **changes,
    )


def morning(days_ago: int, percent: int) -> list[TurnRecord]:
    """Return what is said one morning."""
    when = dt_util.utcnow().replace(microsecond=0) - timedelta(days=days_ago, hours=12)
    wish = f"Set the TV volume to {percent} percent."
    return say(when, (wish, "Done."), situation=MORNING)


def month(evenings: int = 8) -> list[TurnRecord]:
    """Return enough to find a routine in."""
    turns: list[TurnRecord] = []
    for day in range(evenings, 0, -1):
        turns += evening(day)
        turns += morning(day, 10 + 7 * day % 80)
    return turns


type SetUp = Callable[..., Coroutine[Any, Any, MockConfigEntry]]


@pytest.fixture
async def set_up(hass: HomeAssistant, machine: Path) -> AsyncIterator[SetUp]:
    """Return a function that stores turns and sets Edgewise up; it may be called again."""
    assert await async_setup_component(hass, "conversation", {})
    furnish(hass)
    loaded: list[MockConfigEntry] = []

    async def set_up(
        turns: Sequence[TurnRecord] = (), data: dict[str, Any] | None = None, **options: Any
    ) -> MockConfigEntry:
        store = await Store.open(hass, database_file(hass))
        for turn in turns:
            store.save_turn(turn)
        await store.flush()
        await store.close()
        entry = MockConfigEntry(
            domain=DOMAIN,
            title="Edgewise",
            data=data or {"backend": "none"},
            options={"roles": ROLES} | options,
        )
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done()
        loaded.append(entry)
        return entry

    yield set_up
    for entry in loaded:
        await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()


def parts(entry: MockConfigEntry) -> tuple[Learning, Store]:
    """Return what a loaded entry learns and stores with."""
    edgewise: Edgewise = entry.runtime_data
    return edgewise.learning, edgewise.store


@pytest.fixture
def events(hass: HomeAssistant) -> list[tuple[str, dict[str, Any]]]:
    """Return the events of Edgewise that come from here on."""
    seen: list[tuple[str, dict[str, Any]]] = []
    async_dispatcher_connect(hass, SIGNAL_EVENT, lambda kind, data: seen.append((kind, data)))
    return seen


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the /proc and /sys of a machine that is idle, cool and has memory."""
    folder = tmp_path / "machine"
    for path in ("proc/pressure", "sys/class/thermal/thermal_zone0"):
        (folder / path).mkdir(parents=True)
    be(folder)
    monkeypatch.setattr(host, "PROC", folder / "proc")
    monkeypatch.setattr(host, "SYS", folder / "sys")
    return folder


def be(machine: Path, *, busy: float = 2.0, degrees: float = 45.0, free_mb: int = 4096) -> None:
    """Let the machine be like this."""
    (machine / "proc/pressure/cpu").write_text(
        f"some avg10=0.00 avg60={busy:.2f} avg300=0.00 total=1\n"
        "full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n"
    )
    (machine / "proc/meminfo").write_text(
        f"MemTotal: 8000000 kB\nMemAvailable: {free_mb * 1024} kB\n"
    )
    (machine / "sys/class/thermal/thermal_zone0/temp").write_text(f"{degrees * 1000:.0f}\n")
