"""The form of an answer."""

import json
import re

import pytest

from custom_components.edgewise.routines.grammar import (
    gbnf,
    json_schema,
    values_from_text,
)
from custom_components.edgewise.routines.vocabulary import (
    PAPER,
    Domain,
    Flag,
    Names,
    Numbers,
    Vocabulary,
)

HUB = Vocabulary(
    {
        "tv": {"input_source": Names(names=("Apple TV", "HDMI 3 (Switch)", 'Zwölf "Uhr"\\'))},
        "ac": {
            "temperature": Numbers(minimum=16, maximum=18, step=0.5),
            "armed": Flag(),
        },
        "数": {"volume": Numbers(minimum=-1, maximum=12)},
    }
)


def matcher(grammar: str) -> re.Pattern[str]:
    """Return a GBNF of our kind (no recursion) as a regular expression."""
    rules = dict(line.split(" ::= ", 1) for line in grammar.splitlines())
    token = re.compile(r'"(?:\\.|[^"\\])*"|\[(?:\\.|[^\]\\])*\]|[()|?]|[a-z0-9-]+|\s+')

    def expand(body: str) -> str:
        out = []
        for match in token.finditer(body):
            text = match.group()
            if text.startswith('"'):
                out.append(f"(?:{re.escape(json.loads(text))})")
            elif text.startswith("[") or text in "()|?":
                out.append("(?:" if text == "(" else text)
            elif not text.isspace():
                out.append(f"(?:{expand(rules[text])})")
        return "".join(out)

    return re.compile(expand(rules["root"]))


@pytest.mark.parametrize(
    ("answer", "legal"),
    [
        ("{}", True),
        ('{"tv":{"volume":0}}', True),
        (
            '{"tv":{"volume":100,"input_source":"Netflix"},"security":{"armed":true}}',
            True,
        ),
        ('{"ac":{"temperature":16,"mode":"heat","fan_speed":3}}', True),
        ('{"speaker":{"power":"off"}}', True),
        ('{"speaker":{"power":"on"}}', False),
        ('{"tv":{}}', False),
        ('{"tv":{"volume":101}}', False),
        ('{"tv":{"volume":007}}', False),
        ('{"ac":{"temperature":31}}', False),
        ('{"security":{"armed":true},"tv":{"volume":1}}', False),
        ('{"tv":{"volume":1,"volume":2}}', False),
        ('{"tv":{"input_source":"Apple TV"}}', False),
        ('{ "tv":{"volume":1}}', False),
    ],
)
def test_answers_of_the_paper_s_vocabulary(answer: str, legal: bool) -> None:
    assert bool(matcher(gbnf(PAPER)).fullmatch(answer)) is legal


@pytest.mark.parametrize("value", range(-3, 104))
def test_every_number_of_a_range_and_no_other(value: int) -> None:
    pattern = matcher(gbnf(PAPER))
    assert bool(pattern.fullmatch(f'{{"tv":{{"volume":{value}}}}}')) is (0 <= value <= 100)


def test_a_hub_s_names_halves_and_negative_numbers() -> None:
    pattern = matcher(gbnf(HUB))
    for device, setting, domain in HUB:
        for value in values_from_text(setting, domain):
            answer = json.dumps(
                {device: {setting: value}}, separators=(",", ":"), ensure_ascii=False
            )
            assert pattern.fullmatch(answer), answer
    assert not pattern.fullmatch('{"ac":{"temperature":16.2}}')


@pytest.mark.model
def test_llama_cpp_accepts_the_grammars() -> None:
    llama_cpp = pytest.importorskip("llama_cpp")
    for vocabulary in (PAPER, HUB):
        llama_cpp.LlamaGrammar.from_string(gbnf(vocabulary), verbose=False)


@pytest.mark.parametrize(
    ("name", "domain", "schema"),
    [
        ("armed", Flag(), {"type": "boolean"}),
        ("power", Names(names=("on", "off")), {"type": "string", "enum": ["off"]}),
        (
            "v",
            Numbers(minimum=0, maximum=3),
            {"type": "integer", "minimum": 0, "maximum": 3},
        ),
        (
            "t",
            Numbers(minimum=1, maximum=2, step=0.5),
            {"type": "number", "minimum": 1, "maximum": 2},
        ),
    ],
)
def test_schema_of_a_setting(name: str, domain: Domain, schema: object) -> None:
    properties = json_schema(Vocabulary({"d": {name: domain}}))["properties"]
    assert properties["d"]["properties"][name] == schema
