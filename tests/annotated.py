"""An annotated article in files, and records of it, for the tests of the evaluation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quotes.evaluate import ROLES, Bounds

TEXT = "Ann Lee said the bridge was safe. The council thinks it will close.\n"
ANN = (("Ann Lee", "said", "the bridge was safe"), ("The council", "thinks", "it will close"))


def at(words: str, text: str = TEXT) -> Bounds:
    """Where the words stand."""
    return text.index(words), text.index(words) + len(words)


def brat(rows: Sequence[tuple[str, str, str]] = ANN, text: str = TEXT) -> str:
    """Standoff of attributions with their source, cue and content: T1, T2, T3, E1, T4 ..."""
    lines = []
    for number, words in enumerate(rows, 1):
        ids = [f"T{3 * number + i - 2}" for i in range(3)]
        for id, role, part in zip(ids, ROLES, words, strict=True):
            lines.append("{}\t{} {} {}\t{}".format(id, role.title(), *at(part, text), part))
        lines.append("E{0}\tAttribution:{2} Source:{1} Cue:{2} Content:{3}".format(number, *ids))
    return "".join(f"{line}\n" for line in lines)


def record(name: str = "art.txt", confidence: float | None = None, **words: str) -> dict[str, Any]:
    """A record with these words of TEXT."""
    parts = {role: {"text": w, "spans": [dict(zip(("start", "end"), at(w), strict=True))]} for role, w in words.items()}
    return {"id": "r", "document": {"id": name}, "speaker": None, "confidence": confidence} | parts


def written(folder: Path) -> Path:
    """The folder with the article `art`, its annotation and speakers, and one without annotation, `bare`."""
    for name in ("text", "attributions", "speakers"):
        (folder / name).mkdir()
    (folder / "text/art.txt").write_text(TEXT)
    (folder / "text/bare.txt").write_text("Nothing.")
    (folder / "attributions/art_a.ann").write_text(brat())
    row = {"id": "E1", "speaker": "Ann Lee", "kind": "person", "mention": "name", "roles": []}
    (folder / "speakers/art.speakers.jsonl").write_text(json.dumps(row) + "\n")
    return folder
