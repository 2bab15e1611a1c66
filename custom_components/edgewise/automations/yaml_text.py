"""Pure editing of the text of a YAML list: one item is added, replaced or removed, no other byte changes.

Each edit is checked before it is returned: the others say exactly what they said, in the same order,
and ours says what it should. An edit that cannot be made like this is refused.
"""

from collections.abc import Iterator, Mapping
import json
from typing import Any

from pydantic import BaseModel, ConfigDict
import yaml  # type: ignore[import-untyped]

from .yaml_items import BOM, LINE_BREAK, Document, Item, TextError, has_comment, line_start, parse

EMPTY = "[]"
"""A list without items."""
BLANK = f"{BOM} \t\r\n"
NO_WRAPPING = 1 << 20
"""Characters in a line; an item in a `[...]` stays on one."""


class RefusedError(TextError):
    """The edit would change more than the one item."""


class Edit(BaseModel):
    """What was put into a text for an item, so that it can be taken out again to the byte."""

    model_config = ConfigDict(frozen=True)

    before: str = ""
    """A line break or comma that was missing."""
    body: str
    """The item."""
    after: str = ""
    replaced: str = ""
    """What stood there instead: an empty list `[]`, or nothing."""

    @property
    def inserted(self) -> str:
        """All of it."""
        return self.before + self.body + self.after


def canonical(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return a config as it is when it is read back; raises TextError where YAML cannot hold it."""
    try:
        return dict(yaml.safe_load(_dump(json.loads(json.dumps(config)))))
    except (yaml.YAMLError, TypeError, ValueError) as err:
        raise TextError(str(err)) from err


def as_yaml(config: Mapping[str, Any], ident: str) -> str:
    """Return an automation as the list item that the user may copy into a file of their own."""
    return _dump([{"id": ident, **config}])


def config_of(text: str, ident: str) -> Any:
    """Return what the text says of an item, without its id; None if there is none.

    Raises BrokenTextError, NotListError, RefusedError where the id is used twice.
    """
    return item.config() if (item := _only(parse(text), ident)) else None


def is_commented(text: str, ident: str, edit: Edit) -> bool:
    """Return whether the user has put comments into an item, which would go with it.

    Raises BrokenTextError, NotListError, RefusedError.
    """
    item = _only(parse(text), ident)
    if item is None or text.count(edit.inserted) == 1:
        return False
    return has_comment(text[item.start : item.end])


def add(text: str, ident: str, config: Mapping[str, Any]) -> tuple[str, Edit]:
    """Add an item at the end; raises BrokenTextError, NotListError, RefusedError."""
    document = parse(text)
    if document.of(ident):
        raise RefusedError
    for place, edit in _places(document, {"id": ident, **config}):
        new = text[:place] + edit.inserted + text[place + len(edit.replaced) :]
        if _is_good(document, new, ident, config):
            return new, edit
    raise RefusedError


def replace(
    text: str, ident: str, config: Mapping[str, Any], edit: Edit | None
) -> tuple[str, Edit]:
    """Replace an item that was added with an edit, where it is now.

    Raises BrokenTextError, NotListError, RefusedError, also where there is no such item.
    """
    document = parse(text)
    item = _only(document, ident)
    if item is None:
        raise RefusedError
    flow = document.opened is not None
    body = _body({"id": ident, **config}, _newline(text), item.indent, flow=flow)
    if edit and text.count(edit.inserted) == 1:
        changed = edit.model_copy(update={"body": body})
        new = text.replace(edit.inserted, changed.inserted)
    else:
        old = text[item.start : item.end]
        changed = Edit(body=body, after=old[len(old.rstrip("\r\n")) :])
        new = text[: item.start] + changed.inserted + text[item.end :]
    if not _is_good(document, new, ident, config):
        raise RefusedError
    return new, changed


def remove(text: str, ident: str, edit: Edit | None) -> str:
    """Take an item out again: to the byte where its edit is still to be seen, else its lines.

    Without such an item the text stays. Raises BrokenTextError, NotListError, RefusedError.
    """
    document = parse(text)
    item = _only(document, ident)
    if item is None:
        return text
    for new in _without(document, item, edit):
        if _is_good(document, new, ident, None):
            return new
    raise RefusedError


def succeeding(gone: Edit, later: Edit) -> Edit:
    """Return the edit of the next item that was added, now that an item was taken out before it.

    What the one that is gone replaced, or needed before it, is given back with the last one.
    """
    if gone.replaced:
        after = later.after if gone.after or later.before else ""
        return later.model_copy(
            update={"before": gone.before, "after": after, "replaced": gone.replaced}
        )
    if LINE_BREAK.fullmatch(gone.before) and not later.before:
        return later.model_copy(update={"before": gone.before})
    return later


def _only(document: Document, ident: str) -> Item | None:
    items = document.of(ident)
    if len(items) > 1:
        raise RefusedError
    return items[0] if items else None


def _places(document: Document, item: Mapping[str, Any]) -> Iterator[tuple[int, Edit]]:
    """Yield where an item can be put, and how; the best first."""
    text, newline = document.text, _newline(document.text)
    if document.opened is not None:
        inside = text[document.opened + 1 : document.closed]
        if not inside.strip():
            before = text[line_start(text, document.opened) : document.opened].removeprefix(BOM)
            body = _body(item, newline)
            old = f"[{inside}]"
            yield document.opened, Edit(before=newline if before else "", body=body, replaced=old)
        body = _body(item, newline, flow=True)
        # With its own comma, so that it can go whatever else comes and goes.
        alone = document.comma or not document.items
        before = " " if document.comma else "" if alone else ", "
        yield document.last, Edit(before=before, body=body, after="," if alone else "")
        return
    body = _body(item, newline, document.items[0].indent if document.items else "")
    new_line = text[document.end - 1 : document.end] in ("", "\n", "\r", BOM)
    yield document.end, Edit(before="" if new_line else newline, body=body, after=newline)
    if document.items:
        # A block scalar without a final line break would get one from what follows it.
        yield document.items[-1].start, Edit(body=body, after=newline)


def _without(document: Document, item: Item, edit: Edit | None) -> Iterator[str]:
    """Yield the text without an item, the exact inverse of its edit first."""
    text = document.text
    if edit and text.count(edit.inserted) == 1:
        head, tail = text.split(edit.inserted)
        # The line break that we had to add is needed as soon as something of the user's follows.
        if not (tail and not edit.replaced and LINE_BREAK.fullmatch(edit.before)):
            yield head + edit.replaced + tail
    if document.opened is None:
        left = text[: item.start] + text[item.end :]
        if edit and edit.replaced and not left.strip(BLANK):
            left += edit.replaced + _newline(text)
        yield left


def _is_good(old: Document, text: str, ident: str, config: Mapping[str, Any] | None) -> bool:
    """Return whether a new text has the item as it should be and the others as they were."""
    try:
        new = parse(text)
    except TextError:
        return False
    ours = [] if config is None else [dict(config)]
    return new.others(ident) == old.others(ident) and [i.config() for i in new.of(ident)] == ours


def _newline(text: str) -> str:
    found = LINE_BREAK.search(text)
    return found.group() if found else "\n"


def _body(item: Mapping[str, Any], newline: str, indent: str = "", *, flow: bool = False) -> str:
    if flow:
        return _dump(item, default_flow_style=True, width=NO_WRAPPING).rstrip("\n")
    lines = _dump([item]).rstrip("\n").split("\n")
    return newline.join(indent + line if line else line for line in lines)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes what is used twice twice: an anchor is nothing for people."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _dump(value: object, **options: Any) -> str:
    """Return YAML as Home Assistant's editor writes it."""
    style = {"default_flow_style": False, "allow_unicode": True, "sort_keys": False} | options
    return str(yaml.dump(value, Dumper=_Dumper, **style))
