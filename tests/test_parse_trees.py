"""A hyphenated participle is no sentence's root, a headline's verb is no noun, and who is urged there does not urge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.parse.trees import infinitive, mended_tree
from quotes.values import Word
from tests.trees import sentence


def tagged(text: str, rows: str, tags: dict[str, str]) -> tuple[Word, ...]:
    """The words of a hand-made tree with their fine tags."""
    return tuple(replace(w, xpos=tags.get(w.text, "NN")) for w in sentence(text, rows).words)


def test_the_main_verb_becomes_the_root() -> None:
    words = mended_tree(
        tagged(
            "Army-backed rebels issued threats.",
            """
            Army NOUN nsubj 3
            - PUNCT punct 1
            backed VERB root 0 back
            rebels NOUN obj 3
            issued VERB parataxis 3 issue
            threats NOUN obj 5
            . PUNCT punct 3
            """,
            {"backed": "VBD", "issued": "VBD"},
        )
    )
    assert {w.text: (w.head, w.deprel) for w in words if w.text in {"issued", "rebels", "backed"}} == {
        "issued": (-1, "root"),
        "rebels": (4, "nsubj"),
        "backed": (3, "amod"),
    }
    assert sum(w.head < 0 for w in words) == 1


def test_a_verb_after_a_dash_with_spaces_stays_the_root() -> None:
    words = tagged(
        "Army - backed rebels issued threats.",
        """
        Army NOUN nsubj 3
        - PUNCT punct 1
        backed VERB root 0 back
        rebels NOUN obj 3
        issued VERB parataxis 3 issue
        threats NOUN obj 5
        . PUNCT punct 3
        """,
        {"backed": "VBD", "issued": "VBD"},
    )
    assert mended_tree(words) == words


def test_without_another_verb_nothing_changes() -> None:
    words = tagged(
        "Army-backed rebels.",
        "Army NOUN nsubj 3\n- PUNCT punct 1\nbacked VERB root 0 back\nrebels NOUN obj 3\n. PUNCT punct 3",
        {"backed": "VBD"},
    )
    assert mended_tree(words) == words


HEADLINE = """
    Norland PROPN compound 2
    Defers NOUN compound 3
    Removal NOUN root 0
    of ADP case 5
    Dams NOUN nmod 3
    , PUNCT punct 7
    Citing VERB acl 3 cite
    Costs NOUN obj 7
"""
TAGS = {"Norland": "NNP", "Defers": "NNPS", "Dams": "NNS", "Citing": "VBG", "Costs": "NNS"}


OTHER = HEADLINE.replace("root 0", "nsubj 7").replace("acl 3", "root 0")


@pytest.mark.parametrize("rows", [HEADLINE, OTHER])
def test_the_verb_of_a_headline_is_no_noun(rows: str) -> None:
    words = mended_tree(tagged("Norland Defers Removal of Dams, Citing Costs", rows, TAGS))
    assert [(w.head, w.deprel) for w in words] == [
        (1, "nsubj"), (-1, "root"), (1, "obj"), (4, "case"), (2, "nmod"), (6, "punct"), (1, "advcl"), (6, "obj"),
    ]  # fmt: skip
    assert (words[1].upos, words[1].xpos, words[1].lemma) == ("VERB", "VBZ", "defer")
    assert words[1].feature("VerbForm") == "Fin"


@pytest.mark.parametrize(
    ("text", "rows", "tags"),
    [
        ("Norland Defers Removal of Dams", "\n".join(HEADLINE.splitlines()[:6]), TAGS),  # nothing says it had a verb
        ("Norland Defers Removal of Dams, Citing Costs", HEADLINE, TAGS | {"Defers": "NNP"}),
        ("Norland Defers Removal of Dams, Citing Costs", HEADLINE, TAGS | {"Dams": "VBZ"}),
        ("Norland Defers Removal of Dams, Citing Costs", HEADLINE.replace("compound 2", "compound 3"), TAGS),
        ("Norland Defers Removal of Dams, Citing Costs", OTHER.replace("nsubj 7", "obl 7"), TAGS),
    ],
)
def test_a_line_that_may_have_no_verb_stays_as_it_is(text: str, rows: str, tags: dict[str, str]) -> None:
    words = tagged(text, rows, tags)
    assert mended_tree(words) == words


URGED = """
    Lind PROPN nsubj 2
    urged VERB root 0 urge
    to PART mark 4
    sell VERB xcomp 2
    boats NOUN obj 4
    by ADP case 7
    senators NOUN nmod 5 senator
"""
WHO = "Lind PROPN nsubj 2\nurged VERB root 0 urge"
PASSIVE = "Lind urged to sell boats by senators"
ACCUSED = """
    Lind PROPN nsubj 2
    accused VERB root 0 accuse
    of SCONJ mark 4
    theft NOUN obl 2
"""
CALLED = """
    Lind PROPN nsubj 2
    called VERB root 0 call
    on ADP compound:prt 2
    to PART mark 5
    quit VERB advcl 2
    by ADP case 7
    Tan PROPN obl 5
"""


def relations(text: str, rows: str, tag: str = "VBD") -> dict[str, tuple[int, str]]:
    """Head and relation of the words that mending changes; the first verb has this tag."""
    verb = text.split()[1]
    before = tagged(text, rows, {verb: tag, "left": "VBN"})
    after = mended_tree(before)
    return {w.text: (w.head, w.deprel) for w, old in zip(after, before, strict=True) if w != old}


@pytest.mark.parametrize(
    ("text", "rows", "changed"),
    [
        (PASSIVE, URGED, {"Lind": (1, "nsubj:pass"), "urged": (-1, "root"), "senators": (1, "obl:agent")}),
        ("Lind accused of theft", ACCUSED, {"Lind": (1, "nsubj:pass"), "accused": (-1, "root")}),
        ("Lind called on to quit by Tan", CALLED, {
            "Lind": (1, "nsubj:pass"), "called": (-1, "root"), "Tan": (1, "obl:agent"),
        }),
    ],
)  # fmt: skip
def test_who_is_urged_in_a_headline_does_not_urge(text: str, rows: str, changed: dict[str, tuple[int, str]]) -> None:
    assert relations(text, rows) == changed
    assert relations(text, rows, "VBN") == changed
    verb = next(w for w in mended_tree(tagged(text, rows, {text.split()[1]: "VBD"})) if w.head < 0)
    assert (verb.xpos, verb.feature("Voice")) == ("VBN", "Pass")


SAFE = "Bridge safe, says minister"
SAYS = """
    Bridge NOUN nsubj 2
    safe ADJ root 0
    , PUNCT punct 4
    says VERB parataxis 2 say
    minister NOUN obj 4
"""


@pytest.mark.parametrize(
    ("text", "rows", "who"),
    [
        (SAFE, SAYS, "nsubj"),
        (SAFE + ".", SAYS + ". PUNCT punct 2", "obj"),  # a sentence, whose parser knows better
        (SAFE.replace("minister", "yes"), SAYS.replace("minister", "yes"), "obj"),  # nobody who says anything
        ("He safe says minister", SAYS.replace("Bridge", "He").replace("    , PUNCT punct 4\n", ""), "obj"),
    ],
)
def test_who_says_a_headline_at_its_end_is_the_verbs_subject(text: str, rows: str, who: str) -> None:
    words = mended_tree(tagged(text, rows, {"says": "VBZ"}))
    assert next(w for w in words if w.index == text.rstrip(".").replace(",", " ,").count(" ")).deprel == who


@pytest.mark.parametrize(("paper", "relation"), [("the Mail", "nmod"), ("the club", "obl"), ("her Mail", "obl")])
def test_sunday_may_belong_to_a_papers_name(paper: str, relation: str) -> None:
    the, name = paper.split()
    rows = f"""
        Lind PROPN nsubj 2
        told VERB root 0 tell
        {the} DET det 4
        {name} NOUN iobj 2
        on ADP case 6
        Sunday PROPN obl 2
        little PRON obj 2
        . PUNCT punct 2
    """
    words = mended_tree(tagged(f"Lind told {paper} on Sunday little.", rows, {"told": "VBD"}))
    assert words[5].deprel == relation


def test_no_papers_name_hangs_on_its_own_part() -> None:
    rows = """
        the DET det 2
        Mail PROPN compound 4
        on ADP case 4
        Sunday PROPN nsubj 5
        told VERB root 0 tell
        all PRON obj 5
    """
    tree = tagged("the Mail on Sunday told all", rows, {"told": "VBD"})
    assert [w.head for w in mended_tree(tree)] == [w.head for w in tree]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (PASSIVE + ".", URGED + ". PUNCT punct 2"),  # "them" goes without saying
        ("Lind asked to sell boats by senators", URGED.replace("urged", "asked").replace(" urge", " ask")),
        ("Lind urged Tan to sell", f"{WHO}\nTan PROPN obj 2\nto PART mark 5\nsell VERB xcomp 2"),
        ("Lind accused to sell boats by senators", URGED.replace("urged", "accused").replace(" urge", " accuse")),
    ],
)  # fmt: skip
def test_who_urges_others_stays_the_subject(text: str, rows: str) -> None:
    assert relations(text, rows) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("senators NOUN nmod 5 senator", "raffle NOUN nmod 5 raffle"),  # nobody who could urge
        ("senators NOUN nmod 5 senator", "Friday PROPN obl 4 Friday"),
        ("boats NOUN obj 4", "left VERB acl 4"),  # who left them
    ],
)
def test_what_stands_behind_by_may_belong_elsewhere(old: str, new: str) -> None:
    text = PASSIVE.replace(old.split()[0], new.split()[0])
    assert set(relations(text, URGED.replace(old, new))) == {"Lind", "urged"}


def test_infinitives() -> None:
    forms = {"Defers": "defer", "Vetoes": "veto", "Denies": "deny", "Passes": "pass", "Seizes": "seize"}
    assert {form: infinitive(form) for form in forms} == forms


HIDING = """
    Norland PROPN nsubj:pass 3
    was AUX aux:pass 3
    accused VERB root 0 accuse
    of SCONJ mark 5
    hiding VERB advcl 3
    arms NOUN obj 5
    by ADP case 9
    the DET det 9
    watchdog NOUN obl 5 watchdog
    . PUNCT punct 3
"""
HIDDEN = "Norland was accused of hiding arms by the watchdog."


def test_who_accuses_stands_behind_the_by_at_the_end() -> None:
    before = tagged(HIDDEN, HIDING, {})
    changed = [w for w, old in zip(mended_tree(before), before, strict=True) if w != old]
    assert [(w.text, w.head, w.deprel) for w in changed] == [("watchdog", 2, "obl:agent")]


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("obl 5 watchdog", "nmod 6 watchdog", HIDDEN),  # arms of the watchdog's making
        ("watchdog NOUN obl 5 watchdog", "boats NOUN obl 5 boat", HIDDEN.replace("watchdog", "boats")),
        ("accused VERB root 0 accuse", "fond ADJ root 0 fond", HIDDEN.replace("accused", "fond")),
        ("was AUX aux:pass 3", "was AUX aux 3", HIDDEN),
    ],
)
def test_a_by_that_may_belong_to_what_is_told_stays(old: str, new: str, text: str) -> None:
    before = tagged(text, HIDING.replace(old, new), {})
    assert mended_tree(before) == before


CALLING = """
    Norland PROPN nsubj:pass 3
    was AUX aux:pass 3
    called VERB root 0 call
    a DET det 5
    dictator NOUN obj 3 dictator
    by ADP case 8
    the DET det 8
    watchdog NOUN nmod 5 watchdog
    . PUNCT punct 3
"""
CALLED = "Norland was called a dictator by the watchdog."


def test_who_calls_somebody_a_dictator_stands_behind_the_by() -> None:
    before = tagged(CALLED, CALLING, {})
    changed = [w for w, old in zip(mended_tree(before), before, strict=True) if w != old]
    assert [(w.text, w.head, w.deprel) for w in changed] == [("watchdog", 2, "obl:agent")]


def test_so_does_who_calls_something_by_a_word_between_marks() -> None:
    text = "Norland was called a “draft” by the watchdog."
    rows = CALLING.replace(
        "    dictator NOUN obj 3 dictator\n", "    “ PUNCT punct 6\n    draft NOUN obj 3 draft\n    ” PUNCT punct 6\n"
    )
    rows = (
        rows.replace("det 5\n", "det 6\n")
        .replace("case 8", "case 10")
        .replace("det 8", "det 10")
        .replace("nmod 5", "nmod 6")
    )
    before = tagged(text, rows, {})
    changed = [w for w, old in zip(mended_tree(before), before, strict=True) if w != old]
    assert [(w.text, w.head, w.deprel) for w in changed] == [("watchdog", 2, "obl:agent")]


def test_a_report_that_somebody_is_called_may_be_the_watchdogs() -> None:
    text = CALLED.replace("dictator", "draft")
    before = tagged(text, CALLING.replace("dictator NOUN obj 3 dictator", "draft NOUN obj 3 draft"), {})
    assert mended_tree(before) == before


@pytest.mark.parametrize(
    ("text", "index", "name"),
    [
        ("The WHO said so", 1, True),
        ("WHO said so", 0, True),
        ("People WHO said so", 1, False),
        ("MAN WHO SAID SO", 1, False),
        ("the one who said so", 2, False),
    ],
)
def test_the_world_health_organization_is_a_name(text: str, index: int, name: bool) -> None:
    classes = {
        "The": "DET",
        "the": "DET",
        "People": "NOUN",
        "MAN": "NOUN",
        "one": "NOUN",
        "said": "VERB",
        "SAID": "VERB",
    }
    forms = text.split()
    rows = "\n".join(f"{f} {classes.get(f, 'PRON')} {'dep 1' if i else 'root 0'}" for i, f in enumerate(forms))
    found = mended_tree(sentence(text, rows).words)[index]
    assert (found.upos == "PROPN") == name
