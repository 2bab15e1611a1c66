"""The text of automations.yaml is edited without touching a byte of what is the user's."""

from itertools import permutations
from random import Random
from time import process_time

import pytest
import yaml  # type: ignore[import-untyped]

from custom_components.edgewise.automations.yaml_items import (
    BrokenTextError,
    NotListError,
    TextError,
    parse,
)
from custom_components.edgewise.automations.yaml_text import (
    Edit,
    RefusedError,
    add,
    as_yaml,
    canonical,
    config_of,
    is_commented,
    remove,
    replace,
    succeeding,
)

from .forms import ANCHORS, COMMENTS, CONFIG, FLOW_ITEMS, FORMS, ITEM, OTHER, SCALARS, TAGS

IDENT = "0123456789abcdef"
each_form = pytest.mark.parametrize(
    "text", [pytest.param(text or "", id=name) for name, text in FORMS.items()]
)


class Loader(yaml.CSafeLoader):  # type: ignore[misc]
    """Reads everything, independently of what is tested."""


Loader.add_multi_constructor("!", lambda _loader, tag, node: (tag, node.value))


def load(text: str) -> list[object]:
    # Home Assistant opens the file as text: all line breaks are one.
    value = yaml.load(text.replace("\r\n", "\n").replace("\r", "\n"), Loader=Loader)  # noqa: S506
    return value or []


def without_ours(text: str, edit: Edit) -> str:
    assert text.count(edit.inserted) == 1
    return text.replace(edit.inserted, edit.replaced)


@pytest.mark.parametrize(
    # A comment behind an empty list does not find its place again: that is all that is lost.
    "text",
    [pytest.param(text or "", id=name) for name, text in FORMS.items() if name != "list_comment"],
)
@pytest.mark.parametrize("order", permutations(range(3)))
def test_several_are_removed_to_the_byte_in_whatever_order(
    text: str, order: tuple[int, ...]
) -> None:
    new, edits = text, []
    for number in range(3):
        new, edit = add(new, f"{number:032}", CONFIG)
        edits.append(edit)
    for place, number in enumerate(order):
        new = remove(new, f"{number:032}", edits[number])
        left = sorted(order[place + 1 :])
        if following := [one for one in left if one > number]:
            edits[following[0]] = succeeding(edits[number], edits[following[0]])
    assert new == text


@each_form
def test_an_item_is_added(text: str) -> None:
    new, edit = add(text, IDENT, CONFIG)
    items = load(new)
    ours = {"id": IDENT, **CONFIG}
    assert ours in items
    items.remove(ours)
    assert items == load(text)
    assert without_ours(new, edit) == text
    assert config_of(new, IDENT) == CONFIG
    assert config_of(text, IDENT) is None


@each_form
def test_an_item_is_removed_to_the_byte(text: str) -> None:
    new, edit = add(text, IDENT, CONFIG)
    stored = Edit.model_validate_json(edit.model_dump_json())
    assert remove(new, IDENT, stored) == text
    assert remove(text, IDENT, stored) == text


@each_form
def test_an_item_is_replaced(text: str) -> None:
    added, edit = add(text, IDENT, CONFIG)
    changed, edit = replace(added, IDENT, OTHER, edit)
    assert config_of(changed, IDENT) == OTHER
    assert without_ours(changed, edit) == text
    assert remove(changed, IDENT, edit) == text


@each_form
def test_another_item_of_ours_does_not_matter(text: str) -> None:
    one, first = add(text, IDENT, CONFIG)
    two, second = add(one, "other", OTHER)
    assert load(two).count({"id": "other", **OTHER}) == 1
    assert config_of(remove(two, IDENT, first), "other") == OTHER
    assert remove(two, "other", second) == one
    assert remove(one, IDENT, first) == text


@pytest.mark.parametrize("text", [ITEM, COMMENTS, ANCHORS, TAGS, FLOW_ITEMS, SCALARS])
def test_without_its_edit_the_lines_go(text: str) -> None:
    new, _ = add(text, IDENT, CONFIG)
    assert remove(new, IDENT, None) == text
    changed, edit = replace(new, IDENT, OTHER, None)
    assert config_of(changed, IDENT) == OTHER
    assert remove(changed, IDENT, edit) == text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_breaks_are_those_of_the_file(newline: str) -> None:
    new, _ = add(ITEM.replace("\n", newline), IDENT, CONFIG)
    assert new.replace(newline, "") == new.replace("\n", "").replace("\r", "")


def test_indentation_is_that_of_the_file() -> None:
    text = FORMS["indented"] or ""
    new, _ = add(text, IDENT, CONFIG)
    assert new[len(text) :].startswith(f"  - id: {IDENT}\n    alias:")


@pytest.mark.parametrize(
    ("begun", "edited", "left"),
    [
        # Something follows: the line break that was missing stays.
        ("- id: a", "{}- id: b\n", "- id: a\n- id: b\n"),
        ("# a", "{}# b\n", "# a\n# b\n"),
        ("# a\n[]  # none\n", "{}- id: b\n", "# a\n- id: b\n"),
        ("", "{}- id: b\n", "- id: b\n"),
        ("[]", "# mine\n{}", "# mine\n[]"),
        ("- id: a\n", "# mine\n{}# mine too", "# mine\n- id: a\n# mine too"),
        ("[{id: a}]", "{}# mine", "[{id: a}]# mine"),
    ],
)
def test_what_was_edited_meanwhile_stays(begun: str, edited: str, left: str) -> None:
    text, edit = add(begun, IDENT, CONFIG)
    if begun == "# a\n[]  # none\n":
        text = text.replace("  # none", "")
    assert remove(edited.format(text), IDENT, edit) == left


def test_a_file_that_the_editor_wrote_anew() -> None:
    text, edit = add(COMMENTS, IDENT, CONFIG)
    rewritten = yaml.dump(load(text), sort_keys=False, width=40)
    left = remove(rewritten, IDENT, edit)
    assert load(left) == load(COMMENTS)
    assert left in rewritten


@pytest.mark.parametrize("end", ["- id: b\n", "# after\n", "\n# after\n- id: b\n", ""])
def test_ours_ends_with_a_block_scalar(end: str) -> None:
    ours = f"- id: {IDENT}\n  description: |\n    theirs now\n"
    assert remove(f"{ITEM}{ours}{end}", IDENT, None).split() == f"{ITEM}{end}".split()
    assert remove(f"{ours}{ITEM}{end}", IDENT, None) == f"{ITEM}{end}"


def test_ours_alone_as_the_editor_writes_it() -> None:
    text, edit = add("[]\n", IDENT, CONFIG)
    assert remove(yaml.dump(load(text), sort_keys=False, width=30), IDENT, edit) == "[]\n"


@pytest.mark.parametrize(
    "text",
    ["a: 1\n", "just text", "!include_dir_merge_list automations/", "{}", "42\n", "~\n"],
)
def test_what_is_not_a_list(text: str) -> None:
    with pytest.raises(NotListError):
        add(text, IDENT, CONFIG)
    with pytest.raises(NotListError):
        replace(text, IDENT, CONFIG, None)
    with pytest.raises(NotListError):
        remove(text, IDENT, None)


@pytest.mark.parametrize(
    "text",
    ["- a: [1\n", "- a\n b\n- : :\n-", "- *unknown\n", "- a\n---\n- b\n", "\t- a\n", "- '\x00'\n"],
)
def test_what_is_not_yaml(text: str) -> None:
    with pytest.raises(BrokenTextError):
        add(text, IDENT, CONFIG)
    with pytest.raises(BrokenTextError):
        config_of(text, IDENT)


def test_what_others_need_is_not_removed() -> None:
    text, edit = add(ITEM, IDENT, CONFIG)
    used = text.replace("  mode: single", "  mode: &mode single")
    used += "- id: theirs\n  mode: *mode\n"
    with pytest.raises(RefusedError):
        remove(used, IDENT, edit)


def test_an_id_that_is_used_twice_is_left_alone() -> None:
    text, edit = add(ITEM, IDENT, CONFIG)
    with pytest.raises(RefusedError):
        add(text, IDENT, CONFIG)
    for action in (lambda t: remove(t, IDENT, edit), lambda t: replace(t, IDENT, OTHER, edit)):
        with pytest.raises(RefusedError):
            action(text + edit.inserted)
    with pytest.raises(RefusedError):
        replace(ITEM, IDENT, OTHER, edit)


def test_lines_of_the_users_in_our_item_do_not_slip_into_theirs() -> None:
    text, edit = add(ITEM, IDENT, CONFIG)
    assert remove(f"{text}  max: 3\n", IDENT, edit) == ITEM


def test_an_edited_config_is_seen() -> None:
    text, _ = add(ITEM, IDENT, CONFIG)
    assert config_of(text.replace("brightness_pct: 40", "brightness_pct: 41"), IDENT) != CONFIG
    assert config_of(text.replace("mode: single", "mode: !secret m"), IDENT) != CONFIG
    assert config_of(text.replace("mode: single", "? [a]\n  : {b: c}"), IDENT) != CONFIG
    assert config_of(text.replace("'18:30:00'", '"18:30:00" # x'), IDENT) == CONFIG


def test_comments_of_the_users_in_our_item_are_seen() -> None:
    for name in FORMS:
        text, edit = add(FORMS[name] or "", IDENT, CONFIG)
        assert not is_commented(text, IDENT, edit), name
    text, edit = add(COMMENTS, IDENT, {**CONFIG, "description": "no # comment"})
    assert not is_commented(yaml.dump(load(text), width=30), IDENT, edit)
    for old in ("  triggers:", "  mode: single", "40"):
        begin, end = text.rsplit(old, 1)
        assert is_commented(f"{begin}{old} # mine{end}", IDENT, edit)
    begin, end = text.rsplit("  mode: single", 1)
    assert is_commented(f"{begin}  # mine\n  mode: single{end}", IDENT, edit)
    assert not is_commented(f"# mine\n{text}# mine", IDENT, edit)


def test_the_text_to_copy() -> None:
    text = as_yaml(CONFIG, IDENT)
    assert load(text) == [{"id": IDENT, **CONFIG}]
    assert text.startswith(f"- id: {IDENT}\n  alias: Warm light on rainy evenings\n")


def test_what_is_used_twice_is_written_twice() -> None:
    same = {"entity_id": "light.bed"}
    text = as_yaml({"one": same, "two": same, "three": ("a", "b")}, IDENT)
    assert "&" not in text
    assert canonical({"a": ("b",)}) == {"a": ["b"]}
    with pytest.raises(TextError):
        canonical({"a": object()})


def test_two_thousand_items_are_no_trouble() -> None:
    text = "".join(ITEM.replace("1700000000000", str(number)) for number in range(2000))
    began = process_time()
    new, edit = add(text, IDENT, CONFIG)
    assert remove(new, IDENT, edit) == text
    assert process_time() - began < 20  # 2 s; without libyaml 10 s
    assert len(parse(new).items) == 2001


PIECES = [
    ITEM,
    FLOW_ITEMS,
    TAGS,
    SCALARS,
    "# a comment: - id: none\n",
    "\n",
    "   \n",
    "  # indented\n",
    "-\n",
    "- text # - id\n",
    "- 'a\n\n  b'\n",
    '- "a: \\\n   # b"\n',
    "- |-\n    # no comment\n\n\n",
    "- >+\n    folded\n\n",
    "- - a\n  -   - b\n",
    "- ? complex\n  : {a: [b, c]}\n",
    "- id: 'ü'\n  alias: 🌧️  # rain\n",
    "- !!str 42\n",
    "- id: true\n",
]


@pytest.mark.parametrize("seed", range(150))
def test_random_lists(seed: int) -> None:
    """Whatever is put together: round trips are exact, and the others say what they said."""
    chance = Random(seed)  # noqa: S311
    text = "".join(chance.choices(PIECES, k=chance.randrange(7)))
    if chance.random() < 0.3:
        text = text.rstrip("\n")
    if chance.random() < 0.2:
        text = "".join(f"  {line}" for line in text.splitlines(keepends=True))
    if chance.random() < 0.2:
        text = "---\n" + text
        if text.endswith("\n"):
            text += chance.choice(["", "...\n", "...  # end"])
    text = text.replace("\n", chance.choice(["\n", "\n", "\r\n"]))
    if chance.random() < 0.1:
        text = "\ufeff" + text
    original, theirs = text, load(text)
    edits: dict[str, Edit] = {}
    for number in range(chance.randrange(1, 5)):
        text, edits[f"ours{number}"] = add(text, f"ours{number}", CONFIG)
    for ident in chance.choices(list(edits), k=2):
        text, edits[ident] = replace(
            text, ident, OTHER, chance.choice([edits[ident], edits[ident]])
        )
    both = load(text)
    assert [item for item in both if not is_ours(item)] == theirs
    assert len(both) == len(theirs) + len(edits)
    for ident, edit in reversed(edits.items()):
        text = remove(text, ident, edit)
    assert text == original


@pytest.mark.parametrize("seed", range(60))
def test_random_order_of_removal(seed: int) -> None:
    """In any order, with the user's edits in between, every line of the user's is still there."""
    chance = Random(seed)  # noqa: S311
    text = "".join(chance.choices(PIECES, k=chance.randrange(1, 5)))
    theirs = text
    edits: dict[str, Edit] = {}
    for number in range(3):
        text, edits[f"ours{number}"] = add(text, f"ours{number}", CONFIG)
        piece = chance.choice(PIECES[5:])
        text, theirs = text + piece, theirs + piece
    for ident in chance.sample(list(edits), k=3):
        left = text.replace(edits[ident].inserted, "")
        if load(left) == [item for item in load(text) if item != {"id": ident, **CONFIG}]:
            text = remove(text, ident, edits[ident])
            assert text == left
        else:  # what comes after ours would become a part of the text before it
            with pytest.raises(RefusedError):
                remove(text, ident, edits[ident])
            theirs = ""
    assert not theirs or text == theirs


def is_ours(item: object) -> bool:
    return isinstance(item, dict) and str(item.get("id")).startswith("ours")
