"""No figure about fewer than three people: small groups are put together, and nobody is found by subtraction."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from domain.figures_sums import FEW, Sums

K = TypeVar("K", bound=Hashable)


class Group(NamedTuple):
    """Some rows of a table: one, or several small ones that are told together."""

    keys: tuple[Hashable, ...]
    sums: Sums


def told(found: Mapping[K, Sums], order: Sequence[K]) -> list[Group]:
    """The groups in *order*, those with too few people together at the end; empty when all together are too few.

    What is put together is itself large enough: otherwise the smallest of the others goes with it, since who knows the
    sum of all could subtract.
    """
    keys = [key for key in order if key in found and found[key].people > 0]
    small = [key for key in keys if found[key].people < FEW]
    rest = [key for key in keys if found[key].people >= FEW]
    while small and rest and sum(found[key].people for key in small) < FEW:
        least = min(rest, key=lambda key: found[key].people)
        rest.remove(least)
        small.append(least)
    groups = [Group((key,), found[key]) for key in rest]
    if small:
        together = Sums()
        for key in small:
            together.add(found[key])
        if together.people >= FEW:
            groups.append(Group(tuple(small), together))
    return groups
