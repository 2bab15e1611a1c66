"""The flow that sets Edgewise up, and that changes who reads the conversations."""

import asyncio
from typing import Any, override

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigFlow,
    ConfigFlowResult,
    OptionsFlow,
    OptionsFlowWithReload,
)
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import callback
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    EntityWithDeviceFilterSelectorConfig,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)
import voluptuous as vol
from yarl import URL

from .backends.registry import ModelEntry
from .const import DOMAIN, LOGGER
from .flow_endpoint import try_endpoint
from .flow_home import HomeForm
from .flow_model import (
    async_obtain,
    find_choice,
    is_here,
    megabytes,
    model_choices,
    runs_here,
)
from .learning.local import Folders
from .routines.errors import ModelError
from .settings import Settings


class EdgewiseConfigFlow(ConfigFlow, domain=DOMAIN):
    """First who reads the conversations, then what there is in the home.

    The first part alone is also how the choice is changed later.
    """

    VERSION = 1

    _model: ModelEntry  # the chosen one, where this hub reads

    def __init__(self) -> None:
        """Nothing is chosen yet."""
        self._data: dict[str, Any] = {}
        self._download: asyncio.Task[None] | None = None
        self._why = ""
        self._form: HomeForm | None = None

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> OptionsFlow:
        """Return the flow that changes everything else."""
        return EdgewiseOptionsFlow()

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say what Edgewise does, and ask who reads."""
        return await self._show_readers("user")

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask again who reads."""
        return await self._show_readers("reconfigure")

    async def async_step_unsupported(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Say why this hub cannot read, and ask for another reader."""
        return self.async_show_menu(
            step_id="unsupported", menu_options=[*self._others(), "without_model"]
        )

    async def _show_readers(self, step_id: str) -> ConfigFlowResult:
        here = await self.hass.async_add_executor_job(runs_here)
        options = ["local" if here else "unsupported", *self._others(), "without_model"]
        return self.async_show_menu(step_id=step_id, menu_options=options)

    def _others(self) -> list[str]:
        """Return the readers outside of this hub that can be had."""
        ai_task = bool(self.hass.states.async_entity_ids_count("ai_task"))
        return ["endpoint", "ai_task"] if ai_task else ["endpoint"]

    async def async_step_without_model(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Take nobody."""
        self._data = {"backend": "none"}
        return await self.async_step_ready()

    async def async_step_local(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask which model reads on this hub."""
        errors = {}
        chosen = self._before().model
        if user_input is not None:
            chosen = user_input["model"]
            found = await self.hass.async_add_executor_job(find_choice, chosen)
            if isinstance(found, ModelEntry):
                self._model = found
                self._data = {"backend": "local", "model": found.name}
                return await self._show_model(found)
            errors["base"] = found
        choices = await self.hass.async_add_executor_job(model_choices)
        return self.async_show_form(
            step_id="local",
            data_schema=vol.Schema({vol.Required("model", default=chosen): choices}),
            errors=errors,
        )

    async def _show_model(self, model: ModelEntry) -> ConfigFlowResult:
        """Go on, by way of the download where the file is not here."""
        if await self.hass.async_add_executor_job(is_here, model, Folders.of(self.hass).models):
            return await self.async_step_ready()
        return await self.async_step_download()

    async def async_step_download(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Fetch the model."""
        if self._download is None:
            self._download = self.hass.async_create_background_task(
                async_obtain(
                    self.hass,
                    self._model,
                    Folders.of(self.hass).models,
                    self.async_update_progress,
                ),
                "edgewise model download",
            )
        if not self._download.done():
            return self.async_show_progress(
                step_id="download",
                progress_action="download",
                progress_task=self._download,
                description_placeholders={
                    "model": self._model.title,
                    "size": megabytes(self._model),
                },
            )
        failure = self._download.exception()
        self._download = None
        if failure is None:
            return self.async_show_progress_done(next_step_id="ready")
        if not isinstance(failure, ModelError):
            # Without a next step the dialog would show its bar for ever.
            LOGGER.error("The download of the model failed", exc_info=failure)
        self._why = str(failure) or type(failure).__name__
        return self.async_show_progress_done(next_step_id="download_failed")

    async def async_step_download_failed(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Say what can be done: try again, or go on; learning will try as well."""
        return self.async_show_menu(
            step_id="download_failed",
            menu_options=["download", "ready"],
            description_placeholders={"reason": self._why},
        )

    async def async_step_endpoint(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for a server, and try it."""
        errors, why = {}, ""
        before = self._before()
        # The key is not sent to a browser again.
        shown: dict[str, Any] = {"endpoint_url": before.endpoint_url}
        if before.backend == "endpoint":
            shown["model"] = before.model
        if user_input is not None:
            shown = user_input
            answers = {
                "endpoint_url": user_input["endpoint_url"].strip(),
                "model": user_input.get("model", "").strip(),
                "endpoint_key": user_input.get("endpoint_key", "").strip(),
            }
            refusal = await self.hass.async_add_executor_job(try_endpoint, *answers.values())
            if refusal is None:
                self._data = {"backend": "endpoint", **answers}
                return await self.async_step_endpoint_privacy()
            errors["base"], why = refusal
        schema = vol.Schema(
            {
                vol.Required("endpoint_url"): _text(TextSelectorType.URL),
                vol.Optional("model"): _text(TextSelectorType.TEXT),
                vol.Optional("endpoint_key"): _text(TextSelectorType.PASSWORD),
            }
        )
        return self.async_show_form(
            step_id="endpoint",
            data_schema=self.add_suggested_values_to_schema(schema, shown),
            errors=errors,
            description_placeholders={"reason": why, "example": "http://192.168.1.10:8080/v1"},
        )

    async def async_step_endpoint_privacy(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Say which machine will read what is said in the home."""
        if user_input is not None:
            return await self.async_step_ready()
        host = URL(self._data["endpoint_url"]).host or ""
        return self.async_show_form(
            step_id="endpoint_privacy",
            data_schema=vol.Schema({}),
            description_placeholders={"host": host},
        )

    async def async_step_ai_task(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for an AI Task entity; it is not tried: some are paid by the question."""
        errors = {}
        shown: dict[str, Any] = {"ai_task_entity": self._before().ai_task_entity or None}
        if user_input is not None:
            shown = user_input
            state = self.hass.states.get(user_input["ai_task_entity"])
            if state is not None and state.state != STATE_UNAVAILABLE:
                self._data = {"backend": "ai_task", **user_input}
                return await self.async_step_ready()
            errors["base"] = "ai_task_unavailable"
        schema = vol.Schema({vol.Required("ai_task_entity"): _ai_task()})
        return self.async_show_form(
            step_id="ai_task",
            data_schema=self.add_suggested_values_to_schema(schema, shown),
            errors=errors,
        )

    async def async_step_ready(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Go on when it is decided who reads."""
        if self.source == SOURCE_RECONFIGURE:
            return self.async_update_reload_and_abort(
                self._get_reconfigure_entry(), data=self._data
            )
        return await self.async_step_home()

    async def async_step_home(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show what was found in the home, and finish."""
        errors = {}
        form = self._form = self._form or HomeForm.suggested(self.hass)
        if user_input is not None:
            if (error := form.take(user_input)) is None:
                return self.async_create_entry(
                    title="Edgewise", data=self._data, options=form.result()
                )
            errors["base"] = error
        return self.async_show_form(
            step_id="home", data_schema=form.schema(edges=False), errors=errors
        )

    def _before(self) -> Settings:
        """Return the settings that this flow may change."""
        if self.source == SOURCE_RECONFIGURE:
            return Settings.of(self._get_reconfigure_entry())
        return Settings()


class EdgewiseOptionsFlow(OptionsFlowWithReload):
    """Everything but who reads the conversations."""

    def __init__(self) -> None:
        """Nothing is changed yet."""
        self._form: HomeForm | None = None

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show what holds now."""
        errors = {}
        form = self._form = self._form or HomeForm(self.hass, self.config_entry.options)
        if user_input is not None:
            if (error := form.take(user_input)) is None:
                return self.async_create_entry(data=form.result())
            errors["base"] = error
        return self.async_show_form(
            step_id="init", data_schema=form.schema(edges=True), errors=errors
        )


def _text(kind: TextSelectorType) -> TextSelector:
    return TextSelector(TextSelectorConfig(type=kind))


def _ai_task() -> EntitySelector:
    # Made only where there is such an entity: to know the feature, the selector imports AI Task.
    return EntitySelector(
        EntitySelectorConfig(
            domain="ai_task",  # what is sent is checked by this, what is shown by the filter
            filter=EntityWithDeviceFilterSelectorConfig(
                domain="ai_task", supported_features=["ai_task.AITaskEntityFeature.GENERATE_DATA"]
            ),
        )
    )
