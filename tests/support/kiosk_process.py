"""A ticket machine as a process of its own that presses its own buttons after a plan, and dies where the plan says.

``python -m tests.support.kiosk_process PLAN`` with the plan as JSON (``tests.support.offline_hour``). What lies in
people's hands is written to the roll at the moment of printing, as a printer would.
"""

import json
import os
import signal
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image

from kiosk_bridge.machine import numbers, outbox, press
from kiosk_bridge.machine.assembly import Machine, Manner, assemble
from kiosk_bridge.machine.offline import office_day
from kiosk_bridge.machine.printing import Paper
from kiosk_bridge.machine.remote import Remote
from kiosk_bridge.machine.sync import Sync
from tests.support.clocks import ChosenClock
from tests.support.moments import NOW

BREATH_S = 0.05
ANSWER_S = 1.0


class Hand:
    """Presses the plan's buttons, one after the other, and takes the papers."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self._plan = plan
        self._folder = Path(plan["folder"])
        self._pressed = ""
        self._index = self._number("progress")
        start, real, speed = os.environ["CLOCK"].split()
        self._clock = ChosenClock(
            datetime.fromisoformat(start), datetime.fromisoformat(real), float(speed)
        )
        self.machine: Machine = assemble(
            self._folder / "journal",
            remote=Remote(plan["server"], plan["key"], seconds=ANSWER_S),
            printer=self,
            manner=Manner(public_url="https://madoguchi.example.jp", version="test"),
            wall=self._clock.now,
            running=lambda: self._clock.now().timestamp(),
            point=self._point,
        )

    def print(self, picture: Image.Image) -> None:  # noqa: ARG002
        """The paper comes out: from now on somebody holds it."""
        [row] = self.machine.journal.rows("SELECT answer FROM press WHERE id = ?", self._pressed)
        answer = json.loads(row["answer"])
        line = json.dumps(
            {"press": self._pressed, "label": answer["label"], "repeated": answer["repeated"]}
        )
        with (self._folder / "roll").open("a") as roll:
            roll.write(line + "\n")
            roll.flush()
            os.fsync(roll.fileno())

    def paper(self) -> Paper | None:
        """There is enough."""
        return "ok"

    def work(self) -> None:
        """Get in step, wait for the cable to be pulled, press everything, and send it when the cable is back."""
        sync = Sync(self.machine, longest_wait_s=1.0)
        if self._index == 0:
            while not (sync.round() and self._has_numbers()):
                time.sleep(BREATH_S)
            self._sign("ready")
            self._await("go")
            self._press(0)
        sync.start()
        while self._index < len(self._plan["presses"]):
            self._press(self._index)
        self._sign("done")
        while outbox.count(self.machine.journal):
            time.sleep(BREATH_S)
        sync.stop()
        self.machine.journal.close()

    def _press(self, index: int) -> None:
        wanted = self._plan["presses"][index]
        while self._clock.now() < NOW + timedelta(seconds=wanted["at"]):
            time.sleep(BREATH_S / 5)
        again = self._killed() and self._killed()[-1] == index
        self._pressed = wanted["another" if again and wanted["afresh"] else "press_id"]
        if wanted["token"]:
            answer = press.check_in(self.machine, self._pressed, token=wanted["token"], locale="ja")
        else:
            answer = press.ticket(
                self.machine, self._pressed, counter=wanted["counter"], locale="ja"
            )
        if not answer["ok"]:
            raise SystemExit(f"press {index}: {answer['code']}")
        self._index = index + 1
        self._sign("progress", str(self._index))

    def _point(self, name: str) -> None:
        dies_at = {at: one["dies_at"] for at, one in enumerate(self._plan["presses"])}
        if dies_at.get(self._index) == name and self._index not in self._killed():
            self._sign("killed", json.dumps([*self._killed(), self._index]))
            os.kill(os.getpid(), signal.SIGKILL)

    def _has_numbers(self) -> bool:
        today = office_day(self._clock.now())
        known = self.machine.known.counters
        return all(numbers.unused(self.machine.journal, one["id"], today) for one in known)

    def _killed(self) -> list[int]:
        file = self._folder / "killed"
        return list(json.loads(file.read_text())) if file.exists() else []

    def _number(self, name: str) -> int:
        file = self._folder / name
        return int(file.read_text()) if file.exists() else 0

    def _sign(self, name: str, text: str = "") -> None:
        fresh = self._folder / f"{name}.new"
        fresh.write_text(text)
        fresh.replace(self._folder / name)

    def _await(self, name: str) -> None:
        while not (self._folder / name).exists():
            time.sleep(BREATH_S / 5)


if __name__ == "__main__":
    Hand(json.loads(Path(sys.argv[1]).read_text())).work()
