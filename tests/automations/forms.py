"""What automations.yaml looks like in real homes, whole and in pieces."""

from typing import Any

CONFIG: dict[str, Any] = {
    "alias": "Warm light on rainy evenings",
    "description": "Seen on 7 of 9 days: “warm”, 40 %\nLearned by Edgewise",
    "triggers": [{"trigger": "time", "at": "18:30:00", "weekday": ["mon", "tue"]}],
    "conditions": [{"condition": "state", "entity_id": "weather.home", "state": ["rainy", "on"]}],
    "actions": [
        {
            "action": "light.turn_on",
            "target": {"entity_id": "light.bed"},
            "data": {"brightness_pct": 40, "transition": 0.5, "effect": None, "flash": "yes"},
        }
    ],
    "mode": "single",
}
OTHER: dict[str, Any] = {**CONFIG, "alias": "Cool light", "mode": "restart"}

ITEM = """\
- id: '1700000000000'
  alias: Hall
  triggers:
  - trigger: state
    entity_id: binary_sensor.hall
    to: 'on'
  actions:
  - action: light.turn_on
    target: {entity_id: light.hall}
"""
COMMENTS = f"""\
# Everything below is edited by hand - do not touch!

{ITEM}  # inside, after the last line

# between
{ITEM.replace("17000", "17001").replace("alias: Hall", "alias: Stairs   # - id: not one")}
  # indented, after the last one
# at the end
"""
ANCHORS = """\
- id: base
  alias: Base
  triggers: &morning
  - trigger: time
    at: "07:00:00"
  actions: []
- id: second
  alias: Second
  triggers: *morning
  actions: &nothing []
- &third
  id: third
  alias: Third
  <<: {mode: single}
  triggers: *morning
  actions: *nothing
"""
TAGS = """\
- id: secret
  alias: !secret alias
  triggers: !include triggers.yaml
  actions:
  - action: notify.me
    data: {message: !secret message}
- !include one.yaml
"""
FLOW_ITEMS = """\
- {id: '1', alias: One, triggers: [], actions: []}
- {
    id: "2", # inside
    alias: Two, triggers: [
    {trigger: time, at: '07:00'}], actions: []
  }
"""
SCALARS = """\
- id: scalars
  alias: >-
    Folded
    alias
  description: |+
    kept

    - id: not one

- alias: no id
  description: |
    literal
  triggers: []
  actions:
    - action: notify.me
      data:
        message: |2
            indented
          # no comment


"""
LITERAL_AT_END = """\
- id: one
  alias: One
- id: two
  alias: Two
  actions:
  - action: notify.me
    data:
      message: |
        no line break at the end"""

FORMS: dict[str, str | None] = {
    "missing": None,
    "empty": "",
    "blank": "\n\n",
    "spaces": "  ",
    "list": "[]",
    "list_line": "[]\n",
    "list_spaced": "[ \n ]\n",
    "list_indented": "  []\n",
    "list_comment": "# mine\n[]  # none yet\n\n# more\n",
    "list_inside_comment": "[\n  # none yet\n]\n",
    "list_document": "--- []\n",
    "list_crlf": "# mine\r\n[]\r\n",
    "comments_only": "# one\n# two\n",
    "comments_no_newline": "# one\n# two",
    "document_only": "---",
    "document": f"%YAML 1.1\n---\n{ITEM}...\n# after\n",
    "document_comment": "---   # mine\n# more\n",
    "item": ITEM,
    "no_newline": ITEM.removesuffix("\n"),
    "no_newline_comment": f"{ITEM}# end",
    "crlf": COMMENTS.replace("\n", "\r\n"),
    "crlf_no_newline": ITEM.replace("\n", "\r\n").removesuffix("\r\n"),
    "mixed_newlines": ITEM.replace("\n", "\r\n", 3) + ANCHORS,
    "old_mac": ITEM.replace("\n", "\r"),
    "bom": "\ufeff" + COMMENTS,
    "bom_crlf": "\ufeff" + ITEM.replace("\n", "\r\n"),
    "bom_only": "\ufeff",
    "bom_list": "\ufeff[]\n",
    "comments": COMMENTS,
    "anchors": ANCHORS,
    "tags": TAGS,
    "flow_items": FLOW_ITEMS,
    "flow_list": "[{id: '1', alias: One}, {id: '2', alias: Two}]\n",
    "flow_lines": "[\n  {id: '1', alias: One},  # one\n  {id: '2', alias: Two},\n  # none\n]\n",
    "flow_comment_last": "# a\n[{id: '1'} # [one]\n]",
    "scalars": SCALARS,
    "scalar_then_item": SCALARS + ITEM,
    "literal_at_end": LITERAL_AT_END,
    "indented": "".join(f"  {line}" for line in ITEM.splitlines(keepends=True)),
    "indented_comments": "# a\n"
    + "".join(f"    {line}" for line in (ITEM + "# b\n" + ITEM).splitlines(keepends=True)),
    "dash_lines": "-\n  id: '1'\n  alias: One\n- # - a dash\n\n  id: '2'\n  alias: Two\n-   id: '3'\n",
    "tabs_and_spaces": "- id: '1'   \n  alias: One\t# tab\n   \n",
    "duplicates": ITEM + ITEM,
    "odd_items": "- just text\n- 42\n-\n- - nested\n  - list\n- ~\n",
    "unicode": '- id: ü\n  alias: 日本 🌧️\n  description: "\\u2028"\n',
}
"""Every form of the file that Home Assistant takes, and some that it only half takes."""
