"""Edgewise in a real Home Assistant process, from the first login to the routine, with kill -9 in between."""

from datetime import timedelta

import psutil
import pytest

from .home import LiveHome, read, said
from .week import MONDAY, MORNING, ROUTINE, day

pytestmark = pytest.mark.live


async def test_a_routine_is_learned_on_four_days_although_the_power_fails_twice(
    home: LiveHome,
) -> None:
    await home.move_in(MONDAY + MORNING - timedelta(minutes=30))
    talks = [talk for number in range(4) for talk in day(number)]
    for number, talk in enumerate(talks):
        if number in {3, 6, 9}:
            await home.server.stop()
            await home.start(talk.when - timedelta(minutes=5))
        await home.be_at(talk.when)
        if number == 5:
            await talk_while_the_power_fails(home, talk.sentences)
        else:
            await home.talk(*talk.sentences)

    # Twelve conversations, nothing lost, nothing twice, each in its situation.
    sessions = await home.sessions()
    assert [said(session) for session in sessions] == [list(talk.sentences) for talk in talks]
    situations = [
        {chip["field"]: chip["value"] for chip in session["situation"]} for session in sessions
    ]
    assert [s["time_of_day"] for s in situations] == ["morning", "afternoon", "evening"] * 4
    assert {s["day_of_week"] for s in situations} == {"weekday"}

    await home.be_at(talks[-1].when + timedelta(minutes=10))
    known = await learn_while_the_power_fails(home)
    await home.start()
    survived = read(await home.sessions())
    assert known.items() <= survived.items()
    run = await home.api.ask("edgewise.learn")
    assert (run["outcome"], run["failures"]) == ("done", 0)
    assert run["read"] == 12 - len(survived)

    (routine,) = (await home.api.ask("edgewise.list_routines"))["routines"]
    assert routine["actions"] == ROUTINE
    assert routine["triggers"]["time_of_day"] == "evening"
    assert routine["support"] == 4
    assert routine["clock"] in {"19:10", "19:11"}
    (heating,) = [device for device in routine["devices"] if device["device"] == "ac"]
    assert [entity["entity_id"] for entity in heating["entities"]] == ["climate.living_room_ac"]

    await home.server.stop()
    # All were read with the model, and nothing that is ours complained.
    assert home.stored("SELECT DISTINCT reader, degraded FROM sessions") == [("rules+model", 0)]
    log = home.server.output.read_text()
    ours = [line for line in log.splitlines() if "edgewise" in line and " ERROR " in line]
    assert ours == []
    assert "blocking call" not in log


async def talk_while_the_power_fails(home: LiveHome, sentences: tuple[str, ...]) -> None:
    """Hold a conversation that kill -9 interrupts; what is recorded by then is there afterwards."""
    await home.talk(*sentences[:3])
    before = await home.wait_for_sessions(lambda all_: said(all_[-1]) == list(sentences[:3]))
    socket = await home.api.connect()
    await socket.send_json(
        {"id": 1000, "type": "conversation/process", "text": sentences[3], "language": "en"}
    )
    home.server.kill()
    await home.start()
    after = await home.sessions()
    assert after[:-1] == before[:-1]
    assert after[-1]["turns"][:3] == before[-1]["turns"]
    # The speaker says again what was not done, and goes on: it is still the same session.
    await home.talk(*sentences[len(after[-1]["turns"]) :])


async def learn_while_the_power_fails(home: LiveHome) -> dict[int, object]:
    """Kill Home Assistant while its child process reads; return what was read by then."""
    await home.api.action("edgewise.learn", {"wait": False})
    sessions = await home.wait_for_sessions(lambda all_: len(read(all_)) >= 3)
    assert len(read(sessions)) < 12
    (child,) = home.server.process.children()
    assert any("llama_worker" in word for word in child.cmdline())
    home.server.kill()
    psutil.wait_procs([child], timeout=20)
    assert not child.is_running()
    return read(sessions)
