"""From the flow to an entry that runs, and back to its options: nothing is replaced here."""

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    SOURCE_USER,
    ConfigEntryState,
    ConfigFlowContext,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.setup import async_setup_component

from custom_components.edgewise.const import DOMAIN


async def test_set_up_changed_and_removed(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "conversation", {})
    hass.states.async_set("weather.home", "sunny")
    flows = hass.config_entries.flow
    result = await flows.async_init(DOMAIN, context={"source": SOURCE_USER})
    steps = ({"next_step_id": "local"}, {"model": "smollm2-135m-instruct"}, dict[str, str]())
    for answers in steps:
        result = await flows.async_configure(result["flow_id"], answers)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    entry = result["result"]
    assert entry.state is ConfigEntryState.LOADED
    settings = entry.runtime_data.settings
    assert (settings.backend, settings.weather) == ("local", "weather.home")
    assert settings.roles is None
    store = entry.runtime_data.store

    options = hass.config_entries.options
    shown = await options.async_init(entry.entry_id)
    changes = {"situation": {}, "devices": {"lights": ["light.sofa"]}}
    done = await options.async_configure(shown["flow_id"], changes)
    assert done["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.LOADED
    assert entry.runtime_data.store is not store
    settings = entry.runtime_data.settings
    assert settings.weather is None
    assert settings.roles == {"lights": ("light.sofa",)}

    context = ConfigFlowContext(source=SOURCE_RECONFIGURE, entry_id=entry.entry_id)
    result = await flows.async_init(DOMAIN, context=context)
    result = await flows.async_configure(result["flow_id"], {"next_step_id": "without_model"})
    assert result["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.LOADED
    assert entry.runtime_data.settings.backend == "none"
    assert entry.runtime_data.settings.roles == {"lights": ("light.sofa",)}

    assert await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
    assert not hass.states.async_entity_ids_count("switch")
