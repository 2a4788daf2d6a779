"""Things in their order, so many together as are worked on at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def portions(items: Iterable[Item], size: Callable[[Item], int], limit: int) -> Iterator[list[Item]]:
    """The items in order, in lists whose sizes together are at most `limit`; an item larger than that alone.

    No more is taken of `items` than the list that comes next and the first item after it.
    """
    some: list[Item] = []
    total = 0
    for item in items:
        own = size(item)
        if some and total + own > limit:
            yield some
            some, total = [], 0
        some.append(item)
        total += own
    if some:
        yield some
