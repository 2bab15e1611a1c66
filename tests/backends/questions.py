"""Questions that a model can be asked."""

from custom_components.edgewise.routines.model import ChatMessage, Question

DEVICE = r"""root ::= "{\"device\":\"" name "\",\"value\":" number "}"
name ::= "tv" | "ac" | "lights" | "speaker"
number ::= [1-9] [0-9]? | "0"
"""
"""An answer of about 12 tokens."""
SYSTEM = ChatMessage(
    "system",
    "You read what somebody says to a home and answer with one device and its value in JSON. " * 2,
)


def ask(text: str, *, grammar: str = DEVICE, max_tokens: int = 40, shared: int = 1) -> Question:
    return Question(
        messages=(SYSTEM, ChatMessage("user", text)),
        shared=shared,
        grammar=grammar,
        schema={"type": "object"},
        max_tokens=max_tokens,
    )


QUESTIONS = tuple(
    ask(f"{please} {value} {unit}.")
    for please, value, unit in (
        ("Set the lights to", 45, "percent"),
        ("I would like the AC at", 23, "degrees"),
        ("Turn the TV down to a volume of", 8, "or so"),
        ("Speaker volume", 31, "please"),
        ("It is dark in here, brighten the lights up to", 70, "percent"),
    )
)
