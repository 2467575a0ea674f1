"""Amounts as a person reads them."""

from locales.catalogue import text


def yen_label(amount: int, locale: str) -> str:
    """Return a sum of yen: 「1,300円」, "¥1,300"; nothing to pay is 「無料」, "Free"."""
    if amount == 0:
        return text(locale, "common-free")
    return text(locale, "common-yen", amount=amount)
