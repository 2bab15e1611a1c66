import csv
import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from benchmark.metrics.official import CATEGORICAL, NUMERIC
from benchmark.record import DatasetInfo, GoldLine, PredictionLine
from benchmark.report import published
from benchmark.report.document import report_tables, write_report
from benchmark.report.published import PUBLISHED
from benchmark.report.render import as_csv, markdown
from benchmark.report.screen import print_table
from benchmark.report.tables import Cell, Row, Table, data_sentence, labels
from benchmark.scoring import RunScores, load_run, score_run
from tests.benchmark.runs import INFO, write_run
from tests.dataset.builders import routine


@pytest.fixture
def scores(tmp_path: Path) -> RunScores:
    return score_run(load_run(write_run(tmp_path / "run")))


def shown(table: Table, width: int) -> str:
    console = Console(width=width, record=True, file=io.StringIO())
    print_table(table, console)
    return console.export_text()


def table_named(runs: list[RunScores], name: str) -> Table:
    return next(table for table in report_tables(runs) if table.name == name)


def test_published_rows_name_the_fields_that_are_scored() -> None:
    assert tuple(".".join(path[1:]) for path in CATEGORICAL) == published.CATEGORICAL
    assert tuple(".".join(path) for path in NUMERIC) == published.MAE


def test_published_figures_are_those_the_paper_is_known_for() -> None:
    rows = {row.model: row for row in PUBLISHED}
    assert len(rows) == 7
    assert rows["Gemma-3-4B"].routine_exact == 0.022585
    assert rows["Gemini-2.5-Flash"].routine_exact == 0.439147
    assert rows["Gemini-2.5-Flash"].categorical["lights.mode"] == 0.661438
    assert rows["Phi-4-mini-4B"].mae["security.alarm_volume"] == 11.616438
    assert [row.model for row in PUBLISHED if row.is_local] == [
        "Gemma-3-4B",
        "Qwen2.5-3B",
        "Llama-3.2-3B",
        "Phi-4-mini-4B",
    ]


def test_our_rows_stand_beside_the_published_ones_each_with_its_data(
    scores: RunScores,
) -> None:
    table = table_named([scores], "routines")
    assert [row.label for row in table.rows[:7]] == [row.model for row in PUBLISHED]
    assert {row.data for row in table.rows[:7]} == {"EdgeWisePersona"}
    assert [(row.label, row.data, row.count, row.n) for row in table.rows[7:]] == [
        ("Edgewise (small)", "sample", "told", 2),
        ("Edgewise (small)", "sample", "not told", 2),
    ]


def test_every_figure_of_ours_has_its_n(scores: RunScores) -> None:
    for table in report_tables([scores]):
        if table.name == "runs":
            continue
        for row in table.rows:
            for cell in row.cells:
                assert (cell.n is not None) == row.is_ours, table.name


def test_markdown(scores: RunScores) -> None:
    text = markdown(table_named([scores], "mae"))
    lines = text.splitlines()
    assert lines[0] == "## Mean absolute error by setting (the paper's scoring)"
    assert lines[2].startswith("| Model | Data | Count | tv volume | tv brightness |")
    assert lines[3] == "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    assert "| Gemma-3-4B | EdgeWisePersona | told | 1.17 | 1.97 |" in text
    # The only number of the gold routine is the lights' brightness, predicted rightly.
    assert "| **Edgewise (small)** | sample | told | - (0) | - (0) | - (0) | 0 (1) |" in text


def test_markdown_of_intervals_and_of_odd_names(scores: RunScores) -> None:
    text = markdown(table_named([scores], "strict_known"))
    assert "| **Edgewise (small)** | sample | told | Exact | 100.0 (1), 100.0 to 100.0 |" in text
    assert "| 50.0 (2), 0.0 to 100.0 |" in text
    odd = Row(label="a|b*c_d<e", data="x", cells=[Cell(value=0.5, unit="number")])
    assert r"| **a\|b\*c\_d\<e** | x | 0.50 |" in markdown(
        Table(name="t", title="T", columns=["C"], rows=[odd])
    )


def test_missed_values_are_counted_and_their_share_told(scores: RunScores) -> None:
    # Two gold brightnesses, one found rightly: (0 + 100) / 2, and half of them found.
    text = markdown(table_named([scores], "strict_mae"))
    assert "| told | Error, told | - (0) | - (0) | - (0) | 50 (2) |" in text
    assert "| told | Found %, told | - (0) | - (0) | - (0) | 50.0 (2) |" in text


def test_csv_holds_the_exact_numbers(scores: RunScores) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(table_named([scores], "routines")))))
    assert rows[0]["Exact"] == "0.268507"
    assert rows[0]["Exact n"] == ""
    assert (rows[7]["model"], rows[7]["count"]) == ("Edgewise (small)", "told")
    assert (rows[7]["Exact"], rows[7]["Exact n"], rows[7]["Δ length n"]) == ("0.5", "2", "2")
    rows = list(csv.DictReader(io.StringIO(as_csv(table_named([scores], "strict_known")))))
    assert rows[0]["what"] == "Exact"
    assert (rows[0]["Recall"], rows[0]["Recall low"], rows[0]["Recall high"]) == ("0.5", "0", "1")
    rows = list(csv.DictReader(io.StringIO(as_csv(table_named([scores], "runs")))))
    assert rows[0]["per minute"] == "24"
    assert "count" not in rows[0]


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_screen_and_no_figure_is_lost(
    scores: RunScores, width: int
) -> None:
    for table in report_tables([scores]):
        text = shown(table, width)
        assert max(cell_len(line) for line in text.splitlines()) <= width
        if table.name == "accuracy":
            for row in PUBLISHED:
                for value in row.categorical.values():
                    assert f"{100 * value:.1f}" in text


def test_the_screen_says_on_which_data(scores: RunScores) -> None:
    text = shown(table_named([scores], "routines"), 80)
    assert "on EdgeWisePersona, number of routines told" in text
    assert "on sample, number of routines not told" in text
    assert "Edgewise (small), on sample" in shown(table_named([scores], "strict_known"), 80)


def test_wide_screens_need_one_part_narrow_ones_equal_parts(scores: RunScores) -> None:
    table = table_named([scores], "accuracy")
    assert shown(table, 200).count("────\n") == 1
    parts = [line for line in shown(table, 80).splitlines() if line.startswith("──")]
    assert len(parts) == 2
    assert abs(len(parts[0].strip()) - len(parts[1].strip())) < 20


def test_equal_systems_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    runs = [score_run(load_run(write_run(tmp_path / name))) for name in ("one", "two")]
    assert labels(runs) == ["Edgewise (small) [one]", "Edgewise (small) [two]"]


def test_the_sentence_says_what_can_be_compared(tmp_path: Path, scores: RunScores) -> None:
    assert data_sentence([scores]).endswith("rows on different data cannot be compared.")
    paper = DatasetInfo(
        name="EdgeWisePersona", source="hf", digest="f" * 64, persons=50, sessions=10_000
    )
    info = INFO.model_copy(update={"dataset": paper})
    run = score_run(load_run(write_run(tmp_path / "hf", info=info)))
    assert "what its repository holds today: EdgeWisePersona (50 persons" in data_sentence([run])
    both = data_sentence([scores, run])
    assert "sample (2 persons" in both
    assert both.endswith("cannot be compared.")


def test_tables_without_a_figure_of_ours_are_left_out(tmp_path: Path) -> None:
    lines = [PredictionLine(person=0, known=[routine()])]
    info = INFO.model_copy(update={"usage": None, "model": None, "dirty": False})
    folder = write_run(tmp_path / "run", info=info, predictions=lines, evidence=False)
    scores = score_run(load_run(folder))
    tables = write_report(tmp_path / "out", [scores])
    assert [table.name for table in tables] == [
        "routines",
        "mae",
        "accuracy",
        "strict_known",
        "strict_mae",
        "runs",
    ]
    assert not (tmp_path / "out" / "learning_curve.svg").exists()
    text = (tmp_path / "out" / "report.md").read_text()
    assert "- Model: none" in text
    assert "commit 0123abc\n" in text


def test_the_report_says_what_was_dropped_and_what_failed(tmp_path: Path) -> None:
    dataset = INFO.dataset.model_copy(update={"unknown_keys": {"priority": 3, "mood": 1}})
    info = INFO.model_copy(update={"dataset": dataset})
    lines = [PredictionLine(person=n, error=f"no answer {n}") for n in range(12)]
    gold = [GoldLine(person=n, routines=[routine()]) for n in range(12)]
    folder = write_run(tmp_path / "run", info=info, gold=gold, predictions=lines, evidence=False)
    write_report(tmp_path / "out", [score_run(load_run(folder))])
    text = (tmp_path / "out" / "report.md").read_text()
    assert "- Keys dropped: mood 1, priority 3\n" in text
    assert "- Failed, person 9: no answer 9\n- and 2 more in `predictions.jsonl`" in text


def test_runs_with_and_without_a_curve_share_a_table(tmp_path: Path, scores: RunScores) -> None:
    bare = score_run(load_run(write_run(tmp_path / "bare", evidence=False)))
    table = table_named([scores, bare], "learning_curve")
    assert {row.label for row in table.rows} == {"Edgewise (small) [run]"}
    write_report(tmp_path / "out", [bare, scores])
    assert (tmp_path / "out" / "learning_curve.png").read_bytes().startswith(b"\x89PNG")


def test_a_run_that_knows_no_routines_has_no_charts(tmp_path: Path) -> None:
    gold = [GoldLine(person=0, routines=None, session_ids=[0])]
    run = score_run(load_run(write_run(tmp_path / "run", gold=gold)))
    tables = write_report(tmp_path / "out", [run])
    assert [table.name for table in tables] == ["runs"]
    assert not list((tmp_path / "out").glob("*.png"))
