"""Write quotes/words/given_names.txt: which first names are nearly always a man's or a woman's.

    python -m training.given_names --census FOLDER

FOLDER holds `dist.male.first` and `dist.female.first` of the US Census Bureau's 1990 files (public domain; the package
`names` 0.3.0 brings them along): a name and the share of all men, or women, who bear it. Names of `first_names.txt`,
which were counted in the news itself, are left out.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from quotes.wordlist import entries

WORDS = Path(__file__).parent.parent / "quotes" / "words"
HEADER = """\
# First names that are nearly always a man's (m) or a woman's (f), beyond those counted in the news (first_names.txt).
# Source: US Census Bureau, frequently occurring first names of the 1990 census (public domain); written by
# training/given_names.py. Nineteen in twenty of one gender; three letters and more.
"""
SHARE = 0.95
LETTERS = 3


def shares(path: Path) -> dict[str, float]:
    """Each name in small letters with the percentage of people who bear it."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {row[0].casefold(): float(row[1]) for row in rows if row}


def one_sided(men: dict[str, float], women: dict[str, float]) -> dict[str, str]:
    """The gender of each name of which `SHARE` and more of the bearers have one."""
    found = {}
    for name in sorted({*men, *women}):
        his, hers = men.get(name, 0.0), women.get(name, 0.0)
        if len(name) >= LETTERS and max(his, hers) >= SHARE * (his + hers) > 0:
            found[name] = "m" if his > hers else "f"
    return found


def main() -> None:
    """Read the arguments and write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--census", required=True, type=Path)
    args = parser.parse_args()
    known = {entry.split(" ", 1)[0] for entry in entries("first_names")}
    names = one_sided(shares(args.census / "dist.male.first"), shares(args.census / "dist.female.first"))
    rows = [f"{name} {gender}" for name, gender in names.items() if name not in known]
    (WORDS / "given_names.txt").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} names in quotes/words/given_names.txt")


if __name__ == "__main__":
    main()
