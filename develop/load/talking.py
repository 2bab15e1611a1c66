"""Conversations with capture and without, by turns, and what each turn took."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

from homeassistant.components.conversation import async_converse
from homeassistant.core import Context, HomeAssistant

from .hub import HubError, switch, user_context
from .watch import Watch

SENTENCES = (
    "set the living room lights to {n}%",
    "set the TV volume to {n}",
    "set the AC to {t} degrees",
    "turn off the bedroom lights",
    "set TV brightness to {n}%",
    "what time is it",
)


@dataclass(slots=True)
class Talked:
    """What was measured."""

    seconds: float = 0.0
    turns: dict[bool, list[float]] = field(default_factory=lambda: {True: [], False: []})
    """Milliseconds of each turn, with capture (True) and without."""
    watches: dict[bool, Watch] = field(
        default_factory=lambda: {True: Watch(limit=20), False: Watch(limit=20)}
    )

    @property
    def added(self) -> float:
        """Return the milliseconds that capture adds to the median turn."""
        return median(self.turns[True]) - median(self.turns[False])


async def talk(hass: HomeAssistant, *, conversations: int, pace: float, together: int) -> Talked:
    """Hold as many conversations with capture as without, `together` of them in a row.

    `pace`: seconds from the beginning of one to the beginning of the next.
    """
    talked, context, sentences = Talked(), await user_context(hass), _sentences()
    for _ in range(2 * len(SENTENCES)):  # what is loaded at the first use is no matter of capture
        await _turn(hass, next(sentences), context)
    await switch(hass, on=False)
    for number in range(2 * conversations // together):
        on = number % 2 == 1
        if on:
            await switch(hass, on=True)
            await hass.async_block_till_done()
        with talked.watches[on].watching():
            for _ in range(together):
                begun = perf_counter()
                talked.turns[on].append(await _turn(hass, next(sentences), context))
                rest = pace - (perf_counter() - begun)
                await asyncio.sleep(max(0.0, rest))
                talked.seconds += perf_counter() - begun if on else 0.0
        if on:
            await switch(hass, on=False)
    return talked


def _sentences() -> Iterator[str]:
    number = 0
    while True:
        for sentence in SENTENCES:
            yield sentence.format(n=number % 100 + 1, t=number % 10 + 18)
            number += 1


async def _turn(hass: HomeAssistant, sentence: str, context: Context) -> float:
    """Say something and return how many milliseconds the answer took."""
    begun = perf_counter()
    result = await async_converse(
        hass, sentence, None, Context(user_id=context.user_id), language="en"
    )
    took = (perf_counter() - begun) * 1000
    if (kind := str(result.response.response_type.value)) != "action_done":
        raise HubError(f"{sentence!r} was answered with {kind}")
    return took
