"""Sensors: how much was recorded, read and found, and what learning does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import PERCENTAGE, EntityCategory, UnitOfInformation
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .coordinator import CountsCoordinator
from .entity import EdgewiseEntity
from .presenting.state import run_of
from .runtime import Edgewise, EdgewiseConfigEntry
from .storage.records import Counts

PARALLEL_UPDATES = 0

LISTED = 10
"""So many routines are named in an attribute; `edgewise.list_routines` names all."""


@dataclass(frozen=True, kw_only=True)
class EdgewiseSensorDescription(SensorEntityDescription):
    """How a sensor is read."""

    value: Callable[[Counts, Edgewise], StateType | datetime]
    attributes: Callable[[Edgewise], Mapping[str, Any]] | None = None


def _routines(edgewise: Edgewise) -> Mapping[str, Any]:
    found = sorted(edgewise.learning.routines, key=lambda r: -r.learned.confidence)
    return {"routines": [stored.learned.routine.words() for stored in found[:LISTED]]}


def _progress(edgewise: Edgewise) -> float | None:
    progress = edgewise.learning.progress
    return None if progress is None else round(100 * progress, 1)


def _last_learning(edgewise: Edgewise) -> datetime | None:
    run = edgewise.learning.last_run
    return None if run is None else run.started


def _last_learning_attributes(edgewise: Edgewise) -> Mapping[str, Any]:
    run = edgewise.learning.last_run
    return {} if run is None else run_of(run).model_dump(exclude={"started", "ended"})


SENSORS = (
    EdgewiseSensorDescription(
        key="sessions",
        state_class=SensorStateClass.MEASUREMENT,
        value=lambda counts, _: counts.sessions,
    ),
    EdgewiseSensorDescription(
        key="evidence",
        state_class=SensorStateClass.MEASUREMENT,
        value=lambda counts, _: counts.evidence,
    ),
    EdgewiseSensorDescription(
        key="routines",
        state_class=SensorStateClass.MEASUREMENT,
        value=lambda _, edgewise: len(edgewise.learning.routines),
        attributes=_routines,
    ),
    EdgewiseSensorDescription(
        key="learning",
        device_class=SensorDeviceClass.ENUM,
        options=["idle", "running", "postponed", "paused"],
        value=lambda _, edgewise: edgewise.learning.state,
    ),
    EdgewiseSensorDescription(
        key="learning_progress",
        native_unit_of_measurement=PERCENTAGE,
        suggested_display_precision=0,
        value=lambda _, edgewise: _progress(edgewise),
    ),
    EdgewiseSensorDescription(
        key="last_learning",
        device_class=SensorDeviceClass.TIMESTAMP,
        value=lambda _, edgewise: _last_learning(edgewise),
        attributes=_last_learning_attributes,
    ),
    EdgewiseSensorDescription(
        key="last_conversation",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        value=lambda counts, _: counts.last_turn,
    ),
    EdgewiseSensorDescription(
        key="waiting",
        state_class=SensorStateClass.MEASUREMENT,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        value=lambda counts, _: counts.waiting,
    ),
    EdgewiseSensorDescription(
        key="database_size",
        device_class=SensorDeviceClass.DATA_SIZE,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.MEGABYTES,
        suggested_display_precision=1,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        value=lambda counts, _: counts.bytes,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EdgewiseConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the sensors."""
    coordinator = CountsCoordinator(hass, entry)
    await coordinator.async_refresh()
    async_add_entities(EdgewiseSensor(coordinator, description) for description in SENSORS)


class EdgewiseSensor(EdgewiseEntity, CoordinatorEntity[CountsCoordinator], SensorEntity):
    """A count, or what learning does; unavailable while the store cannot be read."""

    # A list of routines in the history of every change would only fill the recorder.
    _unrecorded_attributes = frozenset({"routines"})

    entity_description: EdgewiseSensorDescription

    def __init__(
        self, coordinator: CountsCoordinator, description: EdgewiseSensorDescription
    ) -> None:
        """Take what is read, and how."""
        CoordinatorEntity.__init__(self, coordinator)
        EdgewiseEntity.__init__(self, coordinator.config_entry, description.key)
        self.entity_description = description

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """Return the value."""
        return self.entity_description.value(self.coordinator.data, self._edgewise)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """Return what else is to be known; no words of the user."""
        attributes = self.entity_description.attributes
        return attributes(self._edgewise) if attributes else None
