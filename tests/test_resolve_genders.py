"""What a person's name and the pronouns around it tell of the gender."""

from __future__ import annotations

from collections import Counter

from quotes.resolve.genders import LISTED, listed_votes
from quotes.resolve.mentions import Mention
from quotes.resolve.pronouns import agrees
from quotes.resolve.scene import Candidate, Scene
from quotes.values import Span


def mention(name: str) -> Mention:
    """A person's name."""
    return Mention(Span(0, len(name)), 0, 0, 0, 0, "person", name, tuple(name.lower().split()), "", "")


def test_a_first_name_of_the_census_speaks_for_a_gender() -> None:
    assert listed_votes([mention("Carly Okafor"), mention("Okafor")]) == {"f": LISTED}
    assert listed_votes([mention("Desmond Okafor")]) == {"m": LISTED}


def test_a_single_name_may_be_a_last_name_and_two_may_differ() -> None:
    assert not listed_votes([mention("Carly")])
    assert not listed_votes([mention("Carly Okafor"), mention("Desmond Okafor")])
    assert not listed_votes([mention("Qwerty Okafor")])


def test_votes_make_a_pronoun_unlikely_but_not_impossible() -> None:
    scene = Scene()
    key = scene.meet(Candidate(0, "Carly Okafor", Span(0, 12), "person", "person", False, True, frozenset()))
    scene.votes[key] = listed_votes([mention("Carly Okafor")])
    she, he = (agrees(scene, scene.candidates[key], person) for person in ("f", "m"))
    assert 0 < he < 0.2 < 0.9 < she
    scene.votes[key].update(Counter(m=40))  # the article itself says he again and again
    assert agrees(scene, scene.candidates[key], "m") > agrees(scene, scene.candidates[key], "f")
