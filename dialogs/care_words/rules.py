"""What a pattern of an emergency is made of, the same in every language."""

import re

Rule = tuple[str, bool, re.Pattern[str]]
"""A kind of help, whether it counts at once or only without calm words, and its pattern."""


def rule(kind: str, *patterns: str, at_once: bool = False) -> Rule:
    """A rule of *kind* that any of *patterns* hears."""
    return kind, at_once, re.compile("|".join(patterns))


def words(kind: str, *patterns: str, at_once: bool = False) -> Rule:
    """The same, where each pattern begins with a word."""
    return kind, at_once, re.compile(rf"(?<![a-z])(?:{'|'.join(patterns)})")
