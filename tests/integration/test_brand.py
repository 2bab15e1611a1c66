"""The pictures arrive where Home Assistant's pages ask for them."""

from http import HTTPStatus
from pathlib import Path

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

BRAND = Path(__file__).parents[2] / "custom_components" / "edgewise" / "brand"


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ("icon.png", "icon.png"),
        ("icon@2x.png", "icon@2x.png"),
        ("dark_icon.png", "icon.png"),
        ("logo.png", "logo.png"),
        ("dark_logo@2x.png", "dark_logo@2x.png"),
    ],
)
async def test_pictures(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, asked: str, sent: str
) -> None:
    assert await async_setup_component(hass, "brands", {})
    client = await hass_client()
    response = await client.get(f"/api/brands/integration/edgewise/{asked}")
    assert response.status == HTTPStatus.OK
    assert response.content_type == "image/png"
    assert await response.read() == (BRAND / sent).read_bytes()
