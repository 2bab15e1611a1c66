"""The settings in force when a dialogue ends, one phenomenon after the other."""

import pytest

from custom_components.edgewise.routines.rules import RuleReader
from custom_components.edgewise.routines.vocabulary import PAPER

from .conftest import Read, Settings, dialogue

ALL_AC = {"ac": {"temperature": 22, "mode": "heat", "fan_speed": 1}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Set the AC to 22, heat mode, and fan speed to 1.", ALL_AC),
        ("AC: 22, heat, fan 1.", ALL_AC),
        ("22, heat, fan 1, for the AC.", ALL_AC),
        ("ac heat 22 fan 1", ALL_AC),
        ("Could we have heat at 22 degrees, with the fan at 1?", ALL_AC),
        ("the ac on heat at twenty-two and the fan at one please", ALL_AC),
        (
            "Could you set the lights to 50 brightness with a warm color?",
            {"lights": {"brightness": 50, "color": "warm"}},
        ),
        (
            "60 on the TV volume, 80 brightness, HDMI two.",
            {"tv": {"volume": 60, "brightness": 80, "input_source": "HDMI2"}},
        ),
        ("35, alarm volume.", {"security": {"alarm_volume": 35}}),
        ("35, speaker.", {"speaker": {"volume": 35}}),
        ("65. Lights.", {"lights": {"brightness": 65}}),
        (
            "Arm the security and set the alarm volume to 60.",
            {"security": {"armed": True, "alarm_volume": 60}},
        ),
        (
            "the tv on you tube and the speaker at a hundred, base boost",
            {
                "tv": {"input_source": "YouTube"},
                "speaker": {"volume": 100, "equalizer": "bass boost"},
            },
        ),
        (
            "The television, please, its volume can rest at 14.",
            {"tv": {"volume": 14}},
        ),
        (
            "Set the speaker's equalizer to bass boost and its volume to 55?",
            {"speaker": {"equalizer": "bass boost", "volume": 55}},
        ),
    ],
)
def test_plain_orders(read: Read, text: str, expected: Settings) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            (
                "Hi, can you turn on the TV and set the volume to 30?",
                "Sure! I've turned on the TV and set the volume to 30. Anything else?",
                "Yes, switch to HDMI1 and set the brightness to 70 please.",
            ),
            {"tv": {"volume": 30, "brightness": 70, "input_source": "HDMI1"}},
        ),
        (
            (
                "Could you set the lights to 50 brightness with a warm color?",
                "Certainly. Would you like me to adjust the AC as well?",
                "Yes, set it to 22, heat mode, and fan speed to 1.",
            ),
            {"lights": {"brightness": 50, "color": "warm"}, **ALL_AC},
        ),
        (
            (
                "Can you turn off the lights and disarm the security?",
                "Lights off and security disarmed. Anything else?",
                "Also, lower the TV volume to 15 and switch the input to Netflix.",
            ),
            {
                "lights": {"power": "off"},
                "security": {"armed": False},
                "tv": {"volume": 15, "input_source": "Netflix"},
            },
        ),
        (
            (
                "What's the weather like today?",
                "It's sunny and 25 degrees outside.",
                "Then cool the room to 20 with the AC on cool mode, fan at 3.",
            ),
            {"ac": {"temperature": 20, "mode": "cool", "fan_speed": 3}},
        ),
    ],
)
def test_openings_that_end_on_a_request(
    read: Read, texts: tuple[str, ...], expected: Settings
) -> None:
    assert read(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("TV on, please.", "On. What volume?", "20."), {"tv": {"volume": 20}}),
        (
            ("TV, 20.", "Volume 20. And the brightness?", "20 again."),
            {"tv": {"volume": 20, "brightness": 20}},
        ),
        (
            ("The TV.", "What volume and brightness?", "30, 60."),
            {"tv": {"volume": 30, "brightness": 60}},
        ),
        (
            ("More light.", "How about the lights?", "Warm, 85, static."),
            {"lights": {"brightness": 85, "color": "warm", "mode": "static"}},
        ),
        (
            ("Lights 20.", "Lights at 20. Static or dynamic?", "The second. Dynamic."),
            {"lights": {"brightness": 20, "mode": "dynamic"}},
        ),
        (
            ("AC. 23.", "23 degrees. Anything about the fan?", "Off."),
            {"ac": {"temperature": 23, "fan_speed": 0}},
        ),
        (
            ("Make it brighter.", "What brightness for the lights?", "Around 85."),
            {"lights": {"brightness": 85}},
        ),
    ],
)
def test_answers(read: Read, texts: tuple[str, ...], expected: Settings) -> None:
    assert read(*texts) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Yes, both.", {"speaker": {"volume": 60, "equalizer": "treble boost"}}),
        ("Do that.", {"speaker": {"volume": 60, "equalizer": "treble boost"}}),
        ("No, leave it.", {}),
        ("No thank you.", {}),
        (
            "Yes, but 50.",
            {"speaker": {"volume": 50, "equalizer": "treble boost"}},
        ),
        (
            "60, and not treble boost.",
            {"speaker": {"volume": 60}},
        ),
        ("Only the 60.", {"speaker": {"volume": 60}}),
        ("What a day it has been.", {}),
    ],
)
def test_proposals(read: Read, answer: str, expected: Settings) -> None:
    offer = "How about the speaker at 60 with treble boost?"
    assert read("Some music?", offer, answer) == expected


def test_part_of_a_proposal_is_left_out(read: Read) -> None:
    offer = "Shall I set the lights to 30 and the TV volume to 20?"
    assert read("Evening.", offer, "Yes, but not the lights.") == {"tv": {"volume": 20}}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("TV volume 55, no sorry 65.",), {"tv": {"volume": 65}}),
        (("Lights at sixty... seventy.",), {"lights": {"brightness": 70}}),
        (("Speaker at 40. Hang on. 45.",), {"speaker": {"volume": 45}}),
        (("Lights 30, warm, no, cool.",), {"lights": {"brightness": 30, "color": "cool"}}),
        (
            ("Lights at 90, dynamic.", "Lights are dynamic at 90.", "Make that 80 instead."),
            {"lights": {"brightness": 80, "mode": "dynamic"}},
        ),
        (
            ("AC at 24.", "24 degrees.", "No. I see my own breath. Make it 26.", "26."),
            {"ac": {"temperature": 26}},
        ),
        (
            ("TV volume at dirty please i mean thirty", "TV volume is 30."),
            {"tv": {"volume": 30}},
        ),
        (
            ("speaker to for tea", "Speaker at 45.", "no forty", "Speaker at 40."),
            {"speaker": {"volume": 40}},
        ),
    ],
)
def test_corrections(read: Read, texts: tuple[str, ...], expected: Settings) -> None:
    assert read(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("TV lower please.", "To 15?", "15, excellent.", "Volume 15."),
            {"tv": {"volume": 15}},
        ),
        (
            ("Lights a bit brighter.", "I can take the lights to 50, enough?", "50's sweet."),
            {"lights": {"brightness": 50}},
        ),
        (
            ("tv on av", "TV is on AV.", "louder", "How loud?", "40 i think. yeah 40"),
            {"tv": {"volume": 40, "input_source": "AV"}},
        ),
        (
            ("The TV is dull.", "Brighter?", "Bit bright? Nah. Make the picture 60."),
            {"tv": {"brightness": 60}},
        ),
    ],
)
def test_relative_changes(read: Read, texts: tuple[str, ...], expected: Settings) -> None:
    assert read(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Turn off the TV, please.",), {"tv": {"power": "off"}}),
        (("Turn on the TV, please.",), {}),
        (("TV off, speaker off.",), {"tv": {"power": "off"}, "speaker": {"power": "off"}}),
        (
            ("The lights and the speaker off, please.",),
            {"lights": {"power": "off"}, "speaker": {"power": "off"}},
        ),
        (
            ("Turn off the TV and the lights.",),
            {"tv": {"power": "off"}, "lights": {"power": "off"}},
        ),
        (
            ("Turn off the TV, the lights to 30.",),
            {"tv": {"power": "off"}, "lights": {"brightness": 30}},
        ),
        (("That speaker is humming, turn it off.",), {"speaker": {"power": "off"}}),
        (("Lights out, please.",), {"lights": {"power": "off"}}),
        (
            ("Lights at 40.", "Lights at 40.", "No, lights off.", "Lights off."),
            {"lights": {"power": "off"}},
        ),
        (
            ("Lights off.", "Lights off.", "Actually, lights at 40.", "Lights at 40."),
            {"lights": {"brightness": 40}},
        ),
        (("Turn the alarm on.",), {"security": {"armed": True}}),
        (("I nearly nodded off by the TV.",), {}),
        (("The match on TV had a late kick-off.",), {}),
        (("Fan off, AC at 20.",), {"ac": {"fan_speed": 0, "temperature": 20}}),
    ],
)
def test_power(read: Read, texts: tuple[str, ...], expected: Settings) -> None:
    assert read(*texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("Speaker to 80... nah, forget it.", "Forgotten."),
        ("Lights to 60, AC to 23.", "Setting both.", "No. Take both back.", "Both undone."),
        ("Put the speaker to 50.", "Speaker at 50.", "Put it back how it was.", "It's back."),
        ("AC. Heat. 28.", "Heat at 28, shall I go ahead?", "No. Stop.", "Cancelled."),
        ("Lights at 40.", "Of course, 40 for the lights?", "No, leave the lamps as they were."),
        ("Speaker at 30.", "Speaker at 30.", "Oh wait, no.", "Then it stays as it was."),
    ],
)
def test_wishes_taken_back(read: Read, texts: tuple[str, ...]) -> None:
    assert read(*texts) == {}


def test_what_was_there_before_comes_back(read: Read) -> None:
    assert read(
        "Lights at 40.", "Lights at 40.", "Lights at 70.", "At 70.", "Undo that.", "Undone."
    ) == {"lights": {"brightness": 40}}


def test_only_the_named_device_is_taken_back(read: Read) -> None:
    texts = ("AC at 20, lights at 30.", "AC 20, lights 30.", "Forget the lights.", "Forgotten.")
    assert read(*texts) == {"ac": {"temperature": 20}}


def test_forgetting_something_else_long_after_changes_nothing(read: Read) -> None:
    assert read(
        "Lights at 40.", "Lights at 40.", "Nice.", "It is.", "Where is my hat?",
        "In the hall.", "Forget it.", "Forgotten.",
    ) == {"lights": {"brightness": 40}}  # fmt: skip


@pytest.mark.parametrize(
    "texts",
    [
        ("What's the AC on?", "The AC is on cool at 25 with fan speed 1."),
        ("Is the alarm armed?", "It's armed, and its volume is at 60.", "Good."),
        ("TV input?", "The TV is on HDMI1, volume 30."),
        ("AC. What's it at?", "21 degrees, auto.", "And the speaker?", "At 45, balanced."),
        ("Alarm. On or off?", "Security is armed."),
        ("Could you tell me what the lights are set to?", "Lights are at 45, warm."),
        ("The lights, which color?", "They are warm.", "Warm. I see."),
        ("Evening.", "The lights are currently at 40.", "Good."),
    ],
)
def test_status_is_no_setting(read: Read, texts: tuple[str, ...]) -> None:
    assert read(*texts) == {}


@pytest.mark.parametrize(
    "texts",
    [
        ("Play the next episode.", "Playing."),
        ("How long do I boil eggs?", "Six and a half minutes."),
        ("Turn on the oven to 180.", "I can't reach the oven."),
        ("Set the bathroom lights to 40.", "Those aren't connected to me."),
        ("The lights in the kitchen to 40.", "Those aren't connected to me."),
        ("I drove ninety miles and it is warm out.", "Rest well."),
        ("My flight is at 14:58, gate 22.", "Safe travels."),
        ("Yesterday I had the TV volume at 45.", "I remember."),
        ("Three TV deals and a four-part film.", "Busy."),
        ("Please don't arm or disarm anything.", "I won't."),
        ("A light jacket, 20 euros.", "Nice."),
        ("One, what time is it? Two, is it far?", "It is nine, and no."),
    ],
)
def test_talk_sets_nothing(read: Read, texts: tuple[str, ...]) -> None:
    assert read(*texts) == {}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("TV volume 30. I had it at 45 last night, so 30 and no more.",),
            {"tv": {"volume": 30}},
        ),
        (("Lights at 17. Not 15, not 20.",), {"lights": {"brightness": 17}}),
        (("AC at 24, rather than 20.",), {"ac": {"temperature": 24}}),
        (
            ("Heat the oven. Speaker at 30.", "The oven is not mine. Speaker at 30."),
            {"speaker": {"volume": 30}},
        ),
        (
            ("Speaker at 70.", "Speaker at 70. How many guests?", "Forty-one.", "A crowd."),
            {"speaker": {"volume": 70}},
        ),
        (
            ("Set the TV to 40, I have 12 minutes.", "TV at 40, not 45."),
            {"tv": {"volume": 40}},
        ),
    ],
)
def test_wishes_among_talk(read: Read, texts: tuple[str, ...], expected: Settings) -> None:
    assert read(*texts) == expected


def test_readings_say_who_found_them_where_and_how_certain_that_is(
    paper: RuleReader,
) -> None:
    messages = dialogue("Lights at 40, please.", "Lights at 40.", "Static.")
    brightness, mode = paper.read(messages)
    assert brightness.readers == mode.readers == ("rules",)
    assert brightness.source == "text"
    assert brightness.quote in messages[0].text
    assert mode.quote == "Static"
    assert mode.certainty == pytest.approx(0.99)


def test_readings_keep_the_order_of_the_vocabulary(paper: RuleReader) -> None:
    messages = dialogue("Alarm volume 20, lights 30, AC 20, speaker 10, TV 5.")
    order = [(device, setting) for device, setting, _ in PAPER]
    found = [(r.device, r.setting) for r in paper.read(messages)]
    assert len(found) == 5
    assert found == sorted(found, key=order.index)
