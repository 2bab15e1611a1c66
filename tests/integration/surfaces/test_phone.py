"""Messages on the phone: buttons nobody can guess, and what is shown outlasts a restart."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.edgewise.const import DOMAIN
from custom_components.edgewise.surfaces.phone import PRESSED, Message, Phone

ACTION = "notify.mobile_app_anna"
MESSAGE = Message(
    title="Edgewise has a suggestion",
    text="Shall I?",
    buttons=(("accept", "Accept"), ("not_now", "Not now")),
    link="Open Edgewise",
)


class Pressed:
    """Who listens to the buttons."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []
        self.came_back = False

    def back(self) -> None:
        self.came_back = True

    async def __call__(self, tag: str, answer: str) -> None:
        self.seen.append((tag, answer))


async def press(hass: HomeAssistant, button: object) -> None:
    hass.bus.async_fire(PRESSED, {"action": button})
    await hass.async_block_till_done()


async def phone(hass: HomeAssistant, action: str | None = ACTION) -> Phone:
    phone = Phone(hass, action)
    await phone.load()
    return phone


async def test_a_message_has_buttons_a_link_and_a_tag(hass: HomeAssistant) -> None:
    sent = async_mock_service(hass, "notify", "mobile_app_anna")
    assert await (await phone(hass)).show("a", MESSAGE)
    (call,) = sent
    assert call.data["title"] == MESSAGE.title
    assert call.data["message"] == MESSAGE.text
    data = call.data["data"]
    assert data["tag"] == "a"
    assert data["url"] == data["clickAction"] == "/edgewise/suggestions"
    assert [action["title"] for action in data["actions"]] == ["Accept", "Not now"]
    assert all(action["authenticationRequired"] for action in data["actions"])


async def test_without_buttons_there_is_a_link(hass: HomeAssistant) -> None:
    sent = async_mock_service(hass, "notify", "mobile_app_anna")
    await (await phone(hass)).show("a", Message(title="t", text="m", link="Open Edgewise"))
    assert sent[0].data["data"]["actions"] == [
        {"action": "URI", "title": "Open Edgewise", "uri": "/edgewise/suggestions"}
    ]


async def test_only_who_has_the_message_can_press_its_buttons(hass: HomeAssistant) -> None:
    sent = async_mock_service(hass, "notify", "mobile_app_anna")
    ours, pressed = await phone(hass), Pressed()
    end = ours.start(pressed, pressed.back)
    await ours.show("a", MESSAGE)
    accept, not_now = (action["action"] for action in sent[0].data["data"]["actions"])
    for guess in (None, "", "EDGEWISE_ACCEPT_", "EDGEWISE_ACCEPT_a", accept[:-1], 7, "é"):
        await press(hass, guess)
    assert pressed.seen == []
    await press(hass, accept)
    await press(hass, not_now)
    assert pressed.seen == [("a", "accept"), ("a", "not_now")]
    # What was shown again has buttons of its own.
    await ours.show("a", MESSAGE)
    await press(hass, accept)
    end()
    await press(hass, sent[1].data["data"]["actions"][0]["action"])
    assert len(pressed.seen) == 2


async def test_a_restart_forgets_neither_messages_nor_buttons(hass: HomeAssistant) -> None:
    sent = async_mock_service(hass, "notify", "mobile_app_anna")
    await (await phone(hass)).show("a", MESSAGE)
    again, pressed = await phone(hass), Pressed()
    end = again.start(pressed, pressed.back)
    assert again.has("a")
    await press(hass, sent[0].data["data"]["actions"][0]["action"])
    assert pressed.seen == [("a", "accept")]
    await again.clear("a")
    assert not again.has("a")
    assert sent[1].data == {"message": "clear_notification", "data": {"tag": "a"}}
    end()
    assert not (await phone(hass)).shown


async def test_another_phone_takes_over(hass: HomeAssistant) -> None:
    old = async_mock_service(hass, "notify", "mobile_app_anna")
    new = async_mock_service(hass, "notify", "mobile_app_ben")
    await (await phone(hass)).show("a", MESSAGE)
    other = await phone(hass, "notify.mobile_app_ben")
    assert not other.has("a")
    await other.show("a", MESSAGE)
    assert len(new) == 1
    assert old[-1].data["message"] == "clear_notification"
    assert other.has("a")


async def test_a_phone_that_is_gone_is_an_issue_until_it_is_back(
    hass: HomeAssistant, issue_registry: ir.IssueRegistry
) -> None:
    ours = await phone(hass)
    assert not await ours.show("a", MESSAGE)
    issue = issue_registry.async_get_issue(DOMAIN, "notify_gone")
    assert issue
    assert issue.translation_placeholders == {"action": ACTION}
    pressed = Pressed()
    end = ours.start(pressed, pressed.back)
    async_mock_service(hass, "notify", "mobile_app_ben")
    await hass.async_block_till_done()
    ours.look()
    assert not pressed.came_back
    assert issue_registry.async_get_issue(DOMAIN, "notify_gone")
    async_mock_service(hass, "notify", "mobile_app_anna")
    await hass.async_block_till_done()
    assert pressed.came_back
    ours.look()
    end()
    assert await ours.show("a", MESSAGE)
    assert not issue_registry.async_get_issue(DOMAIN, "notify_gone")


@pytest.mark.parametrize("error", [HomeAssistantError("no connection"), None])
async def test_a_phone_that_cannot_be_reached_is_no_error(
    hass: HomeAssistant, error: HomeAssistantError | None
) -> None:
    async_mock_service(hass, "notify", "mobile_app_anna", raise_exception=error)
    ours = await phone(hass)
    assert await ours.show("a", MESSAGE) is (error is None)
    assert ours.has("a") is (error is None)


async def test_forgetting_takes_everything_back(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    sent = async_mock_service(hass, "notify", "mobile_app_anna")
    ours = await phone(hass)
    await ours.show("a", MESSAGE)
    await ours.show("b", MESSAGE)
    assert "edgewise.notifications" in hass_storage
    await ours.forget()
    assert [call.data["message"] for call in sent[2:]] == ["clear_notification"] * 2
    assert "edgewise.notifications" not in hass_storage
