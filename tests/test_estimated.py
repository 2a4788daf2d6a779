"""What somebody puts at a number, in the tree's terms; fixtures/cases has whole sentences."""

from __future__ import annotations

from functools import partial

import pytest

from quotes.estimated import estimated_cues
from tests import cue_rules

found = partial(cue_rules.found, estimated_cues)


def putting(
    subject: str = "She PRON nsubj {verb} she Person=3",
    aux: str = "",
    verb: str = "put",
    amount: str = "9 NUM obl {verb}",
) -> str:
    """A tree: "She put losses at 9." """
    at = 3 if aux else 2
    rows = f"{subject}\n{aux}\nput VERB root 0 put\nlosses NOUN obj {{verb}}\nat ADP case {at + 3}\n{amount}"
    return (rows + "\n. PUNCT punct {verb}").replace("\n\n", "\n").format(verb=at)


def test_who_puts_something_at_a_number_estimates_it() -> None:
    assert found("She put losses at 9.", putting()) == [("put", "losses at 9", "She")]


def test_a_year_behind_the_number_belongs_to_it() -> None:
    tree = putting(amount="9 NUM obl {verb}\nby ADP case 7\n2030 NUM obl {verb}")
    assert found("She put losses at 9 by 2030.", tree) == [("put", "losses at 9 by 2030", "She")]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("She put losses at risk.", putting(amount="risk NOUN obl {verb}")),  # no number
        ("That put losses at 9.", putting(subject="That PRON nsubj {verb} that")),  # a sum, nobody's estimate
        ("She would put losses at 9.", putting(aux="would AUX aux {verb} would")),
    ],
)
def test_other_putting_is_no_estimate(text: str, tree: str) -> None:
    assert found(text, tree) == []
