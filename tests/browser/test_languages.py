"""The panel speaks six languages, and nothing of another one slips in."""

import json
import re
from typing import Any

from playwright.async_api import expect
import pytest

from develop.folder import REPOSITORY
from develop.learned_home import LearnedHome
from develop.window import PAGES

from .conftest import OpenWindow

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

FOLDER = REPOSITORY / "custom_components" / "edgewise" / "frontend" / "src" / "languages"
LANGUAGES = ("de", "en", "es", "fr", "nl", "pl")
MISSING = re.compile(r"\{\w*\}|\bundefined\b|\bNaN\b|Invalid Date|\[object|\bnull\b")
"""What is seen where a text or one of its values is not there."""
TELLING = 3
"""Words in a row that another language does not have by chance."""


def entries(language: str) -> dict[str, Any]:
    texts: dict[str, Any] = json.loads((FOLDER / f"{language}.json").read_text())
    return texts


def foreign(language: str) -> list[str]:
    """Return the English texts that a page in this language must not show."""
    if language == "en":
        return []
    ours = entries(language)
    return [
        part
        for key, text in entries("en").items()
        for form in (text.values() if isinstance(text, dict) else [text])
        for part in re.split(r"\{\w+\}", form)
        if len(part.split()) >= TELLING and part not in json.dumps(ours[key], ensure_ascii=False)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_is_in_the_language_of_the_user(
    home: LearnedHome, open_window: OpenWindow, language: str
) -> None:
    words = entries(language)
    (best, *_) = (await home.api.command("edgewise/suggestions", language=language))["open"]
    window = await open_window(language=language)
    for page in PAGES:
        await window.show(page)
        # What a screen reader says: all texts and labels, whichever shadow root they are in.
        said = await window.panel.aria_snapshot()
        assert words[f"tab.{page}"] in said
        assert MISSING.search(said) is None, said
        assert [key for key in words if f'"{key}"' in said] == []
        assert [text for text in foreign(language) if text in said] == []
        if page == "suggestions":
            await expect(window.panel.get_by_role("heading", name=best["offer"])).to_be_visible()
