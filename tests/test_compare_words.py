"""Words as they are compared: spelling, numbers, clitics, acronyms, and where each stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.compare.numbers import number_key, value_of
from quotes.compare.spelling import american
from quotes.compare.words import RARE, stem, tokens, weight, word_key


def keys(text: str) -> list[str]:
    return [word.key for word in tokens(text)]


@pytest.mark.parametrize(
    ("british", "other"),
    [
        ("centre", "center"),
        ("organised", "organized"),
        ("neighbourhood", "neighborhood"),
        ("travelled", "traveled"),
        ("defence", "defense"),
        ("programmes", "programs"),
        ("kilometres", "kilometers"),
        ("analysed", "analyzed"),
    ],
)
def test_two_spellings_are_one_word(british: str, other: str) -> None:
    assert american(british) == american(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("four", "for"), ("filled", "filed"), ("hour", "hor"), ("poll", "pol"), ("acre", "acer"), ("tour", "tor")],
)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert american(one) != american(other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("12", "#12"),
        ("twelve", "#12"),
        ("1,500", "#1500"),
        ("1.5 million", "#1500000"),
        ("two hundred and fifty", "#250"),
        ("Twenty-five", "#25"),
        ("5m", "#5000000"),
        ("3rd", "#3o"),
        ("third", "#3o"),
        ("10:30", "#10:30"),
    ],
)
def test_numbers_are_compared_by_their_value(text: str, key: str) -> None:
    assert keys(text) == [key]


def test_what_is_no_number_of_several_words() -> None:
    assert keys("two and a half") == ["#2", "and", "a", "half"]
    assert keys("per person") == ["per", "person"]
    assert keys("a second look") == ["a", "second", "look"]
    assert keys("10 20") == ["#10", "#20"]
    assert number_key("1st second") is None
    assert value_of("#10:30") is None
    assert value_of("#3o") is None


def test_percent_is_written_in_four_ways() -> None:
    assert len({keys(text)[-1] for text in ("5%", "5 percent", "5 per cent", "5 pct")}) == 1


def test_a_hostile_number_stays_small() -> None:
    assert max(len(key) for key in keys("million " * 5000 + "9" * 5000)) <= 5001


def test_clitics_are_words_of_their_own() -> None:
    assert keys("They can’t and won't; it's Lind's") == "they can not and will not it 's lind 's".split()
    assert keys("the wo of Ca") == "the wo of ca".split()
    assert keys("cannot") == ["can", "not"]


def test_marks_case_and_accents_do_not_matter() -> None:
    assert keys("“Orbán” O’Brien") == keys('"orban" O\'BRIEN')


def test_acronyms_are_no_pronouns_but_headlines_are_words() -> None:
    assert keys("the US said") == ["the", "US", "said"]
    assert keys("HE TOLD US ALL OF IT") == ["he", "told", "us", "all", "of", "it"]


def test_stems_join_forms_and_keep_words_apart() -> None:
    assert stem("closes") == stem("closed") == stem("closing")
    assert stem("was") == stem("is")
    assert stem("will") == stem("would")
    assert stem("press") != stem("pre")
    assert stem("news") != stem("new") or weight("news") != weight("new")


def test_rare_words_tell_more() -> None:
    assert weight("the") < weight("government") < weight("xylograph") == RARE
    assert weight("#1") < weight("#12")


def test_sentences_end_with_their_marks() -> None:
    assert [word.text for word in tokens("It held. We tested 1.5 of it! So") if word.stop] == ["held", "it"]


PIECES = st.sampled_from(
    ["two", "million", "hundred", "and", "1.5", "per", "cent", "12th", "-", " ", "(", ", ", "n't", "wo"]
)


def test_marks_between_words_make_two_numbers() -> None:
    assert keys("1.1 (billion") == ["#1.1", "#1000000000"]
    assert keys("two, three") == ["#2", "#3"]


@settings(deadline=None)
@given(st.text(max_size=60) | st.lists(PIECES, max_size=12).map("".join))
def test_every_word_stands_where_it_says(text: str) -> None:
    end = 0
    for word in tokens(text):
        assert text[word.start : word.end] == word.text
        assert word.start >= end
        assert word_key(word.text)
        end = word.end
