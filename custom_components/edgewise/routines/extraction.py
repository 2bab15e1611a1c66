"""One dialogue in, its Evidence out: by executed calls, by rules, by a model, or by all of them."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

from .agreement import Agreement, combine
from .answer import parse_answer
from .errors import AnswerError
from .evidence import CERTAIN_ENOUGH, Evidence, Reading
from .grounding import Grounding
from .model import Answer, LanguageModel
from .prompt import Prompt, PromptForm
from .rules import Language, Lexicon, RuleReader
from .session import Message, Session
from .vocabulary import Vocabulary


class ModelReadings(NamedTuple):
    """What a model read in a dialogue."""

    readings: tuple[Reading, ...] = ()
    dropped: int = 0
    """How many claims were dropped: nothing in the dialogue says them."""
    chance: float | None = None
    """The chance the model gave its whole answer, where it tells."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedModel:
    """A model that is ready to be asked, and how."""

    model: LanguageModel
    form: PromptForm
    agreement: Agreement
    """How far it is to be believed beside the rules."""


class ModelReader:
    """Reads a dialogue by a language model, and drops what nothing in the dialogue says."""

    def __init__(self, asked: AskedModel, lexicon: Lexicon) -> None:
        """Make the prompt of this home."""
        self._model = asked.model
        self._vocabulary = lexicon.vocabulary
        self._grounding = Grounding(lexicon)
        self._prompt = Prompt(lexicon.vocabulary, asked.form)
        self.agreement = asked.agreement

    def read(self, messages: Sequence[Message]) -> ModelReadings:
        """Return the grounded readings, and what is to be known about the answer.

        Raises AnswerError where this dialogue could not be read, ModelError where none can.
        """
        text = self._model.answer(self._prompt.question(messages))
        answer = parse_answer(text, self._vocabulary)
        readings: list[Reading] = []
        dropped = answer.unknown
        for setting, place in zip(answer.settings, answer.places, strict=True):
            quote = self._grounding.quote(setting, messages)
            if quote is None:
                dropped += 1
                continue
            readings.append(
                Reading(
                    device=setting.device,
                    setting=setting.setting,
                    value=setting.value,
                    readers=("model",),
                    quote=quote,
                    # Where only the model is asked, all it says is taken, however poor it is.
                    certainty=max(self.agreement.model_alone, CERTAIN_ENOUGH),
                    chance=text.chance(*place) if isinstance(text, Answer) else None,
                )
            )
        chance = text.chance() if isinstance(text, Answer) else None
        return ModelReadings(tuple(readings), dropped, chance)


@dataclass(frozen=True, kw_only=True, slots=True)
class Extractor:
    """The readers that are to be used; at least the executed calls are always read."""

    rules: RuleReader | None = None
    model: ModelReader | None = None

    def extract(self, session: Session, calls: Sequence[Reading] = ()) -> Evidence:
        """Return what the session established; calls are its executed calls as readings.

        A model that could not read this dialogue costs its part of it and is told in `failure`.
        Raises ModelError where the model can read none.
        """
        by_rules = self.rules.read(session.messages) if self.rules else ()
        by_model = ModelReadings()
        failure = None
        if self.model and any(message.text.strip() for message in session.messages):
            try:
                by_model = self.model.read(session.messages)
            except AnswerError as err:
                failure = str(err)
        if self.rules and self.model and failure is None:
            read = combine(by_rules, by_model.readings, self.model.agreement, by_model.chance)
        else:
            read = (*by_rules, *by_model.readings)
        return Evidence(
            readings=_calls_first(calls, read),
            chance=by_model.chance,
            failure=failure,
            dropped=by_model.dropped,
        )


def make_extractor(
    vocabulary: Vocabulary, language: Language, *, rules: bool, model: AskedModel | None
) -> Extractor:
    """Return what reads the dialogues of a home in a language, by rules, by a model, or by both."""
    lexicon = Lexicon.build(vocabulary, language)
    return Extractor(
        rules=RuleReader(lexicon) if rules else None,
        model=ModelReader(model, lexicon) if model else None,
    )


def extract_all(
    sessions: Iterable[Session], extractor: Extractor, *, concurrency: int = 1
) -> Iterator[tuple[Session, Evidence]]:
    """Yield each session with its evidence, in order, reading up to `concurrency` at once."""
    if concurrency == 1:
        for session in sessions:
            yield session, extractor.extract(session)
        return
    pool = ThreadPoolExecutor(concurrency)
    under_way: deque[tuple[Session, Future[Evidence]]] = deque()
    try:
        for session in sessions:
            under_way.append((session, pool.submit(extractor.extract, session)))
            # Some stay queued behind the running ones, so that a slow first one idles nobody.
            if len(under_way) >= 2 * concurrency:
                first, future = under_way.popleft()
                yield first, future.result()
        for first, future in under_way:
            yield first, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _calls_first(calls: Sequence[Reading], read: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the calls and what was read of settings that no call touched: a call is exact.

    Of a device that the calls left off nothing else is in force, whatever was said of it before.
    """
    called = {(reading.device, reading.setting) for reading in calls}
    off = {r.device for r in calls if r.setting == "power" and r.value == "off"}
    return (
        *calls,
        *(r for r in read if r.device not in off and (r.device, r.setting) not in called),
    )
