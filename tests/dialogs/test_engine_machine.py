"""Whatever a citizen does, the engine gives one sensible turn; back undoes; twice is as once."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from dialogs.flow import Back, Cancel, Dialog, Event, Restart, Start, Tap, Text
from tests.dialogs.errand import COLOURS, ERRAND, SHADES, SIZES, Talk

STEPS = ("colour", "size", "tone", "shade", "confirm", "weight")
VALUES = (*COLOURS, *SIZES, *SHADES, "warm", "cold", "yes", "", "?")
TEXTS = st.one_of(st.lists(st.sampled_from(VALUES), max_size=5).map(" ".join), st.text(max_size=40))
TAPS = st.builds(
    Tap,
    st.sampled_from(("d1", "d2", "old")),
    st.sampled_from(STEPS),
    st.sampled_from(VALUES),
    st.none(),
)


class Citizen(RuleBasedStateMachine):
    """A citizen who types, taps old and new buttons, waits and changes their mind."""

    def __init__(self) -> None:
        super().__init__()
        self.talk = Talk()
        self.marks: list[str] = []

    def does(self, event: Event) -> Dialog | None:
        """Let the citizen act; returns the dialog as it was before."""
        before = self.talk.dialog
        self.talk.does(event)
        assert self.talk.said, "no answer"
        if self.talk.dialog is not None:
            self.marks.append(self.talk.mark)
        return before

    @rule(text=TEXTS, number=st.sampled_from(("d1", "d2")))
    def starts(self, text: str, number: str) -> None:
        self.does(Start("errand", number, text))

    @rule(text=TEXTS)
    def writes(self, text: str) -> None:
        self.does(Text(text))

    @rule(tap=TAPS)
    def taps_twice(self, tap: Tap) -> None:
        self.does(tap)
        once = self.talk.dialog
        self.does(tap)
        assert (once and once.answers) == (self.talk.dialog and self.talk.dialog.answers)

    @rule(data=st.data())
    def confirms_some_card(self, data: st.DataObject) -> None:
        shown = data.draw(st.sampled_from(self.marks)) if self.marks else "none"
        before = self.does(Tap("d1", "confirm", "yes", shown))
        if self.talk.keys[-1] == "done":
            assert before is not None
            assert shown == before.fingerprint

    @rule(text=TEXTS)
    def writes_and_goes_back(self, text: str) -> None:
        before = self.does(Text(text))
        after = self.talk.dialog
        if before is None or after is None or len(after.snapshots) <= len(before.snapshots):
            return
        self.does(Back())
        assert self.talk.answers == dict(before.answers)

    @rule(event=st.sampled_from((Back(), Restart(), Cancel(), Cancel("old"), Back("d1", "x"))))
    def steers(self, event: Event) -> None:
        self.does(event)

    @rule(minutes=st.sampled_from((1, 20, 31)))
    def waits(self, minutes: int) -> None:
        self.talk.waits(minutes)

    @invariant()
    def answers_stand_only_on_what_they_need(self) -> None:
        dialog = self.talk.dialog
        if dialog is None:
            return
        for step in ERRAND.steps:
            if step.name in dialog.answers:
                assert ERRAND.ready(step, dialog.answers), step.name
        assert ERRAND.first_open(dialog.answers) is not None
        assert len(dialog.snapshots) <= 10


Citizen.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestCitizen = Citizen.TestCase
