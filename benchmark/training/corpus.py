"""The dialogues a model is trained on, and how they become examples."""

from collections.abc import Mapping
from dataclasses import dataclass
import hashlib
import json
from pathlib import Path
from types import MappingProxyType
from typing import Any

from custom_components.edgewise.dataset.forms import Forms
from custom_components.edgewise.dataset.lines import WrongLineError, parse_line, split_lines
from custom_components.edgewise.routines.errors import DataError
from custom_components.edgewise.routines.prompt import Prompt
from custom_components.edgewise.routines.session import Message
from custom_components.edgewise.routines.vocabulary import PAPER, Names, Value, Vocabulary

DATA = Path(__file__).parent / "data"
DEVELOPMENT_SHARE = 8
"""One dialogue in so many is kept aside to choose between recipes; which, only its id decides."""

type Settings = Mapping[str, Mapping[str, Value]]
type OtherNames = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialogue:
    """What was said, and the settings in force at its end."""

    id: str
    twist: str | None
    messages: tuple[Message, ...]
    settings: Settings
    names: OtherNames
    """(device, setting) -> its values in this home, where they are not the paper's."""

    @property
    def development(self) -> bool:
        """Return whether it is kept aside."""
        digest = hashlib.sha256(self.id.encode()).hexdigest()
        return int(digest, 16) % DEVELOPMENT_SHARE == 0

    @property
    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary of its home."""
        return with_names(self.names)


def load_corpus(folder: Path = DATA) -> list[Dialogue]:
    """Return all dialogues of a folder's `.jsonl` files; raises DataError for the first wrong line."""
    found: list[Dialogue] = []
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(split_lines(file.read_bytes()), 1):
            try:
                found.append(_dialogue(parse_line(line), number))
            except WrongLineError as err:
                raise DataError(f"{file.name}, line {number}: {err}") from err
    if not found:
        raise DataError(f"{folder} holds no dialogues")
    return found


def example(dialogue: Dialogue) -> dict[str, Any]:
    """Return what the model reads and what it shall answer: the very prompt that it gets when it is used."""
    vocabulary = dialogue.vocabulary
    messages = Prompt(vocabulary, "bare").question(dialogue.messages).messages
    return {
        "shared": "".join(message.text for message in messages[:-1]),
        "prompt": messages[-1].text,
        "target": answer(dialogue.settings, vocabulary),
    }


def answer(settings: Settings, vocabulary: Vocabulary) -> str:
    """Return settings as the grammar has them: compact JSON in the Vocabulary's order."""
    ordered: dict[str, dict[str, Value]] = {}
    for device, setting, _ in vocabulary:
        if setting in settings.get(device, {}):
            ordered.setdefault(device, {})[setting] = settings[device][setting]
    return json.dumps(ordered, separators=(",", ":"), ensure_ascii=False)


def with_names(names: OtherNames) -> Vocabulary:
    """Return the paper's vocabulary with other values for some settings."""
    return Vocabulary(
        MappingProxyType(
            {
                device: MappingProxyType(
                    {
                        setting: Names(names=names[device, setting])
                        if (device, setting) in names
                        else domain
                        for setting, domain in settings.items()
                    }
                )
                for device, settings in PAPER.devices.items()
            }
        )
    )


def _dialogue(line: Any, number: int) -> Dialogue:
    names: dict[tuple[str, str], tuple[str, ...]] = {}
    for slot, values in (line.get("vocabulary") or {}).items():
        device, _, setting = slot.partition(".")
        names[device, setting] = tuple(values)
    forms = Forms(with_names(names))
    session, _ = forms.session({"messages": line.get("messages"), "meta": line.get("meta")}, number)
    return Dialogue(
        id=str(line["id"]),
        twist=line.get("twist"),
        messages=session.messages,
        settings=forms.evidence(line["evidence"]),
        names=names,
    )
