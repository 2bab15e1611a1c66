from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib.image as mpimg

from benchmark.report.charts import report_charts
from benchmark.scoring import load_run, score_run
from tests.benchmark.runs import INFO, write_run


def test_charts_show_published_and_our_rows_and_carry_no_date(tmp_path: Path) -> None:
    long = INFO.model_copy(
        update={"model": INFO.model.model_copy(update={"name": "a-very-long-model-name"})}  # type: ignore[union-attr]
    )
    runs = [
        score_run(load_run(write_run(tmp_path / "a"))),
        score_run(load_run(write_run(tmp_path / "b", info=long))),
    ]
    charts = report_charts(runs)
    assert set(charts) == {
        f"{name}.{kind}"
        for name in ("routines", "triggers_actions", "learning_curve")
        for kind in ("png", "svg")
    }
    svg = charts["routines.svg"].decode()
    ET.fromstring(svg)  # noqa: S314 - our own file
    for words in ("Gemini-2.5-Flash", "43.9", "Edgewise (small)", "(a-very-long-model-name)"):
        assert words in svg
    assert "dc:date" not in svg
    (tmp_path / "chart.png").write_bytes(charts["routines.png"])
    height, width, _ = mpimg.imread(tmp_path / "chart.png").shape
    assert width == 1200
    assert height > 800
    assert report_charts(runs) == charts
