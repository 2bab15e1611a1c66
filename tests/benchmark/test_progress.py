"""What a person sees of a long run."""

from io import StringIO

from rich.console import Console

from benchmark.progress import PLAIN_EVERY, RunProgress


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_plain_lines_where_there_is_no_terminal() -> None:
    out, clock = StringIO(), Clock()
    console = Console(file=out, width=100)
    with RunProgress(console, persons=2, dialogues=20, clock=clock) as progress:
        for _ in range(10):
            clock.now += PLAIN_EVERY / 5
            progress.dialogue()
        progress.person()
    assert out.getvalue().splitlines() == [
        "5/20 dialogues, 0/2 persons, 20 dialogues/min, 45 s left",
        "10/20 dialogues, 0/2 persons, 20 dialogues/min, 30 s left",
        "10/20 dialogues, 1/2 persons, 20 dialogues/min, 30 s left",
    ]


def test_what_an_earlier_run_did_is_shown_but_not_timed() -> None:
    out, clock = StringIO(), Clock()
    console = Console(file=out, width=100)
    with RunProgress(
        console, persons=9, dialogues=450, done_persons=1, done_dialogues=50, clock=clock
    ) as progress:
        clock.now += 60
        progress.dialogue()
    assert progress.dialogues == 1
    assert progress.per_minute == 1
    assert "51/450 dialogues, 1/9 persons, 1 dialogues/min, 399 min left" in out.getvalue()


def test_nothing_done_prints_nothing() -> None:
    out = StringIO()
    with RunProgress(Console(file=out), persons=1, dialogues=1) as progress:
        pass
    assert out.getvalue() == ""
    assert progress.per_minute is None


def test_a_bar_in_a_terminal() -> None:
    out = StringIO()
    console = Console(file=out, force_terminal=True, width=100)
    with RunProgress(console, persons=1, dialogues=2) as progress:
        progress.dialogue()
        progress.person()
    assert "1/1 persons" in out.getvalue()
