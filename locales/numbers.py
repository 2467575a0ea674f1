"""Amounts as a person reads them."""

from babel.numbers import format_decimal

from locales.catalogue import DEFAULT_LOCALE, LOCALES, text


def number_label(value: int, locale: str) -> str:
    """Return the number with the language's grouping: 1,300."""
    return format_decimal(value, locale=(locale if locale in LOCALES else DEFAULT_LOCALE)[:2])


def yen_label(amount: int, locale: str) -> str:
    """Return a sum of yen: 「1,300円」, "¥1,300"; nothing to pay is 「無料」, "Free"."""
    if amount == 0:
        return text(locale, "common-free")
    return text(locale, "common-yen", amount=amount)
