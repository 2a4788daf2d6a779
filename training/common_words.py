"""Count how common words are in news: what two contents share by chance, and what they share for a reason.

    python -m training.common_words SHARED/data/text/bbc_2004_2005.txt.xz ... > quotes/words/common_words.tsv

Each file holds English news as plain text, packed by xz. Words are counted as `quotes.compare.words` compares them.
"""

from __future__ import annotations

import lzma
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from quotes.compare.words import word_key, words_of

MOST = 3000
"""Words in the table: the last of them is said once in 20,000 words."""
HEADER = """\
# How common words are in English news: the word as quotes/compare compares it, and how often in a million.
# Counted by training/common_words.py in {words:,} words of public news collections ({names}).
"""


def table(texts: Iterable[str], names: Iterable[str]) -> str:
    """The table of the most common words of the texts, the most common first."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word_key(word) for word in words_of(text))
    total = sum(counts.values())
    ranked = sorted(((n, w) for w, n in counts.items() if w.isalpha()), key=lambda row: (-row[0], row[1]))[:MOST]
    rows = (f"{word}\t{1e6 * count / total:.0f}\n" for count, word in ranked)
    return HEADER.format(words=total, names=", ".join(names)) + "".join(rows)


if __name__ == "__main__":
    paths = [Path(path) for path in sys.argv[1:]]
    read = (lzma.decompress(path.read_bytes()).decode(errors="replace") for path in paths)
    sys.stdout.write(table(read, [path.name.partition(".")[0] for path in paths]))
