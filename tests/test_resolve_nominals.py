"""Which nouns a named body may be called again by."""

from __future__ import annotations

import pytest

from quotes.resolve.bodies import may_be_called
from quotes.resolve.nominals import match
from quotes.resolve.nouns import noun_kind, read_nominal
from quotes.resolve.register import Register
from quotes.resolve.roles import Found
from quotes.resolve.scene import Candidate, Scene
from quotes.values import Sentence, Span, SpeakerKind
from tests.trees import sentence


@pytest.mark.parametrize(
    ("name", "noun", "may"),
    [
        ("Norland Unity Party", "newspaper", False),
        ("Norland Unity Party", "group", True),
        ("Library of Lodrin", "group", False),
        ("Dams and Harbours Commission", "firm", False),
        ("Party Pacific", "company", True),  # another noun is what it is
        ("Union Bank of Norland", "bank", True),
        ("Lodrin Times", "group", False),
        ("Times of Norland", "group", False),
        ("Lodrin Times", "newspaper", True),
        ("Acme", "group", True),
    ],
)
def test_the_noun_in_a_bodys_name_may_speak_against_another(name: str, noun: str, may: bool) -> None:
    body = Candidate(0, name, Span(0, len(name)), "organization", "organization", False, True, frozenset())
    assert may_be_called(body, noun) == may


def scene_of(*told: tuple[str, SpeakerKind, int]) -> tuple[Scene, Register]:
    """Candidates by name and kind, each the subject of the sentence with this number; unnamed ones begin with "a"."""
    scene, register = Scene(), Register()
    for name, kind, number in told:
        key = len(scene.candidates)
        words = frozenset(name.casefold().split())
        scene.meet(Candidate(key, name, Span(0, len(name)), kind, kind, False, not name.startswith("a "), words))
        scene.note(key, sentence("It fell.", "It PRON nsubj 2\nfell VERB root 0\n. PUNCT punct 2", index=number), 0)
        noun = name.casefold().split()[-1]
        if name.startswith("a "):
            register.nouns.setdefault((noun, False), []).append(key)
        else:
            register.bodies.setdefault(noun, []).append(key)
    return scene, register


def meant(scene: Scene, register: Register, tree: Sentence, head: int) -> str:
    """Whom the phrase of word `head` means, empty for nobody met before."""
    key = match(scene, register, tree, head, read_nominal(tree, head))
    return "" if key is None else scene.candidates[key].name


THE_COURT = "The DET det 2\ncourt NOUN nsubj 3\nerred VERB root 0 err\n. PUNCT punct 3"


@pytest.mark.parametrize(
    ("far", "near", "who"),
    [
        (0, 4, "a lower court"),
        (0, 1, "Supreme Court"),  # both long ago
        (4, 3, "Supreme Court"),  # named since
    ],
)
def test_a_body_told_of_just_before_goes_before_one_named_far_above(far: int, near: int, who: str) -> None:
    scene, register = scene_of(("Supreme Court", "organization", far), ("a lower court", "organization", near))
    assert meant(scene, register, sentence("The court erred.", THE_COURT, index=5), 1) == who


@pytest.mark.parametrize(
    ("bands", "later", "who"),
    [
        (("Pine Hall",), -1, "Pine Hall"),
        (("Pine Hall", "Free Water"), -1, ""),  # either
        ((), -1, ""),
        (("Pine Hall",), 4, "a band"),  # told of since
    ],
)
def test_a_body_is_called_by_the_noun_that_introduced_it(bands: tuple[str, ...], later: int, who: str) -> None:
    told: list[tuple[str, SpeakerKind, int]] = [("Pine Hall", "organization", 3), ("Free Water", "organization", 2)]
    if later >= 0:
        told.append(("a band", "group", later))
    scene, register = scene_of(*told)
    register.described = {key: {"band"} for key in (0, 1) if scene.candidates[key].name in bands}
    assert meant(scene, register, sentence("The band erred.", THE_COURT.replace("court", "band"), index=5), 1) == who
    register.described = {key: {"trial"} for key in register.described}  # a headline's "Pine Hall: Long trial"
    assert meant(scene, register, sentence("The trial erred.", THE_COURT.replace("court", "trial"), index=5), 1) == ""


AGED = "{article} DET det 3\n38-year-old ADJ amod 3\n{noun} NOUN nsubj 4\nfell VERB root 0 fall\n. PUNCT punct 4"


@pytest.mark.parametrize(
    ("article", "noun", "age", "who"),
    [
        ("The", "runner", None, "Leo Brandt"),
        ("The", "runner", 38, "Leo Brandt"),
        ("The", "runner", 40, ""),
        ("A", "runner", None, ""),
        ("The", "officer", None, ""),  # one who speaks of others
        ("The", "boy", None, ""),  # as papers call those whom they do not name
        ("The", "woman", 38, ""),
    ],
)
def test_a_noun_with_an_age_calls_again_whom_the_text_told_of(
    article: str, noun: str, age: int | None, who: str
) -> None:
    scene, register = scene_of(("Leo Brandt", "person", 0))
    scene.genders[0] = "m"
    if age is not None:
        register.ages[0] = age
    text = f"{article} 38-year-old {noun} fell."
    tree = sentence(text, AGED.format(article=article, noun=noun), index=1)
    assert meant(scene, register, tree, 2) == who


def test_a_noun_with_an_age_is_nobody_where_another_is_near_or_named_more_often() -> None:
    scene, register = scene_of(("Leo Brandt", "person", 7), ("Ivo Tamar", "person", 0))
    tree = sentence("The 38-year-old comic fell.", AGED.format(article="The", noun="comic"), index=8)
    scene.note(0, tree, 4, 1.0, 9.0)
    assert meant(scene, register, tree, 2) == "Leo Brandt"
    scene.prominent = {0: 1.0, 1: 1.2}
    assert meant(scene, register, tree, 2) == ""
    scene, register = scene_of(("Leo Brandt", "person", 7), ("Ivo Tamar", "person", 6))
    scene.note(0, tree, 4, 1.0, 9.0)
    assert meant(scene, register, tree, 2) == ""


THE_38_YEAR_OLD = "The DET det 2\n38-year-old NOUN nsubj 3\nfell VERB root 0 fall\n. PUNCT punct 3"


@pytest.mark.parametrize(
    ("spoke", "age", "office", "who"),
    [
        (True, None, "runner", "Leo Brandt"),
        (False, None, "runner", ""),  # either of two
        (True, 40, "runner", "Ivo Tamar"),
        (True, None, "lawyer", ""),  # one who speaks of others
    ],
)
def test_an_age_alone_calls_again_who_spoke_just_before(spoke: bool, age: int | None, office: str, who: str) -> None:
    scene, register = scene_of(("Leo Brandt", "person", 4), ("Ivo Tamar", "person", 4))
    register.add_role(0, Found(Span(0, 1), office, frozenset()))
    if spoke:
        scene.spoke[4] = {0}
    if age is not None:
        register.ages[0] = age
    assert meant(scene, register, sentence("The 38-year-old fell.", THE_38_YEAR_OLD, index=5), 1) == who


def test_an_age_alone_calls_again_the_only_one_named_just_before() -> None:
    scene, register = scene_of(("Ivo Tamar", "person", 3), ("Leo Brandt", "person", 4))
    scene.prominent = {0: 9.0}
    scene.note(0, sentence("It fell.", "It PRON nsubj 2\nfell VERB root 0\n. PUNCT punct 2", index=3), 0, 1.0, 9.0)
    tree = sentence("The 38-year-old fell.", THE_38_YEAR_OLD, index=5)
    assert meant(scene, register, tree, 1) == "Leo Brandt"
    scene.standings[1].governors.clear()  # named, but no argument
    assert meant(scene, register, tree, 1) != "Leo Brandt"


@pytest.mark.parametrize(
    ("text", "rows", "lost"),
    [
        ("firm fell.", "firm NOUN nsubj 2\nfell VERB root 0 fall\n. PUNCT punct 2", True),
        ("Firm fell.", "Firm NOUN nsubj 2\nfell VERB root 0 fall\n. PUNCT punct 2", False),
        ("hope fell.", "hope NOUN nsubj 2\nfell VERB root 0 fall\n. PUNCT punct 2", False),
        ("firms fell.", "firms NOUN/NNS nsubj 2 firm\nfell VERB root 0 fall\n. PUNCT punct 2", False),
    ],
)
def test_a_noun_whose_article_a_page_has_lost(text: str, rows: str, lost: bool) -> None:
    assert read_nominal(sentence(text, rows, index=3), 0).article == ("the" if lost else "")


@pytest.mark.parametrize(
    ("before", "kind"), [("white", "document"), ("research", "document"), ("local", "organization")]
)
def test_a_paper_by_what_stands_before_it(before: str, kind: str) -> None:
    rows = f"A DET det 3\n{before} ADJ amod 3\npaper NOUN/NN nsubj 4\nsays VERB root 0 say"
    assert noun_kind(sentence(f"A {before} paper says", rows), 2) == kind
