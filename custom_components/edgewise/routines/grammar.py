"""The form of a model's answer, made from the Vocabulary: as GBNF for llama.cpp, as JSON Schema for servers.

An answer is compact JSON of the settings in force, `{"tv":{"volume":20},"ac":{"mode":"heat"}}`: devices
and settings in the Vocabulary's order, each at most once, no white space, `{}` where nothing is set.
GBNF: https://github.com/ggml-org/llama.cpp/blob/master/grammars/README.md
"""

from collections.abc import Sequence
import json
import re

from .model import JsonSchema
from .vocabulary import Flag, Names, Numbers, Value, Vocabulary

type _Trie = dict[str, _Trie]


def values_from_text(setting: str, domain: Names | Numbers | Flag) -> tuple[Value, ...]:
    """Return the values that words can establish.

    "Turn on the AC" comes with the settings that are wanted or is followed by a question for them;
    by itself it says that a device runs, not how. So from text only `off` is a power setting.
    """
    match domain:
        case Names(names=names):
            return tuple(n for n in names if n != "on") if setting == "power" else names
        case Flag():
            return (True, False)
        case Numbers(minimum=low, maximum=high, step=step):
            count = round((high - low) / step)
            numbers = (round(low + i * step, 6) for i in range(count + 1))
            return tuple(int(n) if n == int(n) else n for n in numbers)


def gbnf(vocabulary: Vocabulary) -> str:
    """Return the grammar of an answer; its root rule is `root`."""
    rules: dict[str, str] = {}
    domains: dict[str, str] = {}
    devices: list[str] = []
    for device, settings in vocabulary.devices.items():
        fields = []
        for setting, domain in settings.items():
            body = alternatives([_json(v) for v in values_from_text(setting, domain)])
            value = domains.setdefault(body, f"value-{len(domains)}")
            fields.append(f"{literal(f'{_json(setting)}:')} {value}")
        start = _some_of(f"{_rule_name(device)}-{len(devices)}", fields, rules)
        devices.append(f"{literal(f'{_json(device)}:{{')} {start} {literal('}')}")
    root = f"{literal('{')} {_some_of('device', devices, rules)}? {literal('}')}"
    lines = {"root": root} | rules | {name: body for body, name in domains.items()}
    return "\n".join(f"{name} ::= {body}" for name, body in lines.items())


def json_schema(vocabulary: Vocabulary) -> JsonSchema:
    """Return the same form as a JSON Schema."""
    return _object(
        {
            device: _object(
                {setting: value_schema(setting, domain) for setting, domain in settings.items()}
            )
            for device, settings in vocabulary.devices.items()
        }
    )


def _object(properties: dict[str, JsonSchema]) -> JsonSchema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def value_schema(setting: str, domain: Names | Numbers | Flag) -> JsonSchema:
    """Return the JSON Schema of a setting's value."""
    match domain:
        case Flag():
            return {"type": "boolean"}
        case Names():
            return {"type": "string", "enum": list(values_from_text(setting, domain))}
        case Numbers(minimum=low, maximum=high, step=step):
            kind = "integer" if step == int(step) else "number"
            return {"type": kind, "minimum": low, "maximum": high}


def _some_of(name: str, items: Sequence[str], rules: dict[str, str]) -> str:
    """Add rules for at least one of the items, in their order, parted by commas; return the first's name."""
    for i, item in enumerate(items):
        last = i == len(items) - 1
        following = f"{name}-{i + 1}"
        more = "" if last else f' ("," {following})?'
        rules[f"{name}-{i}"] = f"{item}{more}" if last else f"{item}{more} | {following}"
    return f"{name}-0"


def alternatives(texts: Sequence[str]) -> str:
    """Return the body of a rule for one of the texts, as a trie, so that the grammar has few states to keep at a time."""
    trie: _Trie = {}
    for text in texts:
        node = trie
        for character in text:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(trie)


def _branches(trie: _Trie) -> str:
    by_tail: dict[str, list[str]] = {}
    for character, following in trie.items():
        if character:
            by_tail.setdefault(_branches(following), []).append(character)
    branches = []
    for tail, characters in by_tail.items():
        head = literal(characters[0]) if len(characters) == 1 else _class(characters)
        branches.append(_join(head, tail))
    body = branches[0] if len(branches) == 1 else f"({' | '.join(branches)})"
    if not branches:
        return ""
    return f"({body})?" if "" in trie else body


def _join(head: str, tail: str) -> str:
    """Return head then tail, two literals in a row as one."""
    if head.endswith('"') and head.startswith('"') and re.match(r'"(\\.|[^"\\])*"', tail):
        return head[:-1] + tail[1:]
    return f"{head} {tail}".rstrip()


def _class(characters: Sequence[str]) -> str:
    return "[" + "".join(f"\\{c}" if c in "\\]^-[" else c for c in characters) + "]"


def _json(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False)


def literal(text: str) -> str:
    """Return a GBNF string; its escapes are those of JSON."""
    return _json(text)


def _rule_name(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "other"
