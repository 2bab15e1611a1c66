"""RuleReader: the settings in force when a dialogue ends, read by rules."""

from collections.abc import Sequence

from ..evidence import Reading
from ..session import Message
from .dialogue import Dialogue
from .lexicon import Lexicon


class RuleReader:
    """Reads dialogues of one home in one language, without a model.

    ```python
    reader = RuleReader(Lexicon.build(PAPER, Language.load("en")))
    reader.read([Message(role="user", text="Set the AC to 22, please.")])
    ```
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Take what words mean in this home."""
        self._lexicon = lexicon

    def read(self, messages: Sequence[Message]) -> tuple[Reading, ...]:
        """Return the settings in force at the end, in the order of the vocabulary."""
        dialogue = Dialogue(self._lexicon)
        for message in messages:
            dialogue.hear(message)
        certainty = self._lexicon.language.certainty
        return tuple(
            Reading(
                device=device,
                setting=setting,
                value=entry.setting.value,
                readers=("rules",),
                quote=entry.quote,
                certainty=certainty[dialogue.kind_of(entry)],
            )
            for device, setting, _ in self._lexicon.vocabulary
            if (entry := dialogue.entries.get((device, setting)))
        )
