"""The forms of the data set's lines: JSON values -> Session, Routine, evidence.

Whatever is wrong is said in one sentence (WrongLineError). Keys that the forms do not know are
dropped and counted, so that nothing a data set adds can reach a prompt unseen.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from ..routines.routine import Actions, Routine
from ..routines.session import Message, Session
from ..routines.situation import (
    FIELD_VALUES,
    Situation,
    Triggers,
)
from ..routines.vocabulary import (
    Domain,
    Flag,
    Names,
    Setting,
    Vocabulary,
)
from .lines import WrongLineError, clean, kind, shown


class Forms:
    """Reads the forms with one vocabulary; `unknown_keys` counts what it dropped."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the settings that routines and evidence may name."""
        self._vocabulary = vocabulary
        self.unknown_keys: Counter[str] = Counter()

    def items(self, value: Any, key: str) -> list[Any]:
        """Return a line's list: the bare list, or what an object holds under the key."""
        if isinstance(value, dict) and key in value:
            value = value[key]
        if not isinstance(value, list):
            raise WrongLineError(
                f'the line must be a list or an object with a list under "{key}", not {kind(value)}'
            )
        return value

    def session(self, value: Any, position: int) -> tuple[Session, str | None]:
        """Return a session, and a remark where its text had to be cleaned."""
        fields = self._known(
            value, "a session", {"session_id", "meta", "messages", "applied_routines"}
        )
        session_id = fields.get("session_id", position)
        if isinstance(session_id, bool) or not isinstance(session_id, int | str):
            raise WrongLineError(
                f"session_id is {shown(session_id)}; it must be a number or a text"
            )
        if isinstance(session_id, str):
            session_id = clean(session_id)[0]
        applied = fields.get("applied_routines")
        if applied is not None and not _is_list_of_int(applied):
            raise WrongLineError(
                f"applied_routines is {shown(applied)}; it must be a list of numbers"
            )
        messages, remark = self._messages(fields.get("messages"))
        meta = Situation(**self._situation(fields.get("meta"), "meta"))
        return Session(
            session_id=session_id,
            meta=meta,
            messages=messages,
            applied_routines=None if applied is None else tuple(applied),
        ), remark

    def routine(self, value: Any) -> Routine:
        """Return a routine of `routines.jsonl`, of one that `gold` let through."""
        fields = self._known(value, "a routine", {"triggers", "actions"})
        return Routine(
            triggers=Triggers(**self._situation(fields["triggers"], "triggers")),
            actions=Actions.of(self._settings(fields["actions"], "actions")),
        )

    def gold(self, value: Any) -> list[dict[str, Any]]:
        """Return the routines of a line as they stand, if a scorer can compare them at all."""
        items = self.items(value, "routines")
        for number, item in enumerate(items, 1):
            if not isinstance(item, dict) or not all(
                isinstance(item.get(key), dict) for key in ("triggers", "actions")
            ):
                raise WrongLineError(
                    f"routine {number} must be an object with objects under"
                    ' "triggers" and "actions"'
                )
        return items

    def character(self, value: Any) -> str:
        """Return who a line says somebody is."""
        if isinstance(value, dict):
            value = value.get("character")
        if not isinstance(value, str):
            raise WrongLineError(
                'the line must be a text or an object with a text under "character"'
            )
        return clean(value)[0]

    def words(self, value: Any, key: str) -> tuple[str | None, ...]:
        """Return the list of words that a line of `evidence.jsonl` holds under the key, or none."""
        found = value.get(key) if isinstance(value, dict) else None
        return tuple(
            word if isinstance(word, str) else None
            for word in (found if isinstance(found, list) else ())
        )

    def evidence(self, value: Any) -> dict[str, dict[str, Any]]:
        """Return the settings in force at a session's end: device -> setting -> value."""
        devices: dict[str, dict[str, Any]] = {}
        for device, setting, settled in self._settings(value, "evidence"):
            devices.setdefault(device, {})[setting] = settled
        return devices

    def _known(self, value: Any, what: str, keys: Collection[str]) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise WrongLineError(f"{what} must be an object, not {kind(value)}")
        self.unknown_keys.update(clean(key)[0] for key in value if key not in keys)
        return {key: value[key] for key in value if key in keys}

    def _situation(self, value: Any, what: str) -> dict[str, Any]:
        if value is None:
            return {}
        fields = self._known(value, what, FIELD_VALUES)
        for name, word in fields.items():
            if word is not None and word not in FIELD_VALUES[name]:
                raise WrongLineError(
                    f"{what}.{name} is {shown(word)}; allowed: {', '.join(FIELD_VALUES[name])}"
                )
        return fields

    def _messages(self, value: Any) -> tuple[tuple[Message, ...], str | None]:
        if not isinstance(value, list):
            raise WrongLineError(f"messages must be a list, not {kind(value)}")
        messages: list[Message] = []
        remark = None
        for number, item in enumerate(value, 1):
            fields = self._known(item, f"message {number}", {"role", "text"})
            role, text = fields.get("role"), fields.get("text")
            if role not in ("user", "assistant"):
                raise WrongLineError(
                    f"message {number}: role is {shown(role)}; allowed: user, assistant"
                )
            if not isinstance(text, str):
                raise WrongLineError(f"message {number}: text must be a text, not {kind(text)}")
            text, found = clean(text)
            if found is not None and remark is None:
                remark = f"message {number} holds the control character {found}; read as a space"
            messages.append(Message(role=role, text=text))
        if not any(message.text.strip() for message in messages):
            raise WrongLineError("empty session: it has no messages with words")
        return tuple(messages), remark

    def _settings(self, value: Any, what: str) -> list[Setting]:
        """Return what is set; nulls set nothing, `priority` is dropped and counted."""
        settings: list[Setting] = []
        devices = self._vocabulary.devices
        for device, values in self._named(value, what, devices).items():
            place = f"{what}.{device}"
            for name, settled in self._named(values, place, devices[device]).items():
                domain = devices[device][name]
                if isinstance(settled, float) and settled.is_integer():
                    settled = int(settled)  # noqa: PLW2901 - 40.0 is the number 40
                if settled is None:
                    continue
                if settled not in domain:
                    raise WrongLineError(
                        f"{place}.{name} is {shown(settled)}; allowed: {allowed(domain)}"
                    )
                settings.append(Setting(device, name, settled))
        return settings

    def _named(self, value: Any, what: str, names: Mapping[str, object]) -> dict[str, Any]:
        """Return an object whose keys must be names of the vocabulary; null is empty."""
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise WrongLineError(f"{what} must be an object, not {kind(value)}")
        self.unknown_keys.update(key for key in value if key == "priority")
        for key in value:
            if key not in names and key != "priority":
                raise WrongLineError(f"{what} names {shown(key)}; allowed: {', '.join(names)}")
        return {key: value[key] for key in value if key != "priority"}


def allowed(domain: Domain) -> str:
    """Return in words what values a setting takes."""
    if isinstance(domain, Names):
        return ", ".join(domain.names)
    if isinstance(domain, Flag):
        return "true, false"
    return f"numbers from {domain.minimum:g} to {domain.maximum:g} in steps of {domain.step:g}"


def _is_list_of_int(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, int) and not isinstance(item, bool) for item in value
    )
