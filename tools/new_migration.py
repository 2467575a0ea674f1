"""Write the next migration: what the models have and the migrations lack."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from migrations import run


def main() -> None:
    """``make migration NAME="waiting list"``; then read what it wrote, and correct it."""
    message = " ".join(sys.argv[1:]).strip()
    if not message:
        raise SystemExit('usage: make migration NAME="what changes"')
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/models.sqlite3"
        last = run.head()
        if last:
            run.upgrade(url)
        number = f"{int(last or 0) + 1:04d}"
        file = run.new(url, message, number=number, batch=bool(last))
    file.write_text(tidy(file.read_text()))
    subprocess.run(["ruff", "format", "--quiet", file], check=True)
    subprocess.run(["ruff", "check", "--fix", "--quiet", file], check=True)
    print(file.relative_to(Path.cwd()))


def tidy(text: str) -> str:
    """Without Alembic's remarks, and with its names as they are."""
    text = re.sub(r"^ *# ###.*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"\b(?:batch_)?op\.f\(('[^']*')\)", r"\1", text)
    return text.replace(", unique=False", "").replace(", schema=None", "")


if __name__ == "__main__":
    main()
