"""The engine steers: back, cancel, restart, time-out, old buttons, misses and things asked between."""

from dialogs.flow import Aside, Back, Cancel, Restart, Tap, Text
from dialogs.says import Say
from tests.dialogs.errand import Talk


def test_back_undoes_the_last_change() -> None:
    talk = Talk().starts("red").does(Text("small")).does(Back())
    assert talk.answers == {"colour": "red"}
    assert talk.keys == ["ask-size"]


def test_back_undoes_a_correction_with_everything_it_dropped() -> None:
    talk = Talk().starts("red small light").does(Text("blue")).does(Back())
    assert talk.answers == {"colour": "red", "size": "small", "shade": "light"}
    assert talk.keys == ["ask-confirm"]


def test_back_at_the_beginning_says_so_and_asks_again() -> None:
    assert Talk().starts().does(Back()).keys == ["dialog-nothing-to-undo", "ask-colour"]


def test_ten_changes_can_be_undone() -> None:
    talk = Talk().starts("red")
    for turn in range(15):
        talk.does(Text("blue" if turn % 2 == 0 else "red"))
    assert talk.dialog is not None
    assert len(talk.dialog.snapshots) == 10


def test_a_second_tap_on_back_changes_nothing() -> None:
    talk = Talk().starts("red").does(Text("small"))
    shown = talk.mark
    talk.does(Back("d1", shown)).does(Back("d1", shown))
    assert talk.answers == {"colour": "red"}
    assert talk.keys == ["dialog-old-button", "ask-size"]


def test_cancel_ends_the_dialog() -> None:
    talk = Talk().starts("red").does(Cancel())
    assert talk.dialog is None
    assert talk.keys == ["dialog-cancelled"]


def test_a_cancel_button_of_another_dialog_cancels_nothing() -> None:
    talk = Talk().starts("red").does(Cancel("d0"))
    assert talk.keys == ["dialog-old-button", "ask-size"]


def test_restart_asks_the_first_question_and_can_be_undone() -> None:
    talk = Talk().starts("red small").does(Restart())
    assert talk.keys == ["ask-colour"]
    assert talk.does(Back()).answers == {"colour": "red", "size": "small"}


def test_after_half_an_hour_the_dialog_is_over() -> None:
    talk = Talk().starts("red").waits(30).does(Text("small"))
    assert talk.keys == ["ask-shade"]
    talk.waits(31).does(Text("light"))
    assert talk.keys == ["dialog-timed-out"]
    assert talk.dialog is None


def test_a_button_of_another_dialog_is_old_and_the_question_comes_again() -> None:
    talk = Talk().starts("red").does(Tap("d0", "size", "small"))
    assert talk.keys == ["dialog-old-button", "ask-size"]
    assert talk.answers == {"colour": "red"}


def test_a_button_without_any_dialog_is_over() -> None:
    assert Talk().does(Tap("d0", "size", "small")).keys == ["dialog-button-over"]
    assert Talk().does(Back("d0", "x")).keys == ["dialog-button-over"]
    assert Talk().does(Text("hm")).keys == ["dialog-none-open"]
    assert Talk().does(Back()).keys == ["dialog-none-open"]


def test_a_button_of_a_step_that_does_not_exist_is_old() -> None:
    assert Talk().starts().does(Tap("d1", "weight", "1")).keys == [
        "dialog-old-button",
        "ask-colour",
    ]


def test_a_confirmation_counts_only_for_the_answers_it_showed() -> None:
    talk = Talk().starts("red small light")
    shown = talk.mark
    talk.does(Text("blue")).does(Text("small")).does(Text("light"))
    talk.does(Tap("d1", "confirm", "yes", shown))
    assert talk.keys == ["dialog-old-button", "ask-confirm"]
    talk.does(Tap("d1", "confirm", "yes", talk.mark))
    assert talk.keys == ["done"]


def test_a_confirmation_tapped_twice_finishes_once() -> None:
    talk = Talk().starts("red small light")
    tap = Tap("d1", "confirm", "yes", talk.mark)
    assert talk.does(tap).keys == ["done"]
    assert talk.does(tap).keys == ["dialog-button-over"]


def test_a_miss_names_what_was_expected() -> None:
    assert Talk().starts().does(Text("???")).keys == ["missed-colour", "ask-colour"]


def test_the_second_miss_in_a_row_offers_menu_and_telephone() -> None:
    talk = Talk().starts().does(Text("???")).does(Text("???"))
    assert talk.keys == ["dialog-not-understood-again", "ask-colour"]
    assert talk.said[0].params == {"telephone": "043-245-4894"}
    assert talk.said[-1].choices[0].command == "menu"


def test_something_understood_in_between_forgives_the_miss() -> None:
    talk = Talk().starts().does(Text("???")).does(Text("red")).does(Text("???"))
    assert talk.keys == ["dialog-not-understood", "ask-size"]


def test_what_is_asked_in_between_is_answered_and_the_question_comes_again() -> None:
    talk = Talk().starts("red").does(Aside((Say("it-is-quiet"),)))
    assert talk.keys == ["it-is-quiet", "ask-size"]
    assert Talk().does(Aside((Say("it-is-quiet"),))).keys == ["it-is-quiet"]


def test_after_the_time_out_a_question_is_answered_alone() -> None:
    talk = Talk().starts("red").waits(31).does(Aside((Say("it-is-quiet"),)))
    assert talk.keys == ["it-is-quiet"]
    assert talk.dialog is None
