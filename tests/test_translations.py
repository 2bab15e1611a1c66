"""Every text that the code asks for is there, in every language, and none is there for nothing."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
import json
from pathlib import Path
import re
from typing import Any

from homeassistant.util.yaml import load_yaml_dict
import pytest

from custom_components.edgewise.learning.troubles import ISSUES
from custom_components.edgewise.repairs import MENU
from custom_components.edgewise.routines.situation import FIELDS
from custom_components.edgewise.routines.vocabulary import PAPER
from custom_components.edgewise.storage import errors
from custom_components.edgewise.storage.errors import StoreError
from custom_components.edgewise.surfaces.adjusting import CLOCK

INTEGRATION = Path(__file__).parents[1] / "custom_components" / "edgewise"
TRANSLATIONS = INTEGRATION / "translations"
LANGUAGES = ("en", "de", "es", "fr", "nl", "pl")
PLACEHOLDER = re.compile(r"{(\w+)}")
FRAME = {
    *("config", "options", "entity", "exceptions", "issues", "selector", "services"),
    *("step", "error", "progress", "abort", "system_health", "info", "title", "description"),
    *("data", "data_description", "sections", "menu_options", "menu_option_descriptions"),
    *("common", "fix_flow", "create_entry", "submit"),
    *("button", "event", "event_type", "sensor", "switch"),
    *("name", "message", "state", "state_attributes", "unit_of_measurement", "fields"),
}
"""Keys that Home Assistant gives; the others are ours."""


@cache
def texts(language: str) -> Mapping[str, str]:
    """Return the texts of a language by their path, its keys joined by dots."""
    found: dict[str, str] = {}

    def walk(part: Any, path: str) -> None:
        for key, value in part.items():
            where = f"{path}.{key}" if path else key
            if isinstance(value, dict):
                assert value, f"{where} is empty"
                walk(value, where)
            else:
                found[where] = value

    walk(json.loads((TRANSLATIONS / f"{language}.json").read_text("utf-8")), "")
    return found


@cache
def modules() -> Mapping[Path, ast.Module]:
    return {path: ast.parse(path.read_text("utf-8")) for path in INTEGRATION.rglob("*.py")}


def has(path: str) -> bool:
    return path in texts("en") or any(key.startswith(f"{path}.") for key in texts("en"))


# Languages


def test_all_languages_are_there() -> None:
    assert {file.stem for file in TRANSLATIONS.glob("*.json")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_same_texts_with_the_same_placeholders(language: str) -> None:
    ours, english = texts(language), texts("en")
    assert ours.keys() - english.keys() == set()
    assert english.keys() - ours.keys() == set()
    for path, text in ours.items():
        assert text.strip() == text != "", path
        asked = sorted(PLACEHOLDER.findall(text))
        assert set(asked) == set(PLACEHOLDER.findall(english[path])), path
        assert text.count("{") == text.count("}") == len(asked), path
        assert "'{" not in text, f"{path}: a quote before a placeholder hides it"


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_a_language_is_not_english(language: str) -> None:
    """Long texts are never the same in two languages."""
    english = texts("en")
    same = [
        path
        for path, text in texts(language).items()
        if len(text.split()) > 4 and text == english[path]
    ]
    assert not same


# What the code asks for


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls of a module with the name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else ""
            yield (function.id if isinstance(function, ast.Name) else name), node


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((word.value for word in call.keywords if word.arg == name), None)


def texts_in(node: ast.expr | None, tree: ast.Module) -> set[str]:
    """Return the texts an expression may be, as far as the module itself says it."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=one, orelse=other):
            return texts_in(one, tree) | texts_in(other, tree)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return set().union(*(texts_in(item, tree) for item in items))
        case ast.Name(id=name):
            values = set()
            for found in ast.walk(tree):
                match found:
                    case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                        values |= texts_in(value, tree)
                    case ast.AnnAssign(target=ast.Name(id=target), value=value) if target == name:
                        values |= texts_in(value, tree)
            return values
    return set()


def category(name: str, call: ast.Call) -> str | None:
    """Return where the text of a call's translation key has to be."""
    if name == "async_create_issue":
        return "issues"
    if name == "SelectSelectorConfig":
        return "selector"
    return "exceptions" if keyword(call, "translation_domain") else None


@cache
def helpers() -> Mapping[str, tuple[str, int]]:
    """Return our functions that hand a translation key on: name -> category and place of the key."""
    found = {}
    for tree in modules().values():
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            names = [argument.arg for argument in function.args.args]
            for name, call in calls(function):
                key, where = keyword(call, "translation_key"), category(name, call)
                if where and isinstance(key, ast.Name) and key.id in names:
                    found[function.name] = (where, names.index(key.id))
    return found


def test_our_helpers_are_seen() -> None:
    """Else the next test would look at less than there is."""
    assert helpers()["report_issue"] == ("issues", 1)


def test_what_the_code_says_has_a_text() -> None:
    asked = {f"issues.{key}" for key in ISSUES}
    asked |= {
        f"exceptions.{error.translation_key}"
        for error in vars(errors).values()
        if isinstance(error, type) and issubclass(error, StoreError)
    }
    for tree in modules().values():
        for name, call in calls(tree):
            if where := category(name, call):
                keys = texts_in(keyword(call, "translation_key"), tree)
                asked |= {f"{where}.{key}" for key in keys}
            if name in helpers():
                where, place = helpers()[name]
                asked |= {f"{where}.{key}" for key in texts_in(call.args[place], tree)}
            if name == "text" and isinstance(call.func, ast.Name):
                asked |= {f"common.{key}" for key in texts_in(call.args[1], tree)}
    assert len(asked) > 30
    assert not [path for path in sorted(asked) if not has(path)]


def test_issues_and_exceptions_have_all_their_parts() -> None:
    for path in texts("en"):
        if path.startswith("issues."):
            key = path.split(".")[1]
            assert has(f"issues.{key}.title")
            # What can be fixed says it in its flow.
            assert has(f"issues.{key}.description") is not has(f"issues.{key}.fix_flow")
        if path.startswith("exceptions."):
            assert path.endswith(".message")


FLOW = "issues.suggestion.fix_flow"


def test_the_fix_flow_has_texts_for_all_it_shows() -> None:
    tree = modules()[INTEGRATION / "repairs.py"]
    shown: dict[str, set[str]] = {
        part: set() for part in ("step", "abort", "error", "create_entry")
    }
    parts = {"async_show_form": "step", "async_show_menu": "step", "async_abort": "abort"}
    words = {"step": "step_id", "abort": "reason", "create_entry": "description"}
    for name, call in calls(tree):
        part = parts.get(name, "create_entry" if name == "async_create_entry" else "")
        if part:
            keys = texts_in(keyword(call, words[part]), tree)
            assert keys, ast.unparse(call)
            shown[part] |= keys
        match keyword(call, "errors"):
            case ast.Dict(values=values) | ast.IfExp(body=ast.Dict(values=values)):
                shown["error"] |= set().union(*(texts_in(value, tree) for value in values))
    assert {"init", "adjust", "arming", "failed"} == shown["step"]
    for part, keys in shown.items():
        there = {path.split(".")[4] for path in texts("en") if path.startswith(f"{FLOW}.{part}.")}
        assert there == keys, part
    for step in shown["step"]:
        assert has(f"{FLOW}.step.{step}.title")
        assert has(f"{FLOW}.step.{step}.description")
    steps = {
        node.name.removeprefix("async_step_")
        for node in ast.walk(tree)
        if isinstance(node, ast.AsyncFunctionDef) and node.name.startswith("async_step_")
    }
    for part in ("menu_options", "menu_option_descriptions"):
        assert menu(part) == set(MENU) <= steps


def menu(part: str) -> set[str]:
    beginning = f"{FLOW}.step.init.{part}."
    return {path.removeprefix(beginning) for path in texts("en") if path.startswith(beginning)}


def fields() -> set[str]:
    """Return the fields that the form of an adjusted suggestion may have."""
    settings = {f"{d}_{setting}" for d, all_ in PAPER.devices.items() for setting in all_}
    return settings | {f"{device}_entities" for device in PAPER.devices} | {*FIELDS, CLOCK}


def test_the_form_of_adjusting_has_a_label_for_each_field() -> None:
    beginning = f"{FLOW}.step.adjust.data."
    assert {p.removeprefix(beginning) for p in texts("en") if p.startswith(beginning)} == fields()


def test_entities_have_names_states_and_icons() -> None:
    icons = json.loads((INTEGRATION / "icons.json").read_text("utf-8"))
    keys = set()
    for platform in ("button", "event", "sensor", "switch"):
        tree = modules()[INTEGRATION / f"{platform}.py"]
        for name, call in calls(tree):
            if not name.endswith("Description"):
                continue
            for key in texts_in(keyword(call, "key"), tree):
                path = f"entity.{platform}.{key}"
                keys.add(path)
                assert has(f"{path}.name"), path
                assert icons["entity"][platform][key]["default"].startswith("mdi:")
                for option in texts_in(keyword(call, "options"), tree):
                    assert has(f"{path}.state.{option}")
                for event in texts_in(keyword(call, "event_types"), tree):
                    assert has(f"{path}.state_attributes.event_type.state.{event}")
    assert len(keys) > 10
    named = {f"entity.{p}.{key}" for p, each in icons["entity"].items() for key in each}
    assert not [path for path in named if not has(path)]


def test_actions_have_names_descriptions_and_icons() -> None:
    icons = json.loads((INTEGRATION / "icons.json").read_text("utf-8"))["services"]
    actions = load_yaml_dict(str(INTEGRATION / "services.yaml"))
    assert icons.keys() == actions.keys()
    asked = set()
    for action, content in actions.items():
        fields = content.get("fields", {}) if isinstance(content, dict) else {}
        for part in ("name", "description"):
            asked.add(f"services.{action}.{part}")
            for field in fields:
                asked.add(f"services.{action}.fields.{field}.{part}")
    assert asked == {path for path in texts("en") if path.startswith("services.")}


def test_selectors_have_all_their_options() -> None:
    for tree in modules().values():
        for name, call in calls(tree):
            if name == "SelectSelectorConfig":
                for key in texts_in(keyword(call, "translation_key"), tree):
                    options = texts_in(keyword(call, "options"), tree)
                    assert options
                    assert all(has(f"selector.{key}.options.{option}") for option in options)


# What nobody asks for


@cache
def literals() -> frozenset[str]:
    """Return all texts in the code, and the steps of the flows."""
    nodes = [node for tree in modules().values() for node in ast.walk(tree)]
    said = {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    functions = {node.name for node in nodes if isinstance(node, ast.AsyncFunctionDef)}
    steps = {name.removeprefix("async_step_") for name in functions if "async_step_" in name}
    return frozenset(said | steps | put_together(nodes))


def put_together(nodes: list[ast.AST]) -> set[str]:
    """Return the keys that the code makes of a beginning and a value: `host_{obstacle}`."""
    beginnings = tuple(
        node.values[0].value
        for node in nodes
        if isinstance(node, ast.JoinedStr)
        and len(node.values) == 2
        and isinstance(node.values[0], ast.Constant)
        and re.fullmatch("[a-z]+_", str(node.values[0].value))
    )
    keys = {key for path in texts("en") for key in path.split(".")}
    return {key for key in keys if key.startswith(tuple(map(str, beginnings)))}


@cache
def names() -> frozenset[str]:
    """Return what else has a name: fields of records and of actions."""
    nodes = [node for tree in modules().values() for node in ast.walk(tree)]
    fields = {
        node.target.id
        for node in nodes
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    keywords = {node.arg for node in nodes if isinstance(node, ast.keyword) and node.arg}
    return frozenset(literals() | fields | keywords)


def test_every_text_is_used() -> None:
    unused = set()
    for path in texts("en"):
        exact = path.startswith(("exceptions.", "issues.", "common.")) or ".error." in path
        known = literals() | fields() if exact else names()
        if not set(path.split(".")) <= FRAME | known:
            unused.add(path)
    assert not unused


def test_placeholders_of_issues_are_given() -> None:
    """A text that names what the code does not give would show as an error."""
    for tree in modules().values():
        for name, call in calls(tree):
            if name != "report_issue" or any(word.arg is None for word in call.keywords):
                continue
            given = {word.arg for word in call.keywords} - {"severity"}
            for key in texts_in(call.args[1], tree):
                for part in ("title", "description"):
                    asked = set(PLACEHOLDER.findall(texts("en")[f"issues.{key}.{part}"]))
                    assert asked <= given, key
    for key in ISSUES:
        asked = set(PLACEHOLDER.findall(texts("en")[f"issues.{key}.description"]))
        assert asked <= {"model", "url", "entity"}, key
