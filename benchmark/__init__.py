"""Replay EdgeWisePersona through the integration's own inference."""

from importlib.util import find_spec
from pathlib import Path
import sys
from types import ModuleType

if find_spec("homeassistant") is None:
    # The integration's __init__ is Home Assistant's entry point, and importing its
    # routines would run it. Where Home Assistant is missing an empty package stands in.
    package = ModuleType("custom_components.edgewise")
    package.__path__ = [str(Path(__file__).parents[1] / "custom_components" / "edgewise")]
    sys.modules[package.__name__] = package
