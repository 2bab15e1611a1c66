"""Export and import: the recorded home as the data set's files, and their homes as recorded ones."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
import hashlib
from pathlib import Path
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .dataset.dates import made_up_dates
from .dataset.files import write_together
from .dataset.person import Person
from .dataset.reading import Contents, files_below, read_files
from .dataset.writing import Line, files_of
from .hub.registries import read_home
from .learning.rooms import rooms_of
from .routines.errors import DataError
from .routines.home import Home
from .routines.redaction import asks_for_secret, redact_text
from .routines.session import Session
from .runtime import Edgewise
from .storage import Store
from .storage.records import StoredRoutine, StoredSession, TurnRecord

EXPORTED: Final = "edgewise/export"
"""Where an export goes if nobody says otherwise, below the configuration."""
PAGE = 500
"""Sessions that are read at once."""
OWNER_ONLY = 0o600
"""The mode of files that hold what was said at home."""
A_TURN = timedelta(seconds=20)
"""Between two turns of an imported session, whose times nobody knows."""


async def export_home(hass: HomeAssistant, edgewise: Edgewise, folder: str) -> dict[str, Any]:
    """Write what was recorded and found into a folder; return where and how much.

    Sessions whose words are no longer kept are left out. Raises ServiceValidationError for a
    folder that may not be written to, HomeAssistantError where writing fails.
    """
    target = await hass.async_add_executor_job(_allowed, hass, folder)
    sessions = await _all_sessions(edgewise.store)
    kept = [session for session in sessions if session.as_session().messages]
    if not kept:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="export_empty")
    home = read_home(hass, edgewise.settings.roles)
    routines = edgewise.learning.routines

    def write() -> None:
        write_together(target, files_of(_lines(kept, routines, home)), mode=OWNER_ONLY)

    try:
        await hass.async_add_executor_job(write)
    except OSError as err:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="export_failed",
            translation_placeholders={"folder": str(target), "error": err.strerror or str(err)},
        ) from err
    return {
        "folder": str(target),
        "sessions": len(kept),
        "left_out": len(sessions) - len(kept),
        "routines": len(routines),
    }


async def import_home(
    hass: HomeAssistant, edgewise: Edgewise, folder: str, home: str | None
) -> dict[str, Any]:
    """Store the sessions of one line of a data set; return how many, and what was wrong.

    The line is named by its number, counted from 1, or by the beginning of its character. A session
    that was imported before is not stored again. Raises ServiceValidationError.
    """
    source = await hass.async_add_executor_job(_allowed, hass, folder)
    try:
        contents = await hass.async_add_executor_job(_read, source)
    except DataError as err:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="import_unreadable",
            translation_placeholders={"error": str(err)},
        ) from err
    person = _chosen(contents.persons, home)
    sessions = _dated(person.sessions, dt_util.now(), edgewise)
    known = {turn.turn_id for old in await _all_sessions(edgewise.store) for turn in old.turns}
    # What was forgotten of a session does not come back with it.
    new = [s for s in sessions if known.isdisjoint(turn.turn_id for turn in s.turns)]
    await edgewise.store.import_sessions(new)
    return {
        "home": person.index + 1,
        "character": person.character,
        "imported": len(new),
        "already_there": len(sessions) - len(new),
        "problems": [str(p) for p in contents.problems if p.line in (None, person.index + 1)],
    }


def _allowed(hass: HomeAssistant, folder: str) -> Path:
    """Return a folder below the configuration or one of `allowlist_external_dirs`; touches the disk."""
    path = Path(hass.config.path(folder)).resolve()
    below_config = path.is_relative_to(Path(hass.config.config_dir).resolve())
    # What lies in www is served to anybody who asks, without a login.
    public = path.is_relative_to(Path(hass.config.path("www")).resolve())
    if public or not (below_config or hass.config.is_allowed_path(str(path))):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="folder_public" if public else "folder_not_allowed",
            translation_placeholders={"folder": str(path)},
        )
    return path


async def _all_sessions(store: Store) -> list[StoredSession]:
    """Return everything recorded, oldest first."""
    found: list[StoredSession] = []
    while page := await store.sessions(
        limit=PAGE, before_id=found[-1].session_id if found else None
    ):
        found += page
    return found[::-1]


def _lines(
    sessions: Sequence[StoredSession], routines: Sequence[StoredRoutine], home: Home
) -> list[Line]:
    """Return a line for each room that is learned from by itself, the whole home's first."""
    rooms = rooms_of(home) | {routine.area_id for routine in routines}
    in_room: dict[str | None, list[StoredSession]] = defaultdict(list)
    for session in sessions:
        in_room[session.area_id if session.area_id in rooms else None].append(session)
    return [
        _line(
            "A home with Edgewise"
            if room is None
            else f"A home with Edgewise, {_name(room, home)}",
            in_room[room],
            [routine for routine in routines if routine.area_id == room],
        )
        for room in sorted(in_room, key=lambda room: room or "")
    ]


def _name(room: str, home: Home) -> str:
    return home.areas[room].name if room in home.areas else room


def _line(
    character: str, sessions: Sequence[StoredSession], routines: Sequence[StoredRoutine]
) -> Line:
    behind = [set(routine.learned.evidence) for routine in routines]

    def session(stored: StoredSession) -> Session:
        applied = (number for number, ids in enumerate(behind) if stored.session_id in ids)
        return stored.as_session().model_copy(update={"applied_routines": tuple(applied)})

    return Line(
        character=character,
        sessions=tuple(session(stored) for stored in sessions),
        routines=tuple(routine.learned.routine for routine in routines),
        evidence=tuple(stored.evidence for stored in sessions),
    )


def _read(folder: Path) -> Contents:
    files = files_below(folder)
    # What is to be found is not looked at: Edgewise is to find it.
    return read_files({role: files[role] for role in ("characters", "sessions") if role in files})


def _chosen(persons: Sequence[Person], home: str | None) -> Person:
    """Return the line that was meant; raises ServiceValidationError where none can be."""
    wanted = (home or "").strip().casefold()
    if wanted.isdecimal():
        found = [person for person in persons if person.index + 1 == int(wanted)]
    else:
        found = [p for p in persons if (p.character or "").casefold().startswith(wanted)]
    if len(found) != 1:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="import_which_home" if found else "import_no_such_home",
            translation_placeholders={"home": home or "", "count": str(len(persons))},
        )
    (person,) = found
    if not person.sessions:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="import_unreadable",
            translation_placeholders={"error": person.error or ""},
        )
    return person


def _dated(sessions: Sequence[Session], now: datetime, edgewise: Edgewise) -> list[StoredSession]:
    """Return the sessions as if they had been recorded on the days before."""
    dates = made_up_dates([session.meta for session in sessions], now, edgewise.settings.time_edges)
    return [_stored(session, date) for session, date in zip(sessions, dates, strict=True)]


def _stored(session: Session, started: datetime) -> StoredSession:
    # The ids follow from what was said, not from when: a session imported twice is recognised.
    digest = hashlib.sha256(session.model_dump_json().encode()).hexdigest()[:20]
    turns: list[TurnRecord] = []
    before = None
    for message in session.messages:
        text = redact_text(message.text, asked=asks_for_secret(before))
        before = text
        if message.role == "assistant" and turns and turns[-1].reply is None:
            turns[-1] = turns[-1].model_copy(update={"reply": text})
            continue
        number = len(turns)
        spoken, reply = (text, None) if message.role == "user" else (None, text)
        turns.append(
            TurnRecord(
                turn_id=f"imported-{digest}-{number}",
                conversation_id=f"imported-{digest}",
                started=started + number * A_TURN,
                utterance=spoken,
                reply=reply,
                situation=session.meta,
            )
        )
    return StoredSession(
        session_id=0,
        started=started,
        ended=turns[-1].started,
        speaker=turns[0].speaker,
        situation=session.meta,
        imported=True,
        turns=tuple(turns),
    )
