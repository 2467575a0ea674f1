"""Receipt printers: each prints one picture and cuts the paper. ESC/POS over USB or the network, a file, or none."""

import threading
from collections.abc import Callable
from typing import Any, Literal, Protocol

from PIL import Image

from kiosk_bridge.machine.picture import WIDTH

Paper = Literal["ok", "low", "out"]
KINDS = "none, dummy, file:<path>, usb:<vendor>:<product> (hexadecimal), network:<host>[:<port>]"
PORT = 9100
SECONDS = 5


class PrinterError(Exception):
    """The paper did not come out."""


class Printer(Protocol):
    """What the machine asks of a printer."""

    def print(self, picture: Image.Image) -> None:
        """Print *picture* and cut. Raises PrinterError."""

    def paper(self) -> Paper | None:
        """How the roll is; None when the printer cannot tell. Raises PrinterError when it does not answer."""


class NoPrinter:
    """A machine without a printer: the person keeps the number shown on the screen."""

    def print(self, picture: Image.Image) -> None:  # noqa: ARG002
        """There is nothing to print with."""
        raise PrinterError("no printer")

    def paper(self) -> Paper | None:
        """Nothing is wrong with a roll that is not there."""
        return None


class DummyPrinter:
    """Takes everything and prints nothing: for trying the machine out; the page shows the paper."""

    def print(self, picture: Image.Image) -> None:
        """Let the picture go."""

    def paper(self) -> Paper | None:
        """Its roll never ends."""
        return "ok"


class EscPos:
    """An ESC/POS printer, opened for each ticket: it may be switched off and on at any time."""

    def __init__(self, open_device: Callable[[], Any], *, tells_paper: bool = False) -> None:
        self._open = open_device
        self._tells_paper = tells_paper
        self._lock = threading.Lock()

    def print(self, picture: Image.Image) -> None:
        """Send the picture as a raster and cut. Raises PrinterError."""
        self._use(lambda device: _send(device, picture))

    def paper(self) -> Paper | None:
        """What the paper sensors say."""
        if not self._tells_paper:
            return None
        told: int = self._use(lambda device: device.paper_status())
        return {2: "ok", 1: "low", 0: "out"}.get(told)  # type: ignore[return-value]

    def _use(self, work: Callable[[Any], Any]) -> Any:
        with self._lock:
            try:
                device = self._open()
                try:
                    return work(device)
                finally:
                    device.close()
            except (
                Exception
            ) as error:  # each transport raises its own kinds; a ticket must survive all of them
                raise PrinterError(f"{type(error).__name__}: {error}") from error


def make(setting: str) -> Printer:
    """The printer of a setting (``KINDS``). Raises ValueError with what is wrong."""
    kind, _, rest = setting.partition(":")
    if setting in ("none", "dummy"):
        return NoPrinter() if setting == "none" else DummyPrinter()
    try:
        from escpos import printer
    except ImportError as error:
        raise ValueError(f"{setting}: install the extra 'kiosk' (python-escpos)") from error
    match kind, rest.split(":"):
        case "file", _ if rest:
            return EscPos(lambda: printer.File(rest, auto_flush=True))
        case "usb", [vendor, product]:
            ids = int(vendor, 16), int(product, 16)
            return EscPos(lambda: printer.Usb(*ids, timeout=SECONDS * 1000), tells_paper=True)
        case "network", [host, *port] if host and len(port) < 2:
            where = {"host": host, "port": int(port[0]) if port else PORT, "timeout": SECONDS}
            return EscPos(lambda: printer.Network(**where), tells_paper=True)
    raise ValueError(f"{setting}: a printer is one of {KINDS}")


def _send(device: Any, picture: Image.Image) -> None:
    device.profile.profile_data["media"]["width"]["pixels"] = WIDTH
    device.hw("INIT")
    device.image(picture, impl="bitImageRaster", fragment_height=960)
    device.cut()
