"""The engine collects answers: one by one, all at once, corrected, or before their time."""

from dialogs.flow import Start, Tap, Text
from tests.dialogs.errand import Talk


def test_the_first_open_question_is_asked() -> None:
    talk = Talk().starts()
    assert talk.keys == ["ask-colour"]
    assert talk.does(Text("red")).keys == ["ask-size"]
    assert talk.does(Text("small")).keys == ["ask-shade"]
    assert talk.does(Text("light")).keys == ["ask-confirm"]


def test_when_nothing_is_open_the_flow_finishes_and_nothing_is_kept() -> None:
    talk = Talk().starts("red small light")
    talk.does(Text("yes"))
    assert talk.keys == ["done"]
    assert talk.dialog is None


def test_one_sentence_may_answer_everything() -> None:
    assert Talk().starts("light small red").keys == ["ask-confirm"]


def test_what_is_said_before_its_time_waits() -> None:
    talk = Talk().starts("small light")
    assert talk.keys == ["ask-colour"]
    assert talk.does(Text("red")).keys == ["ask-confirm"]
    assert talk.answers == {"colour": "red", "size": "small", "shade": "light"}


def test_a_later_word_wins_over_the_one_that_waits() -> None:
    talk = Talk().starts("small").does(Text("red large"))
    assert talk.answers == {"colour": "red", "size": "large"}


def test_a_changed_answer_drops_the_answers_that_needed_it() -> None:
    talk = Talk().starts("red small light").does(Text("blue"))
    assert talk.answers == {"colour": "blue"}
    assert talk.keys == ["ask-size"]


def test_the_same_answer_again_changes_nothing() -> None:
    talk = Talk().starts("red small")
    before = talk.dialog
    talk.does(Tap("d1", "colour", "red"))
    assert talk.dialog == before
    assert talk.keys == ["ask-shade"]


def test_an_older_card_of_the_same_dialog_is_a_correction() -> None:
    talk = Talk().starts("red small").does(Tap("d1", "colour", "blue"))
    assert talk.answers == {"colour": "blue"}


def test_an_empty_value_opens_a_question_again() -> None:
    talk = Talk().starts("red small light").does(Tap("d1", "size", ""))
    assert talk.answers == {"colour": "red"}
    assert talk.keys == ["ask-size"]


def test_an_optional_step_narrows_and_opens_what_needs_it() -> None:
    talk = Talk().starts("red small light").does(Tap("d1", "tone", "warm"))
    assert talk.answers == {"colour": "red", "size": "small", "tone": "warm"}
    assert talk.keys == ["ask-shade"]
    assert talk.said[0].params == {"tone": "warm"}
    assert talk.does(Text("light")).keys == ["ask-confirm"]


def test_a_refused_answer_says_why_and_offers_a_way_on() -> None:
    talk = Talk().starts("blue").does(Text("large"))
    assert talk.keys == ["no-large-blue", "ask-size"]
    assert [c.label for c in talk.said[-1].choices] == ["small", "dialog-cancel"]


def test_a_refused_answer_leaves_the_others_standing() -> None:
    talk = Talk().starts("blue large")
    assert talk.keys == ["no-large-blue", "ask-size"]
    assert talk.answers == {"colour": "blue"}


def test_the_end_may_send_the_citizen_back_to_a_step() -> None:
    talk = Talk().starts("red small dark").does(Text("yes"))
    assert talk.keys == ["dark-is-gone", "ask-shade"]
    assert talk.answers == {"colour": "red", "size": "small"}
    assert talk.said[-1].choices[0].label == "light"


def test_a_confirmation_is_not_read_in_the_same_breath_as_a_change() -> None:
    talk = Talk().starts("red small light")
    talk.does(Text("yes blue"))
    assert talk.dialog is not None


def test_a_flow_may_refuse_to_begin() -> None:
    talk = Talk().starts(never="1")
    assert talk.keys == ["closed-today"]
    assert talk.dialog is None


def test_a_step_may_stop_the_flow() -> None:
    talk = Talk().starts().does(Text("stop"))
    assert talk.keys == ["stopped"]
    assert talk.dialog is None


def test_a_menu_tap_always_wins() -> None:
    talk = Talk().starts("red").does(Start("errand", "d2"))
    assert talk.keys == ["ask-colour"]
    assert talk.dialog is not None
    assert talk.dialog.id == "d2"


def test_raw_words_for_the_open_question_never_wait() -> None:
    talk = Talk().starts("red small").does(Text("blue please"))
    assert talk.answers == {"colour": "blue"}


def test_a_reason_may_ask_itself_and_no_other_question_follows() -> None:
    talk = Talk().starts().does(Text("teal"))
    assert talk.keys == ["which-colour"]
    assert talk.does(Tap("d1", "colour", "blue")).keys == ["ask-size"]
