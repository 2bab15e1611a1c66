"""A dialogue becomes a question."""

from custom_components.edgewise.routines.prompt import Prompt, PromptForm, dialogue
from custom_components.edgewise.routines.session import Message
from custom_components.edgewise.routines.vocabulary import PAPER, Flag, Names, Numbers, Vocabulary

MESSAGES = (
    Message(role="user", text="Lights to 40,\n please\t"),
    Message(role="assistant", text="Done."),
)


def test_a_dialogue_is_one_utterance_a_line() -> None:
    assert dialogue(MESSAGES) == "User: Lights to 40, please\nHome: Done."


def test_an_untuned_model_is_shown_examples_which_all_questions_share() -> None:
    prompt = Prompt(PAPER, "few-shot")
    first, second = prompt.question(MESSAGES), prompt.question(MESSAGES[:1])
    assert first.form == "chat"
    assert first.shared == len(first.messages) - 1 > 2
    assert first.messages[: first.shared] == second.messages[: second.shared]
    assert first.messages[0].role == "system"
    assert "fan_speed (0-3)" in first.messages[0].text
    assert first.messages[-1].text == "User: Lights to 40, please\nHome: Done."


def test_a_tuned_model_gets_the_bare_dialogue() -> None:
    question = Prompt(PAPER, "bare").question(MESSAGES)
    assert question.form == "bare"
    assert question.shared == 0
    assert [m.text for m in question.messages] == ["User: Lights to 40, please\nHome: Done.\n=>"]


def test_a_tuned_model_is_told_the_names_it_cannot_know() -> None:
    home = Vocabulary(
        {
            "tv": {
                "volume": Numbers(minimum=0, maximum=100),
                "input_source": Names(names=("Apple TV", "HDMI 3 (Switch)")),
            },
            "lights": {"color": PAPER.devices["lights"]["color"]},
        }
    )
    question = Prompt(home, "bare").question(MESSAGES)
    assert question.shared == 1
    assert question.messages[0].text == "tv input_source: Apple TV, HDMI 3 (Switch)\n"


def test_examples_show_only_what_the_home_has() -> None:
    small = Vocabulary(
        {"lights": {"color": Names(names=("warm", "cool"))}, "security": {"armed": Flag()}}
    )
    question = Prompt(small, "few-shot").question(MESSAGES)
    answers = [m.text for m in question.messages if m.role == "assistant"]
    assert answers == ['{"lights":{"color":"warm"}}', "{}", '{"security":{"armed":true}}']
    assert "armed (true, false)" in question.messages[0].text


def test_hundreds_of_names_leave_room_for_the_dialogue() -> None:
    channels = Names(names=tuple(f"Channel {number}" for number in range(500)))
    home = Vocabulary({"tv": {"input_source": channels}})
    forms: tuple[PromptForm, ...] = ("bare", "few-shot")
    for form in forms:
        question = Prompt(home, form).question(MESSAGES)
        told = question.messages[0].text
        assert "Channel 0, Channel 1, " in told
        assert "Channel 499" not in told
        assert len(told) < 2000
        assert question.schema["properties"]["tv"]["properties"]["input_source"]["enum"][-1] == (
            "Channel 499"
        )
