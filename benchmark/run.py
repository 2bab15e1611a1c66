"""Persons in, predictions out, durably: each dialogue and each person is on disk when it is done."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from custom_components.edgewise.dataset.person import Person
from custom_components.edgewise.routines.consolidation import Observation, consolidate
from custom_components.edgewise.routines.errors import AnswerError, ModelError
from custom_components.edgewise.routines.evidence import Evidence
from custom_components.edgewise.routines.extraction import Extractor, extract_all
from custom_components.edgewise.routines.session import Session

from . import one_shot
from .files import LineWriter
from .progress import RunProgress
from .record import (
    EVIDENCE,
    PREDICTIONS,
    EvidenceLine,
    PredictionLine,
    SessionKey,
    read_evidence,
    read_predictions,
)
from .systems import OpenModel, SystemName, make_extractor


@dataclass(frozen=True, kw_only=True, slots=True)
class Modes:
    """Whether routines are looked for with their number told (the paper's protocol), untold, or both."""

    known: bool = True
    unknown: bool = True


class Replay:
    """One run folder at work; what it already holds is not done again, failed persons are."""

    def __init__(
        self, folder: Path, system: SystemName, model: OpenModel | None, modes: Modes
    ) -> None:
        """Read what an earlier run left in the folder."""
        self._folder = folder
        self._system = system
        self._model = model
        self._modes = modes
        self._extractor = make_extractor(system, model) if system != "one-shot" else Extractor()
        self._predictions = read_predictions(folder)
        self._evidence = read_evidence(folder)

    def is_done(self, person: Person) -> bool:
        """Return whether a person needs no further work."""
        line = self._predictions.get(person.index)
        return line is not None and (line.error is None or line.error == person.error)

    def dialogues_done(self, person: Person) -> int:
        """Return how many of a person's dialogues need no further work."""
        if self.is_done(person):
            return len(person.sessions)
        return sum((person.index, s.session_id) in self._evidence for s in person.sessions)

    def run(self, persons: Sequence[Person], progress: RunProgress) -> int:
        """Work on the persons that are not done; return how many of them failed.

        Raises ModelError where the model can answer nothing: no further person could succeed.
        """
        failed = 0
        with ExitStack() as files:
            predictions = files.enter_context(LineWriter(self._folder / PREDICTIONS))
            evidence = files.enter_context(LineWriter(self._folder / EVIDENCE))
            for person in persons:
                if self.is_done(person):
                    continue
                line = self._person(person, evidence, progress)
                predictions.append(line)
                failed += line.error is not None
                progress.person()
        return failed

    def _person(
        self, person: Person, evidence: LineWriter, progress: RunProgress
    ) -> PredictionLine:
        start = monotonic()
        if person.error is not None:
            return PredictionLine(person=person.index, error=person.error)
        try:
            found = (
                self._one_shot(person, progress)
                if self._system == "one-shot"
                else self._consolidated(person, evidence, progress)
            )
        except ModelError:
            raise
        except AnswerError as err:
            return PredictionLine(person=person.index, error=str(err), seconds=monotonic() - start)
        except Exception as err:  # noqa: BLE001 - one person of two hundred must not end the run
            error = f"{type(err).__name__}: {err}"
            return PredictionLine(person=person.index, error=error, seconds=monotonic() - start)
        return found.model_copy(update={"seconds": monotonic() - start})

    def _one_shot(self, person: Person, progress: RunProgress) -> PredictionLine:
        if self._model is None or person.gold is None:
            raise AnswerError(
                "one-shot needs a model, and a data set that tells the number of routines"
            )
        found = one_shot.find_routines(self._model.model, person.sessions, len(person.gold))
        for _ in person.sessions:
            progress.dialogue()
        return PredictionLine(person=person.index, known=[routine.paper() for routine in found])

    def _consolidated(
        self, person: Person, writer: LineWriter, progress: RunProgress
    ) -> PredictionLine:
        observations = list(self._observations(person, writer, progress))
        line = PredictionLine(person=person.index)
        counts = {"known": len(person.gold) if person.gold is not None else None, "unknown": None}
        for mode, count in counts.items():
            if not getattr(self._modes, mode) or (mode == "known" and count is None):
                continue
            learned = consolidate(observations, count=count)
            confidences = line.confidences | {mode: [round(r.confidence, 4) for r in learned]}
            routines = [routine.routine.paper() for routine in learned]
            line = line.model_copy(update={mode: routines, "confidences": confidences})
        return line

    def _observations(
        self, person: Person, writer: LineWriter, progress: RunProgress
    ) -> Iterator[Observation]:
        new = [s for s in person.sessions if (person.index, s.session_id) not in self._evidence]
        concurrency = self._model.concurrency if self._model else 1
        start = monotonic()
        for session, evidence in extract_all(new, self._extractor, concurrency=concurrency):
            now = monotonic()
            line = _evidence_line(person, session, evidence, now - start)
            writer.append(line)
            self._evidence[line.key] = line
            progress.dialogue()
            start = now
        for session in person.sessions:
            line = self._evidence[(person.index, session.session_id)]
            yield Observation(
                session_id=session.session_id, situation=session.meta, evidence=line.evidence
            )


def _evidence_line(
    person: Person, session: Session, evidence: Evidence, seconds: float
) -> EvidenceLine:
    return EvidenceLine(
        person=person.index,
        session_id=session.session_id,
        meta=session.meta,
        evidence=evidence,
        settings=evidence.settings(),
        seconds=seconds,
    )


def failures(folder: Path) -> dict[SessionKey, str]:
    """Return the sessions a reader could not be used for, and why."""
    return {
        key: line.evidence.failure
        for key, line in read_evidence(folder).items()
        if line.evidence.failure is not None
    }
