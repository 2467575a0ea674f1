"""What runs on both databases whatever the size of the suite: races, and two people at one thing."""

import pytest

BOTH = ["sqlite", "postgresql"]
ON_BOTH = pytest.mark.parametrize("backend", BOTH, indirect=True)
