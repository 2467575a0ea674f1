"""How large the proofs are: small in the everyday suite, whole with ``make proofs`` (or ``PROOFS=whole``)."""

import os

WHOLE = os.environ.get("PROOFS") == "whole"


def of(whole: int, everyday: int) -> int:
    """How many rounds a proof takes: *everyday* in the suite, the *whole* number when the proofs alone are run."""
    return whole if WHOLE else everyday
