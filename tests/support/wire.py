"""A network cable between two programs on this computer: whole, pulled, or letting only questions through."""

import socket
import threading
from contextlib import suppress
from typing import Literal

Mode = Literal["whole", "one way", "pulled"]
CHUNK = 64 * 1024


class Wire:
    """Listens on ``port`` and carries bytes to the server on *to_port*; ``mode`` may be changed at any time.

    ``one way``: the server gets what is asked, and its answers are lost. ``pulled``: what was connected is cut.
    """

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self._mode: Mode = "whole"
        self._ends: set[socket.socket] = set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def set(self, mode: Mode) -> None:
        """How the cable is from now on."""
        self._mode = mode
        if mode == "pulled":
            for end in list(self._ends):
                _close(end)

    def close(self) -> None:
        """Take it away."""
        _close(self._door)
        self.set("pulled")

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                if self._mode == "pulled":
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._to_port))
                self._ends |= {near, far}
                for given in ((near, far, True), (far, near, False)):
                    threading.Thread(target=self._carry, args=given, daemon=True).start()

    def _carry(
        self, source: socket.socket, goal: socket.socket, asks: bool
    ) -> None:  # a thread's target
        with suppress(OSError):
            while data := source.recv(CHUNK):
                if asks or self._mode == "whole":
                    goal.sendall(data)
        for end in (source, goal):
            _close(end)
            self._ends.discard(end)


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
