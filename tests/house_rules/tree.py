"""The project's own source files, parsed, for the house rules to look at."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENTRY_ROOMS = ("bot", "console", "demo", "kiosk_bridge", "richmenus", "scheduler", "web")
BELOW = ("dialogs", "domain", "locales")
ROOMS = (*ENTRY_ROOMS, "contract", *BELOW)


@dataclass(frozen=True)
class Source:
    """One Python file: its place in the repository, its text and its tree."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, self.path)

    def at(self, node: ast.AST) -> str:
        """Where *node* stands, as an editor understands it."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


def sources(*packages: str) -> Iterator[Source]:
    """The Python files of *packages*."""
    for package in packages:
        for file in sorted((ROOT / package).rglob("*.py")):
            yield _source(file)


@cache
def _source(file: Path) -> Source:
    return Source(str(file.relative_to(ROOT)), file.read_text(encoding="utf-8"))


@cache
def tracked() -> tuple[str, ...]:
    """The files of the repository: all that git knows or would take in."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    names = listed.decode().split("\0")
    return tuple(name for name in names if name and (ROOT / name).is_file())


def dotted(node: ast.AST) -> str:
    """``a.b.c`` for a chain of names, else an empty text."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """The texts in the code that are not docstrings; of an f-string, its fixed parts."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node
