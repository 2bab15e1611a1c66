"""ExecutedCall: one service call, as it was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..home import Entity


@dataclass(frozen=True, kw_only=True, slots=True)
class ExecutedCall:
    """A service call that a session caused directly."""

    domain: str
    service: str
    data: Mapping[str, Any] = field(default_factory=dict)
    """Service data as it was sent: unchecked, numbers may be texts."""
    entity_ids: tuple[str, ...] = ()
    """The entities it touched, areas and groups resolved."""
    after: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """entity id -> `state`, and the attributes in which it was left beside it."""
    ok: bool | None = None
    """False where it failed, None where nobody said."""

    def left(self, entity: Entity) -> Entity | None:
        """Return an entity as this call left it, None where that was not seen."""
        after = self.after.get(entity.entity_id)
        if after is None:
            return None
        seen = {key: value for key, value in after.items() if key != "state"}
        return replace(entity, state=after.get("state"), attributes={**entity.attributes, **seen})
