"""Logs: one line per event with ids, outcome and milliseconds; never texts, names, keys or tokens."""

import logging
import sys

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class KeyValue(logging.Formatter):
    """``2026-12-01T00:00:00 INFO madoguchi.http request status=200 ms=3.1``."""

    def format(self, record: logging.LogRecord) -> str:
        """One line: the message, then what was given as ``extra``, then a traceback if there is one."""
        extra = " ".join(
            f"{name}={value}" for name, value in vars(record).items() if name not in _OWN
        )
        stamp = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
        line = f"{stamp} {record.levelname} {record.name} {record.getMessage()} {extra}".rstrip()
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def configure(level: str = "INFO") -> None:
    """Send everything to standard error in that form; libraries only from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(KeyValue())
    logging.basicConfig(level="WARNING", handlers=[handler], force=True)
    logging.getLogger("madoguchi").setLevel(level)
