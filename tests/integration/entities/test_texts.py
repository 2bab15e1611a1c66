"""Every entity and action has its texts and icons."""

import json
from pathlib import Path
from typing import Any, get_args

from homeassistant.components.sensor import SensorDeviceClass
from homeassistant.util.yaml import load_yaml_dict
import probatio
import pytest

from custom_components.edgewise import services
from custom_components.edgewise.button import BUTTONS
from custom_components.edgewise.event import ACTIVITY
from custom_components.edgewise.learning.host import Obstacle
from custom_components.edgewise.sensor import SENSORS
from custom_components.edgewise.storage.records import RunRecord

FOLDER = Path(services.__file__).parent
SCHEMAS = {action.name: action.schema for action in services.ACTIONS}


@pytest.fixture(scope="module")
def texts() -> dict[str, Any]:
    return json.loads((FOLDER / "translations" / "en.json").read_text())  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def icons() -> dict[str, Any]:
    return json.loads((FOLDER / "icons.json").read_text())  # type: ignore[no-any-return]


def test_entities(texts: dict[str, Any], icons: dict[str, Any]) -> None:
    keys = {
        "sensor": {sensor.key for sensor in SENSORS},
        "button": {button.key for button in BUTTONS},
        "switch": {"recording"},
        "event": {ACTIVITY.key},
    }
    for platform, named in keys.items():
        assert set(texts["entity"][platform]) == named
        assert set(icons["entity"][platform]) == named
        assert all(text["name"] for text in texts["entity"][platform].values())


def test_states(texts: dict[str, Any]) -> None:
    for sensor in SENSORS:
        if sensor.device_class is SensorDeviceClass.ENUM:
            assert set(texts["entity"]["sensor"][sensor.key]["state"]) == set(sensor.options or ())
    last = texts["entity"]["sensor"]["last_learning"]["state_attributes"]
    assert set(last["outcome"]["state"]) == set(
        get_args(RunRecord.model_fields["outcome"].annotation)
    )
    assert set(last["reason"]["state"]) == set(
        get_args(RunRecord.model_fields["reason"].annotation)
    )
    assert set(last["error"]["state"]) == {
        "learning_failed",
        *(f"host_{obstacle}" for obstacle in get_args(Obstacle.__value__)),
    }
    attributes = texts["entity"]["event"]["activity"]["state_attributes"]
    assert set(attributes["event_type"]["state"]) == set(ACTIVITY.event_types or ())


@pytest.mark.parametrize("action", SCHEMAS)
def test_actions(texts: dict[str, Any], icons: dict[str, Any], action: str) -> None:
    described = load_yaml_dict(FOLDER / "services.yaml")
    assert set(described) == set(SCHEMAS) == set(texts["services"]) == set(icons["services"])
    fields = {str(key): key for key in SCHEMAS[action].schema}
    shown = (described[action] or {}).get("fields", {})
    assert set(shown) == set(fields) == set(texts["services"][action].get("fields", {}))
    for name, key in fields.items():
        assert shown[name].get("required", False) == isinstance(key, probatio.Required)
        default = getattr(key, "default", probatio.UNDEFINED)
        if not isinstance(default, probatio.Undefined):
            assert shown[name]["default"] == default()
