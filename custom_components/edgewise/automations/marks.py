"""What makes Edgewise's automations findable in Home Assistant: a category, a label, and their area.

Category and label stay when the last automation is gone: the user may have given them to others, and
to a dashboard.
"""

from homeassistant.components.automation.const import DOMAIN as AUTOMATION
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import (
    area_registry as ar,
    category_registry as cr,
    entity_registry as er,
    label_registry as lr,
)

NAME = "Edgewise"
ICON = "mdi:auto-fix"


@callback
def mark(hass: HomeAssistant, entity_id: str, area_id: str | None) -> None:
    """Give an automation category, label and area; what it has of its own stays."""
    registry = er.async_get(hass)
    entry = registry.entities[entity_id]
    area = area_id if area_id and ar.async_get(hass).async_get_area(area_id) else None
    registry.async_update_entity(
        entity_id,
        categories={AUTOMATION: _category(hass), **entry.categories},
        labels=entry.labels | {_label(hass)},
        area_id=entry.area_id or area,
    )


@callback
def _category(hass: HomeAssistant) -> str:
    registry = cr.async_get(hass)
    for category in registry.async_list_categories(scope=AUTOMATION):
        if category.name.casefold() == NAME.casefold():
            return category.category_id
    return registry.async_create(scope=AUTOMATION, name=NAME, icon=ICON).category_id


@callback
def _label(hass: HomeAssistant) -> str:
    registry = lr.async_get(hass)
    label = registry.async_get_label_by_name(NAME) or registry.async_create(NAME, icon=ICON)
    return label.label_id
