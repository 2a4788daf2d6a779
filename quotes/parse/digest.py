"""Which model that is, whatever it is called: the hash of its files."""

from __future__ import annotations

import hashlib
from pathlib import Path

EMBEDDED = Path(__file__).parent.parent / "models" / "en"
NOT_THE_MODEL = (".md",)


def model_digest(model: str = "embedded") -> str:
    """The sha256 over all files of a model that `load_parser` knows, their names and bytes, but not its card.

    Of one that is not there it is that of nothing: loading it will say so.
    """
    if model == "embedded":
        folder = EMBEDDED
    elif model == "stanza":
        from stanza.resources.common import DEFAULT_MODEL_DIR

        folder = Path(DEFAULT_MODEL_DIR)
    else:
        folder = Path(model)
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in NOT_THE_MODEL:
            whole.update(path.relative_to(folder).as_posix().encode(errors="surrogateescape") + b"\0")
            with path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()
