"""The items of a YAML list, with the places in the text where they begin and end.

Comments and formatting are not YAML's business, so nothing is written from what is read here: it only
says where to cut, and whether two texts say the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
import re
from typing import Any

import yaml  # type: ignore[import-untyped]

BOM = "\ufeff"
LINE_BREAK = re.compile(r"\r\n|\n|\r")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C one is ten times as fast, but not everywhere."""

OPENING = (
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)
CLOSING = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


class TextError(Exception):
    """The text cannot be worked with, and why."""


class BrokenTextError(TextError):
    """It is not YAML that Home Assistant could read."""


class NotListError(TextError):
    """It is YAML, but not a list."""


@dataclass(frozen=True)
class Item:
    """One item of the list."""

    ident: str | None
    """Its `id`, if it is a mapping that has one."""
    start: int
    """Where it begins: at the beginning of the line with its dash, or of itself in a `[...]`."""
    end: int
    """Where it ends: after the line break of its last line, or with itself in a `[...]`."""
    indent: str
    """What stands before its dash."""
    content: tuple[Any, ...]
    """What it says, as YAML's tokens: the same for two texts that say the same."""
    node: Any = field(repr=False)

    def config(self) -> Any:
        """Return its value without the id; something that equals nothing where tags are used."""
        try:
            value = _Constructor().construct_document(self.node)
        except yaml.YAMLError:
            return object()
        if isinstance(value, dict):
            value.pop("id", None)
        return value


@dataclass(frozen=True)
class Document:
    """A text and its list."""

    text: str
    items: tuple[Item, ...]
    opened: int | None
    """For a list in brackets: where its `[` is."""
    closed: int
    """And its `]`."""
    last: int
    """Where its last token before the `]` ends."""
    comma: bool
    """That token is a comma."""
    end: int
    """Where a block list may go on: at the end of the text, or before the `...` that ends the document."""

    def of(self, ident: str) -> list[Item]:
        """Return the items with an id: one, if all is well."""
        return [item for item in self.items if item.ident == ident]

    def others(self, ident: str) -> list[tuple[Any, ...]]:
        """Return what all others say."""
        return [item.content for item in self.items if item.ident != ident]


def parse(text: str) -> Document:
    """Find the items of a text; raises BrokenTextError, NotListError.

    An empty text, or one of comments only, is an empty list to Home Assistant and here.
    """
    shift = len(BOM) if text.startswith(BOM) else 0
    try:
        root = yaml.compose(text[shift:], Loader=LOADER)
        tokens = list(yaml.scan(text[shift:], Loader=LOADER))
    except yaml.YAMLError as err:
        raise BrokenTextError(str(err)) from err
    if isinstance(root, yaml.ScalarNode) and root.start_mark.index == root.end_mark.index:
        root = None  # a `---` with nothing behind it
    if root is not None and not isinstance(root, yaml.SequenceNode):
        raise NotListError
    flow = root is not None and bool(root.flow_style)
    parts = list(_parts(tokens, flow=flow))
    ends = [t.start_mark.index for t in tokens if isinstance(t, yaml.DocumentEndToken)]
    opened, last, comma, closed = _brackets(tokens) if flow else (None, 0, False, 0)
    return Document(
        text=text,
        items=tuple(
            _item(text, node, part, shift, flow=flow)
            for node, part in zip(root.value if root else (), parts, strict=True)
        ),
        opened=None if opened is None else opened + shift,
        closed=closed + shift,
        last=last + shift,
        comma=comma,
        end=ends[0] + shift if ends else len(text),
    )


def has_comment(text: str) -> bool:
    """Return whether there is a comment in the text of an item."""
    last = 0
    for token in yaml.scan(text, Loader=LOADER):
        if "#" in text[last : token.start_mark.index]:
            return True
        last = max(last, token.end_mark.index)
    return "#" in text[last:]


def line_start(text: str, index: int) -> int:
    """Return where the line of a place begins."""
    return 1 + max(text.rfind("\n", 0, index), text.rfind("\r", 0, index))


def _parts(tokens: list[Any], *, flow: bool) -> Iterator[list[Any]]:
    """Yield the tokens of each item of the outermost list, in a block list with its dash."""
    between = yaml.FlowEntryToken if flow else yaml.BlockEntryToken
    part: list[Any] = []
    depth = 0
    for token in tokens:
        depth -= isinstance(token, CLOSING)
        if depth == 1 and isinstance(token, between):
            if part:
                yield part
            part = [] if flow else [token]
        elif depth:
            part.append(token)
        depth += isinstance(token, OPENING)
    if part:
        yield part


def _brackets(tokens: list[Any]) -> tuple[int, int, bool, int]:
    """Return where the outermost brackets are, and what the last token in them is."""
    marks = (yaml.FlowSequenceStartToken, yaml.FlowSequenceEndToken)
    places = [number for number, token in enumerate(tokens) if isinstance(token, marks)]
    first, last = tokens[places[0]], tokens[places[-1]]
    before = tokens[places[-1] - 1]
    comma = isinstance(before, yaml.FlowEntryToken)
    return first.start_mark.index, before.end_mark.index, comma, last.start_mark.index


def _item(text: str, node: Any, part: list[Any], shift: int, *, flow: bool) -> Item:
    start = part[0].start_mark.index + shift
    # Tokens without a length are marks of what follows, which may be far away behind comments.
    long = (t for t in reversed(part) if t.end_mark.index > t.start_mark.index)
    end = next(long).end_mark.index + shift
    indent = ""
    if not flow:
        dash, start = start, line_start(text, start)
        indent = text[start:dash].removeprefix(BOM)
        start = dash - len(indent)
        if text[end - 1] not in "\r\n":  # a block scalar ends with its line break
            found = LINE_BREAK.search(text, end)
            end = found.end() if found else len(text)
    return Item(_ident(node), start, end, indent, tuple(_said(token) for token in part), node)


def _said(token: Any) -> tuple[Any, ...]:
    return type(token), getattr(token, "value", None), getattr(token, "plain", None)


def _ident(node: Any) -> str | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((v.value for k, v in node.value if k.value == "id" and _is_scalar(v)), None)


def _is_scalar(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode)


class _Constructor(yaml.constructor.SafeConstructor):  # type: ignore[misc]
    """Makes values as Home Assistant does, but looks up no secret and includes no file."""


_Constructor.add_constructor(None, lambda _loader, _node: object())
