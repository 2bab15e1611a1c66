"""Patience: how many failed answers in a row mean that the model itself is out of order."""

from typing import Final, override

from ..routines.errors import AnswerError, ContextLengthError, ModelError
from ..routines.model import LanguageModel, Question
from .troubles import FailingError

MOST_FAILURES: Final = 3


class PatientModel(LanguageModel):
    """A model that is asked until it has failed some times in a row.

    One dialogue that cannot be read costs that dialogue. But a server that answers rubbish would
    cost them all: what it did not read stays marked, and is read again the next night.
    """

    def __init__(self, model: LanguageModel) -> None:
        """Take the model."""
        self._model = model
        self._failures = 0

    @override
    def answer(self, question: Question) -> str:
        """Return the model's answer; raises its errors, and FailingError when it is enough."""
        try:
            answer = self._model.answer(question)
        except ContextLengthError:
            raise  # says nothing about the model
        except AnswerError as err:
            self._failures += 1
            if self._failures >= MOST_FAILURES:
                raise FailingError(str(err)) from err
            raise
        except ModelError:
            raise
        self._failures = 0
        return answer
