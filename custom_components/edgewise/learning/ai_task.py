"""AiTaskModel: a model behind an AI Task entity of Home Assistant."""

import asyncio
from concurrent.futures import CancelledError
import json
from typing import Any, Final, override

from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from ..backends.stop import Stop, StoppedError
from ..routines.errors import AnswerError, AnswerTimeoutError, ModelUnreachableError
from ..routines.model import LanguageModel, Question

TIME_LIMIT: Final = 120.0
"""Seconds for one answer."""
ONLY_JSON: Final = "Answer with one JSON object like those above, and with nothing else."
_HEADINGS: Final = {"system": "", "user": "Dialogue:\n", "assistant": "Answer:\n"}


class AiTaskModel(LanguageModel):
    """A LanguageModel that asks an entity; to be used from another thread than the event loop's."""

    def __init__(
        self, hass: HomeAssistant, entity_id: str, stop: Stop, *, time_limit: float = TIME_LIMIT
    ) -> None:
        """Take the entity; it need not be there yet."""
        self._hass = hass
        self._entity_id = entity_id
        self._stop = stop
        self._time_limit = time_limit

    @override
    def answer(self, question: Question) -> str:
        """Return the entity's answer.

        Raises AnswerError, AnswerTimeoutError, StoppedError, and ModelUnreachableError where there
        is no such entity now.
        """
        future = asyncio.run_coroutine_threadsafe(self._ask(question), self._hass.loop)
        try:
            with self._stop.interrupting(future.cancel):
                data = future.result()
        except CancelledError:
            raise StoppedError from None
        except TimeoutError:
            raise AnswerTimeoutError(
                f"{self._entity_id} did not answer within {self._time_limit:g} seconds."
            ) from None
        except HomeAssistantError as err:
            # Its text may repeat the question: words of the user.
            raise AnswerError(f"{self._entity_id} failed ({type(err).__name__}).") from err
        return _json_in(data) if isinstance(data, str) else json.dumps(data)

    def check(self) -> None:
        """Raise ModelUnreachableError where there is no such entity now."""
        state = self._hass.states.get(self._entity_id)
        if (
            "ai_task" not in self._hass.config.components
            or state is None
            or state.state == STATE_UNAVAILABLE
        ):
            raise ModelUnreachableError(f"There is no {self._entity_id} that could be asked.")

    async def _ask(self, question: Question) -> Any:
        self.check()
        # Only now: it is loaded already, and importing it needs packages that not every home has.
        from homeassistant.components import ai_task  # noqa: PLC0415

        async with asyncio.timeout(self._time_limit):
            result = await ai_task.async_generate_data(
                self._hass,
                task_name="Edgewise",
                entity_id=self._entity_id,
                instructions=_instructions(question),
            )
        return result.data


def _instructions(question: Question) -> str:
    """Return the whole prompt as one text: an entity takes no roles."""
    parts = [_HEADINGS[message.role] + message.text for message in question.messages]
    return "\n\n".join([*parts, ONLY_JSON])


def _json_in(text: str) -> str:
    """Return the JSON object in an answer: many models put it into a fence."""
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if start >= 0 and end > start else text
