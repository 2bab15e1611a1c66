"""The configuration folder of a Home Assistant that is started from here."""

import json
from pathlib import Path
import shutil

REPOSITORY = Path(__file__).parents[1]
CONFIG = Path(__file__).parent / "config"
COMPONENTS = (REPOSITORY / "custom_components" / "edgewise", Path(__file__).parent / "demo_home")


def prepare(folder: Path, port: int) -> None:
    """Make the folder, or bring it up to date; what Home Assistant keeps in it stays."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(CONFIG, folder, dirs_exist_ok=True)
    automations = folder / "automations.yaml"
    if not automations.exists():
        automations.write_text("[]\n")
    components = folder / "custom_components"
    components.mkdir(exist_ok=True)
    for component in COMPONENTS:
        link = components / component.name
        link.unlink(missing_ok=True)
        link.symlink_to(component)
    storage = folder / ".storage"
    storage.mkdir(exist_ok=True)
    (storage / "http").write_text(json.dumps(_http(port)))
    onboarding = storage / "onboarding"
    if not onboarding.exists():
        # What the YAML says need not be asked, and answering would add integrations that want the internet.
        done = {"done": ["core_config", "analytics"]}
        onboarding.write_text(
            json.dumps({"version": 4, "minor_version": 1, "key": "onboarding", "data": done})
        )


def _http(port: int) -> dict[str, object]:
    """Return what is stored where a user has set up HTTP.

    `http:` in YAML is read at the first start only; at later ones the server would listen on all addresses.
    """
    stable = {
        "server_host": ["127.0.0.1"],
        "server_port": port,
        "cors_allowed_origins": ["https://cast.home-assistant.io"],
        "login_attempts_threshold": -1,
        "ip_ban_enabled": True,
        "ssl_profile": "modern",
        "use_x_frame_options": True,
        "created_at": "2026-01-01T00:00:00+00:00",
        "error": None,
        "error_message": None,
    }
    data = {"stable": stable, "pending": None, "yaml_migration_done": True}
    return {"version": 2, "minor_version": 2, "key": "http", "data": data}
