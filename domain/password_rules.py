"""Which passwords are taken: long ones that are not made of the login, of one pattern, or of words everybody tries."""

import secrets
import unicodedata

from domain.refusal import Refused

SHORTEST = 12
LONGEST = 200
"""Far above what people type; a megabyte would only keep the server busy."""
FEWEST_SIGNS = 5
"""A password of fewer different characters is a pattern."""
LEFT_OVER = 6
"""So many characters must remain when words that everybody tries are taken out."""
TRIED = (
    "password",
    "passwort",
    "pass",
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "letmein",
    "iloveyou",
    "welcome",
    "administrator",
    "admin",
    "changeme",
    "secret",
    "dragon",
    "monkey",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "pokemon",
    "doraemon",
    "sakura",
    "himitsu",
    "arigatou",
    "konnichiwa",
    "tokyo",
    "nippon",
    "japan",
    "chibacity",
    "chibashi",
    "chiba",
    "kuyakusho",
    "shiyakusho",
    "yakusho",
    "madoguchi",
    "reiwa",
    "heisei",
    "showa",
)
"""Beginnings of lists of leaked passwords, and what somebody at a Japanese city office thinks of first."""
CLEAR = "abcdefghijkmnpqrstuvwxyz23456789"
"""32 signs that nobody takes for one another."""
RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_LOOKS_LIKE = str.maketrans("@4310$5!7", "aaeiossit")


def check(password: str, *, login: str, shortest: int = SHORTEST) -> None:
    """Refuses ``password_too_short``, ``password_too_long``, ``password_of_login`` and ``password_too_easy``."""
    if len(password) < shortest:
        raise Refused("password_too_short", shortest=shortest)
    if len(password) > LONGEST:
        raise Refused("password_too_long", longest=LONGEST)
    plain = unicodedata.normalize("NFKC", password).casefold()
    if len(login) >= 3 and login.casefold() in plain and len(plain) < len(login) + shortest:
        raise Refused("password_of_login")
    if len(set(plain)) < FEWEST_SIGNS or easy(plain):
        raise Refused("password_too_easy")


def generated() -> str:
    """A password for somebody else to begin with: 80 bits, in four groups that can be read aloud."""
    return "-".join("".join(secrets.choice(CLEAR) for _ in range(4)) for _ in range(4))


def easy(plain: str) -> bool:
    """Whether little is left of it without the words and runs that everybody tries."""
    return any(
        len(_without_tried(one)) < LEFT_OVER for one in (plain, plain.translate(_LOOKS_LIKE))
    )


def _without_tried(plain: str) -> str:
    for word in TRIED:
        plain = plain.replace(word, "")
    kept, at = "", 0
    while at < len(plain):
        length = _run_at(plain, at)
        if length < 3:
            kept += plain[at]
            length = 1
        at += length
    return kept


def _run_at(plain: str, at: int) -> int:
    """How long the run is that begins here: ``1234``, ``zyx``, ``aaaa``."""
    best = 1
    for row in (*RUNS, *(run[::-1] for run in RUNS), plain[at] * len(plain)):
        start = row.find(plain[at])
        length = 1
        while (
            start >= 0
            and at + length < len(plain)
            and row[start + length : start + length + 1] == plain[at + length]
        ):
            length += 1
        best = max(best, length)
    return best
