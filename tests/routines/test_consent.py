import pytest

from custom_components.edgewise.routines.consent import is_clear_yes

YES = [
    ("en", "Yes, please!"),
    ("en", "sure, go ahead"),
    ("en-GB", "OK do it"),
    ("de", "Ja, gerne."),
    ("de-CH", "mach das"),
    ("fr", "Oui, d\u2019accord"),
    ("fr", "vas-y"),
    ("es", "sí, por favor"),
    ("es", "de acuerdo"),
    ("nl", "doe maar"),
    ("pl", "tak, zrób to"),
    ("pl", "Zgoda"),
    ("de", "okay"),
    ("xx", "yes"),
    (None, "yeah"),
]
NOT_YES = [
    ("en", ""),
    ("en", "no"),
    ("en", "yes but not on Sundays"),
    ("en", "okay, maybe later"),
    ("en", "sure?"),
    ("en", "set the lights to 40 percent"),
    ("en", "please turn on the TV"),
    ("en", "yesterday it was fine"),
    ("en", "please turn on the TV and then set the heating to 22 degrees and close all the blinds"),
    ("de", "nein danke"),
    ("de", "ja, aber nicht am Sonntag"),
    ("fr", "pas maintenant"),
    ("fr", "oui, mais plus tard"),
    ("es", "no"),
    ("nl", "nee, liever niet"),
    ("pl", "nie, dziękuję"),
]


@pytest.mark.parametrize(("language", "answer"), YES)
def test_yes(language: str | None, answer: str) -> None:
    assert is_clear_yes(answer, language)


@pytest.mark.parametrize(("language", "answer"), NOT_YES)
def test_anything_else_is_no_yes(language: str, answer: str) -> None:
    assert not is_clear_yes(answer, language)
