"""Texts of the translations, for what Home Assistant does not translate by itself."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN
from .storage import StoreError


async def text(hass: HomeAssistant, key: str, **placeholders: str | int) -> str:
    """Return a text of the translations' `common` part, in Home Assistant's own language."""
    texts = await async_get_translations(hass, hass.config.language, "common", {DOMAIN})
    return texts.get(f"component.{DOMAIN}.common.{key}", key).format(**placeholders)


def domain_of(error: HomeAssistantError | StoreError) -> str:
    """Return the integration whose translations hold the text of an error."""
    return (isinstance(error, HomeAssistantError) and error.translation_domain) or DOMAIN


async def reason(
    hass: HomeAssistant, error: HomeAssistantError | StoreError, language: str | None = None
) -> str:
    """Return what an error tells the user to do; None: in Home Assistant's own language."""
    domain = domain_of(error)
    language = language or hass.config.language
    texts = await async_get_translations(hass, language, "exceptions", {domain})
    message = texts.get(f"component.{domain}.exceptions.{error.translation_key}.message")
    if message is None:
        return str(error)
    return message.format(**error.translation_placeholders or {})
