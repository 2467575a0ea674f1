"""One file per card: a ``Say`` with a ``card`` becomes a Flex bubble or carousel for its reader."""
