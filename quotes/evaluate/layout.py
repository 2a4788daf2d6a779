"""Where annotated articles lie: apart, as PolNeAR ships them, or text beside annotation, as brat itself keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from quotes.evaluate.attributed import Bounds
from quotes.evaluate.problems import Unscorable

_LINE_END = re.compile("\\s*[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]\\s*")


def is_brats(folder: Path) -> bool:
    """Whether the folder is brat's own: `NAME.txt` with `NAME.ann`, in it or below, and no folder `attributions`."""
    if (folder / "attributions").is_dir():
        return False
    return any(path.with_suffix(".txt").is_file() for path in folder.rglob("*.ann"))


def text_files(folder: Path) -> dict[str, Path]:
    """The texts of all articles, annotated or not, by name: the path from the folder of texts, without `.txt`.

    Raises Unscorable where there is no folder for them.
    """
    if not folder.is_dir():
        raise Unscorable(f"{folder} is no folder: name one that holds text/ and attributions/")
    if is_brats(folder):
        return {path.relative_to(folder).as_posix()[: -len(".txt")]: path for path in sorted(folder.rglob("*.txt"))}
    return {path.stem: path for path in sorted(_inner(folder, "text").glob("*.txt"))}


def annotation_files(folder: Path, names: Iterable[str]) -> dict[str, list[Path]]:
    """The annotations of each article that has any, by the annotators' names. Raises Unscorable as `text_files`."""
    if is_brats(folder):
        beside = {name: folder / f"{name}.ann" for name in names}
        return {name: [path] for name, path in beside.items() if path.is_file()}
    return _annotations(_inner(folder, "attributions"), names)


def whole(bounds: Sequence[Bounds], text: str) -> list[Bounds]:
    """A span without the cuts that brat makes at the end of each line: parts that only a line end parts are one."""
    joined: list[Bounds] = []
    for start, end in bounds:
        if joined and _LINE_END.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _inner(folder: Path, name: str) -> Path:
    """The folder of that name in `folder`. Raises Unscorable."""
    if not (folder / name).is_dir():
        raise Unscorable(f"{folder} holds no folder {name}: it needs text/NAME.txt and attributions/NAME_*.ann")
    return folder / name


def _annotations(folder: Path, names: Iterable[str]) -> dict[str, list[Path]]:
    """The annotations of each article. `a_b_x.ann` is of the article `a_b` if there is one, not of `a`."""
    known = frozenset(names)
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.ann")):
        parts = path.name.split("_")
        prefixes = ("_".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
        name = next((prefix for prefix in prefixes if prefix in known), None)
        if name is not None:
            found.setdefault(name, []).append(path)
    return found
