"""Runs as a replay leaves them, small and made up."""

from pathlib import Path
from typing import Any

from benchmark import record
from benchmark.files import LineWriter
from benchmark.record import (
    DatasetInfo,
    EvidenceLine,
    GoldLine,
    ModelInfo,
    PredictionLine,
    RunInfo,
    Usage,
)
from custom_components.edgewise.routines.evidence import Evidence
from custom_components.edgewise.routines.situation import Situation
from custom_components.edgewise.routines.vocabulary import Setting
from tests.dataset.builders import SITUATION, routine

INFO = RunInfo(
    created="2026-11-21T12:00:00+00:00",
    command=("python", "-m", "benchmark.replay"),
    edgewise="0.1.0",
    commit="0123abc",
    dirty=True,
    system="edgewise",
    backend="llama",
    model=ModelInfo(name="small", digest="d1", form="bare"),
    dataset=DatasetInfo(
        name="sample", source="sample", digest="0123456789abcdef", persons=2, sessions=12
    ),
    versions={"python": "3.14"},
    processor="Fast CPU",
    platform="Linux",
    config_digest="c",
    usage=Usage(seconds=30.0, sessions=12, peak_rss_mb=200.5),
)
LIGHTS = {"lights": {"brightness": 40}}
EVENING = Situation(**SITUATION)  # type: ignore[arg-type]


def write_run(
    folder: Path,
    info: RunInfo = INFO,
    gold: list[GoldLine] | None = None,
    predictions: list[PredictionLine] | None = None,
    evidence: bool = True,
) -> Path:
    """Write a run of two persons: the first is solved and hears its routine each time, the second failed."""
    if gold is None:
        gold = [
            GoldLine(
                person=person,
                routines=[routine()],
                session_ids=list(range(6)),
                evidence=[LIGHTS, LIGHTS, LIGHTS, LIGHTS, None, {}],
            )
            for person in (0, 1)
        ]
    if predictions is None:
        predictions = [
            PredictionLine(person=0, known=[routine()], unknown=[routine(), routine()]),
            PredictionLine(person=1, error="the model failed"),
        ]
    record.write_run(folder, info)
    record.write_gold(folder, gold)
    with LineWriter(folder / record.PREDICTIONS) as log:
        for line in predictions:
            log.append(line)
    if evidence:
        with LineWriter(folder / record.EVIDENCE) as log:
            for number in range(6):
                log.append(evidence_line(0, number))
    return folder


def evidence_line(person: int, number: int, **changes: Any) -> EvidenceLine:
    evidence = Evidence.of([Setting("lights", "brightness", 40)])
    line = EvidenceLine(
        person=person,
        session_id=number,
        meta=EVENING,
        evidence=evidence,
        settings=evidence.settings(),
        seconds=0.5,
    )
    return line.model_copy(update=changes)
