"""Many stored sessions: what they cost in memory, at set-up, and when something is looked for in them.

A process of its own for each measurement: what one has allocated does not help the next.
"""

import asyncio
from datetime import datetime, timedelta
import gc
import json
from pathlib import Path
from statistics import median
import sys
from time import perf_counter
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_get_setup_timings
from homeassistant.util import dt as dt_util
import psutil

from custom_components.edgewise.dataset.reading import files_below, read_files
from custom_components.edgewise.routines import PAPER, Session
from custom_components.edgewise.routines.extraction import make_extractor
from custom_components.edgewise.routines.rules import Language
from custom_components.edgewise.storage import Store
from custom_components.edgewise.storage.records import StoredSession, TurnRecord

from ..folder import REPOSITORY
from .hub import entry_of, started, switch
from .suggesting import find, run_accepted
from .watch import Watch

SAMPLE = REPOSITORY / "benchmark" / "data" / "sample"
QUIET = 5.0
"""Seconds to wait until nothing happens any more."""


async def fill(hass: HomeAssistant, count: int) -> None:
    """Store so many sessions, three a day, with what the rules read in them."""
    store: Store = entry_of(hass).runtime_data.store
    persons = (await asyncio.to_thread(lambda: read_files(files_below(SAMPLE)))).persons
    sample = [session for person in persons for session in person.sessions]
    extractor = make_extractor(PAPER, Language.load("en"), rules=True, model=None)
    evidence = [extractor.extract(session) for session in sample]
    newest = dt_util.utcnow()
    stored = [
        _stored(sample[n % len(sample)], newest - timedelta(hours=8) * (count - n))
        for n in range(count)
    ]
    ids = await store.import_sessions(stored)
    for n, session_id in enumerate(ids):
        await store.save_evidence(
            session_id, evidence[n % len(sample)], reader="rules", degraded=False
        )


def _stored(session: Session, started_: datetime) -> StoredSession:
    messages, name = session.messages, f"load-{started_.timestamp():.0f}"
    turns = tuple(
        TurnRecord(
            turn_id=f"{name}-{n}",
            conversation_id=name,
            started=started_ + timedelta(seconds=n),
            utterance=messages[n].text,
            reply=messages[n + 1].text,
            situation=session.meta,
        )
        for n in range(0, len(messages) - 1, 2)
    )
    return StoredSession(
        session_id=0,
        started=started_,
        ended=turns[-1].started,
        speaker="",
        situation=session.meta,
        turns=turns,
    )


async def measure(folder: Path, *, sessions: int) -> dict[str, Any]:
    """Return what a hub with the sessions that are in its folder costs; fills the folder where asked."""
    async with started(folder) as hass:
        if sessions:
            await fill(hass, sessions)
            return {}
        await asyncio.sleep(QUIET)
        rss = _resident()
        unload_and_set_up = []
        for _ in range(5):
            await switch(hass, on=False)
            unload_and_set_up.append(await switch(hass, on=True))
            await hass.async_block_till_done()
        edgewise = entry_of(hass).runtime_data
        # Nothing else happens meanwhile. No stack shows the longest: Python's collector of rubbish, which so many
        # new objects set off, walks through all that Home Assistant holds.
        watch = Watch(limit=5)
        begun = perf_counter()
        with watch.watching():
            await edgewise.learning.refresh("measured")
        found = perf_counter() - begun
        gc.collect()
        resident = _resident()
        return {
            "sessions": (await edgewise.store.counts()).sessions,
            "resident": rss,
            "set_up": median(unload_and_set_up),
            "set_up_worst": max(unload_and_set_up),
            "first_set_up": async_get_setup_timings(hass).get("edgewise", 0.0) * 1000,
            "find": found,
            "find_blocked": max((b.milliseconds for b in watch.blocks), default=0.0),
            "resident_after_finding": resident,
            **await find(hass),
            "resident_after_suggesting": _resident(),
            "run": await run_accepted(hass),
        }


def _resident() -> float:
    """Return this process's memory in MB."""
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 1e6


def main() -> None:
    """Measure the folder, or fill it: FOLDER [SESSIONS]."""
    folder, *count = sys.argv[1:]
    result = asyncio.run(measure(Path(folder), sessions=int(count[0]) if count else 0))
    sys.stdout.write(f"\n{json.dumps(result)}\n")


if __name__ == "__main__":
    main()
