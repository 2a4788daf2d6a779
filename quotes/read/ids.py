"""Ids that are distinct, and none of which is a folder of another: those of what lies in a file begin with its id."""

from __future__ import annotations

from collections.abc import Iterator


class Ids:
    """The ids given so far, and the folders that they lie in."""

    def __init__(self, *ids: str) -> None:
        self.ids = set(ids)
        self.folders: set[str] = set()
        self.numbers: dict[str, int] = {}

    def __contains__(self, id: str) -> bool:
        return id in self.ids or id in self.folders or not self.ids.isdisjoint(_folders(id))

    def add(self, id: str) -> None:
        """One more."""
        self.ids.add(id)
        self.folders.update(_folders(id))

    def take(self, id: str) -> str:
        """The id, or where it is taken one with a number like it: `page.html~2`."""
        chosen = id
        while chosen in self:
            number = self.numbers[id] = self.numbers.get(id, 1) + 1
            chosen = f"{id}~{number}"
            if not self.ids.isdisjoint(_folders(chosen)):  # what it lies in is itself a document
                chosen = f"~{number}/{id}"
        self.add(chosen)
        return chosen


def _folders(id: str) -> Iterator[str]:
    """All folders that an id lies in, the innermost first."""
    while "/" in id:
        id = id.rpartition("/")[0]
        yield id
