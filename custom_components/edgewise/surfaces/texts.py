"""What is said outside of any screen, in Home Assistant's own language."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.translation import async_get_translations

from ..const import DOMAIN
from ..storage import StoreError


async def text(hass: HomeAssistant, key: str, **placeholders: str | int) -> str:
    """Return a text of the translations' `common` part."""
    texts = await async_get_translations(hass, hass.config.language, "common", {DOMAIN})
    return texts.get(f"component.{DOMAIN}.common.{key}", key).format(**placeholders)


async def reason(hass: HomeAssistant, error: HomeAssistantError | StoreError) -> str:
    """Return what an error tells the user to do."""
    domain = (isinstance(error, HomeAssistantError) and error.translation_domain) or DOMAIN
    texts = await async_get_translations(hass, hass.config.language, "exceptions", {domain})
    message = texts.get(f"component.{domain}.exceptions.{error.translation_key}.message")
    if message is None:
        return str(error)
    return message.format(**error.translation_placeholders or {})
