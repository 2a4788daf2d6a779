"""Talk told in turns: what is talk, who speaks next, whom a speaking pronoun does not mean; who is interviewed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.resolve import resolve
from quotes.resolve.genders import gender_beside, gender_votes
from quotes.resolve.holders import agreement
from quotes.resolve.mentions import by_word
from quotes.resolve.names import find_names
from quotes.resolve.pronoun_sources import AGAIN, GOING_ON, going_on
from quotes.resolve.reading import QUOTED_TIME, TOLD_TIME, read_through, times_in_talk
from quotes.resolve.register import Nominal
from quotes.resolve.roles import Found
from quotes.resolve.scene import Candidate, Scene
from quotes.resolve.state import Reading, Spoke
from quotes.resolve.turns import (
    ADDRESSED,
    JUST_NAMED,
    ONLY_QUOTED,
    SAME_TURN,
    SPOKEN_OF,
    TOLD_OF,
    addressed,
    just_named,
    left_open,
    likelier_speakers,
    told_of,
)
from quotes.sources import subject_above
from quotes.talk import is_talk
from quotes.values import Attribution, Content, Cue, Document, Name, Parse, Sentence, Source, Span, Speaker
from tests.trees import document, parsed, sentence

Turned = tuple[str, str | None]  # what is quoted, and who said it ("she", "Ms. Falk") or None


def talk(*turns: Turned, before: str = "Vebi Falk met Drun Adeyemi.") -> list[tuple[str | None, str | None]]:
    """Name and reason of who speaks each of these paragraphs, `"words" who said`, after a sentence that names two."""
    opening = sentence(
        before, "Vebi PROPN nsubj 3\nFalk PROPN flat 1\nmet VERB root 0\nDrun PROPN obj 3\nAdeyemi PROPN flat 4"
    )
    text, sentences, attributions = before, [opening], []
    for number, (quoted, who) in enumerate(turns, 1):
        start = len(text) + 2
        line = f'"{quoted}" {who} said.' if who else f'"{quoted}"'
        text += "\n\n" + line
        inside = quoted.rstrip(".?").split()
        forms = [*inside, who, "said"] if who else inside
        last = len(forms)
        rows = "\n".join(
            f"{form} {'PRON' if form in {'he', 'she'} else 'PROPN' if form in NAMES else 'VERB'} "
            f"{'root 0' if i == last and who else relation(forms, i, bool(who))}"
            for i, form in enumerate(forms, 1)
        )
        tree = sentence(line, rows, index=number, start=start, paragraph=number)
        sentences.append(tree)
        words = Span(start, start + len(quoted) + 2)
        content = Content((words,), "direct", (words,))
        cue, source = None, None
        if who:
            verb, named = tree.words[-1], tree.words[-2]
            cue = Cue((Span(verb.start, verb.end),), "say", number, verb.index, "ccomp", content, 0.9)
            source = Source((Span(named.start, named.end),), number, named.index)
        attributions.append(Attribution(content, cue, source, True, 0.9, ()))
    names = [Name(text.index(n), text.index(n) + len(n), "person", 0) for n in ("Vebi Falk", "Drun Adeyemi")]
    names += [Name(w.start, w.end, "person", s.index) for s in sentences[1:] for w in s.words if w.upos == "PROPN"]
    found = resolve(document(text), parsed(*sentences, names=tuple(names)), attributions)
    return [(s.name, s.resolved_by) if s else (None, None) for s in found]


def relation(forms: list[str], number: int, told: bool) -> str:
    """Relation and head of a turn's word, from 1: a name behind a comma calls, the last but one says."""
    head = len(forms) if told else 1
    if forms[number - 1] in NAMES and forms[number - 2].endswith(","):
        return f"vocative {head}"
    if number == head:
        return "root 0"
    return f"nsubj {head}" if told and number == head - 1 else f"dep {head}"


NAMES = frozenset({"Falk", "Adeyemi"})
EXCHANGE: tuple[Turned, ...] = (("Why?", "Falk"), ("Nobody asked.", "Adeyemi"), ("Who then?", None), ("You.", None))


def test_turns_without_a_cue_alternate() -> None:
    found = talk(*EXCHANGE, ("When?", None), ("In May.", None))
    assert [name for name, _ in found] == ["Vebi Falk", "Drun Adeyemi"] * 3
    assert [reason for _, reason in found[2:]] == ["turn"] * 4


def test_a_turn_after_one_speaker_only_is_nobodys() -> None:
    found = talk(("Why?", "Falk"), ("Who?", None), ("When?", None), ("So?", None), ("And?", None))
    assert found[1:] == [(None, None)] * 4


def test_whom_a_turn_calls_by_name_answers() -> None:
    others: tuple[Turned, ...] = (("Why?", None), ("When?", None), ("Who?", None))
    assert talk(("And then, Falk?", None), *others)[:2] == [(None, None), ("Vebi Falk", "turn")]
    assert talk(("And then Falk?", None), *others)[1] == (None, None)
    assert talk(*EXCHANGE[:2], ("And you, Adeyemi?", None), *others)[3] == ("Drun Adeyemi", "turn")
    assert talk(*EXCHANGE[:2], ("And you, Falk?", None), *others)[3] == ("Vebi Falk", "turn")  # not who spoke before


def test_in_talk_the_pronoun_is_not_who_just_spoke() -> None:
    asked: tuple[Turned, ...] = (("Why?", "Falk"), ("Nobody asked.", "Adeyemi"), ("When?", "Falk"))
    more: tuple[Turned, ...] = (("And then?", "Falk"), ("So.", "Adeyemi"))
    assert talk(*asked, ("In May.", "he"), *more)[3] == ("Drun Adeyemi", "pronoun")
    assert talk(*asked[:2], ("I said.", "Falk"), ("In May.", "he"))[3] == ("Vebi Falk", "pronoun")  # no talk: the news


def test_a_pronoun_is_not_whom_its_own_words_name() -> None:
    assert talk(("Ask Falk.", "she"))[0] == ("Drun Adeyemi", "pronoun")
    assert talk(("Ask somebody.", "she"))[0] == ("Vebi Falk", "pronoun")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n\n".join(['"Why?"', '"So."'] * 3), True),
        ("\n\n".join(["“Why?” he asked.", "“So,” she said."] * 3), True),
        ("\n\n".join(['"So," he said.', '"It is so," he added.'] * 6), False),  # nothing is asked
        ("\n\n".join(['"Why?" he asked.', "Nobody answered."] * 6), False),  # nobody answers
        ("\n\n".join(['"Why?"', '"So."']), False),  # once is no talk
    ],
)
def test_talk_is_questions_that_are_answered(text: str, expected: bool) -> None:
    spans, at = [], 0
    for part in text.split("\n\n"):
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    assert is_talk(document(text), Parse((), (), tuple(spans))) is expected


def test_a_quotation_is_left_open_where_its_last_mark_is_missing() -> None:
    assert left_open("“It was late. We went on")
    assert left_open('"It was late. We went on')
    assert not left_open('"It was late," he said. "We went on."')
    assert not left_open("“It was late.”")


def interview(opening: Sentence, names: tuple[Name, ...]) -> list[Speaker | None]:
    """Who asks and who answers in an interview after this sentence."""
    lines = ["Q: Why?", "A: So.", "Q: When?", "A: Now."]
    text, sentences, attributions = " " * opening.end, [opening], []
    for number, line in enumerate(lines, 1):
        start = len(text) + 2
        text += "\n\n" + line
        rows = f"{line[0]} PROPN root 0\n: PUNCT punct 1\n{line[3:-1]} NOUN dep 1\n{line[-1]} PUNCT punct 1"
        sentences.append(sentence(line, rows, index=number, start=start, paragraph=number))
        label, words = Span(start, start + 1), Span(start + 3, start + len(line))
        cue = Cue((Span(start + 1, start + 2),), ":", number, 1, "turn", Content((words,), "indirect"), 0.9)
        attributions.append(Attribution(Content((words,), "indirect"), cue, Source((label,), number, 0), True, 0.9, ()))
    whole = "".join(
        w.text + " " * (opening.words[i + 1].start - w.end if i + 1 < len(opening.words) else 0)
        for i, w in enumerate(opening.words)
    )
    return list(resolve(document(whole + text[len(whole) :]), parsed(*sentences, names=names), attributions))


def test_the_author_asks_and_the_one_person_introduced_answers() -> None:
    opening = sentence(
        "Ada Falk retires.", "Ada PROPN nsubj 3\nFalk PROPN flat 1\nretires VERB root 0\n. PUNCT punct 3"
    )
    found = interview(opening, (Name(0, 8, "person", 0),))
    assert [(s.name, s.kind, s.resolved_by) if s else None for s in found] == [
        ("I", "author", "author"),
        ("Ada Falk", "person", "turn"),
    ] * 2


def test_nobody_answers_where_two_are_introduced_alike() -> None:
    rows = "Ada PROPN nsubj 4\nand CCONJ cc 3\nTom PROPN conj 1\nretire VERB root 0\n. PUNCT punct 4"
    opening = sentence("Ada and Tom retire.", rows)
    found = interview(opening, (Name(0, 3, "person", 0), Name(8, 11, "person", 0)))
    assert [s.kind if s else None for s in found] == ["author", None, "author", None]


def test_the_subject_above_a_pronoun() -> None:
    rows = """
    Ada PROPN nsubj 2
    said VERB root 0
    his PRON nmod:poss 4
    wife NOUN nsubj 5
    left VERB ccomp 2
    him PRON obj 5
    """
    tree = sentence("Ada said his wife left him", rows)
    assert subject_above(tree, 2) == 0  # "wife" holds "his"
    assert subject_above(tree, 5) == 3
    assert subject_above(tree, 0) is None


def test_a_noun_beside_a_name_tells_the_gender() -> None:
    rows = """
    Queen NOUN compound 2
    Sarn PROPN nsubj 3
    met VERB root 0
    Lind PROPN obj 3
    , PUNCT punct 7
    her PRON nmod:poss 7
    uncle NOUN appos 4
    """
    tree = sentence("Queen Sarn met Lind, her uncle", rows)
    text = "Queen Sarn met Lind, her uncle"
    parse = parsed(tree, names=(Name(6, 10, "person", 0), Name(15, 19, "person", 0)))
    mentions = find_names(Document("a", text, ""), parse, ())
    assert [gender_beside(tree, m) for m in mentions] == ["f", "m"]


def test_pronouns_vote_where_one_person_only_is_named() -> None:
    first = sentence(
        "Sarn said she left.",
        "Sarn PROPN nsubj 2\nsaid VERB root 0\nshe PRON nsubj 4\nleft VERB ccomp 2\n. PUNCT punct 2",
    )
    second = sentence(
        "Lind met her.", "Lind PROPN nsubj 2\nmet VERB root 0\nher PRON obj 2\n. PUNCT punct 2", index=1, start=20
    )
    text = "Sarn said she left. Lind met her."
    parse = parsed(first, second, names=(Name(0, 4, "person", 0), Name(20, 24, "person", 1)))
    mentions = find_names(Document("a", text, ""), parse, ())
    votes = gender_votes(parse, by_word(mentions), {m.span: i for i, m in enumerate(mentions)})
    assert {k: dict(v) for k, v in votes.items()} == {0: {"f": 1}}  # the second "her" may be either's


MET = "Ada PROPN nsubj 2\nmet VERB root 0\na DET det 4\nclerk NOUN obj 2\n. PUNCT punct 2"


def read() -> Reading:
    """A text that names one person, describes another and quotes two words, as it was read."""
    text = 'Ada met a clerk. "So be it."'
    said = sentence(
        '"So be it."',
        '" PUNCT punct 3\nSo ADV advmod 3\nbe VERB root 0\nit PRON nsubj 3\n. PUNCT punct 3\n" PUNCT punct 3',
        index=1,
        start=17,
        paragraph=1,
    )
    tree = parsed(sentence("Ada met a clerk.", MET), said, names=(Name(0, 3, "person", 0),))
    return read_through(document(text), tree, [])


def test_who_just_spoke_goes_on_in_the_news() -> None:
    reading = read()
    ada, clerk = (c.key for c in reading.scene.candidates)
    reading.scene.spoke = {0: {ada, clerk}}
    assert going_on(reading, reading.parse.sentences[1]) == {ada: AGAIN, clerk: GOING_ON}
    reading.talk = True
    assert going_on(reading, reading.parse.sentences[1]) == {clerk: GOING_ON}  # the next one's turn


def test_who_spoke_together_goes_on_together() -> None:
    reading = read()
    ada, clerk = (c.key for c in reading.scene.candidates)
    both = len(reading.scene.candidates)
    reading.scene.meet(Candidate(both, "Ada and a clerk", Span(0, 1), "group", "joint", True, False, frozenset()))
    reading.scene.members[both] = (ada, clerk)
    reading.scene.spoke = {0: {ada, clerk, both}}
    assert going_on(reading, reading.parse.sentences[1], several=True) == {both: GOING_ON}
    assert going_on(reading, reading.parse.sentences[1]) == {ada: AGAIN, clerk: GOING_ON, both: GOING_ON}


def test_in_talk_little_fades_while_somebody_speaks() -> None:
    reading = read()
    reading.quoted = [Span(17, 28)]
    times = times_in_talk(reading)
    assert times == pytest.approx([TOLD_TIME, TOLD_TIME + QUOTED_TIME])
    assert Scene(times=times).apart(0, 1) == pytest.approx(QUOTED_TIME)
    assert Scene().apart(0, 1) == 1  # elsewhere each sentence counts the same


def test_in_talk_who_is_only_talked_of_speaks_less() -> None:
    reading = read()
    reading.talk = True
    ada, clerk = (c.key for c in reading.scene.candidates)
    words = Span(17, 28)
    said = [Attribution(Content((words,), "direct", (words,)), None, None, True, 0.9, ())]
    assert likelier_speakers(reading, said) == {}
    reading.scene.told.remove(clerk)
    assert likelier_speakers(reading, said) == {clerk: ONLY_QUOTED}
    reading.turns = [Spoke(1, ada)]
    assert likelier_speakers(reading, said) == {ada: SAME_TURN, clerk: ONLY_QUOTED}
    reading.talk = False
    assert likelier_speakers(reading, said) == {}


def calling(line: str, relation: str) -> Reading:
    """A text that names Ada, quotes one line in which she is named in this relation, and then another."""
    opening = sentence("Ada met a clerk.", MET)
    at = line.index("Ada")
    rows = f'" PUNCT punct 2\nReady ADJ root 0\n, PUNCT punct 2\nAda PROPN {relation} 2\n? PUNCT punct 2'
    asked = sentence(line, rows + ('\n" PUNCT punct 2' if line.endswith('"') else ""), index=1, start=17, paragraph=1)
    start = asked.end + 1
    rows = '" PUNCT punct 2\nSo ADV root 0\n. PUNCT punct 2\n" PUNCT punct 2'
    answered = sentence('"So."', rows, index=2, start=start, paragraph=2)
    names = (Name(0, 3, "person", 0), Name(17 + at, 20 + at, "person", 1))
    text = f'Ada met a clerk. {line} "So."'
    quoted = [Span(17, asked.end), Span(start, len(text))]
    said = [Attribution(Content((q,), "direct", (q,)), None, None, True, 0.9, ()) for q in quoted]
    reading = read_through(document(text), parsed(opening, asked, answered, names=names), said)
    reading.talk = True
    reading.likelier = likelier_speakers(reading, said[1:])
    return reading


def test_who_is_called_by_name_is_likelier_the_next_to_speak() -> None:
    reading = calling('"Ready, Ada?"', "vocative")
    assert addressed(reading, 1) == {0: Span(25, 28)}
    assert addressed(reading, 0) == {}  # nobody speaks there
    assert reading.likelier == {0: ADDRESSED}
    assert calling('"Ready, Ada?"', "appos").likelier == {}
    assert calling('"Ready, Ada?', "vocative").likelier == {}  # the same speaker goes on


def test_in_talk_a_role_alone_is_nobody_of_whom_more_is_said() -> None:
    tall = Nominal("clerk", "the", frozenset({"tall", "coat"}), "anonymous", many=False)
    plain = Nominal("clerk", "the", frozenset(), "anonymous", many=False)
    role = Found(Span(0, 5), "clerk", frozenset())
    assert agreement(tall, role, frozenset(), strict=True) is None
    assert agreement(tall, role, frozenset({"tall"}), strict=True) is not None
    assert agreement(plain, role, frozenset(), strict=True) is not None
    assert agreement(tall, role, frozenset()) is not None  # the news describes those whom it has named


NEWS = "Bo Tan left. Ann Lee said so. “He held,” she said."
NEWS_ROWS = (
    "Bo PROPN nsubj 3\nTan PROPN flat 1\nleft VERB root 0\n. PUNCT punct 3",
    "Ann PROPN nsubj 3\nLee PROPN flat 1\nsaid VERB root 0\nso ADV advmod 3\n. PUNCT punct 3",
    "“ PUNCT punct 3\nHe PRON nsubj 3\nheld VERB ccomp 7\n, PUNCT punct 3\n” PUNCT punct 3\nshe PRON nsubj 7\n"
    "said VERB root 0\n. PUNCT punct 7",
)


def news(*, quoted: bool = True, told: bool = True) -> tuple[Reading, Attribution, dict[str, int]]:
    """The text read to its last sentence, the attribution there, and who the persons are."""
    starts = (0, 13, 30)
    trees = [
        sentence(NEWS[start:end].strip(), rows, index=i, start=start)
        for i, (start, end, rows) in enumerate(zip(starts, (*starts[1:], len(NEWS)), NEWS_ROWS, strict=True))
    ]
    said = Attribution(
        Content((Span(26, 28),), "indirect"),
        Cue((Span(21, 25),), "say", 1, 2, "advmod", Content((Span(26, 28),), "indirect"), 0.9),
        Source((Span(13, 20),), 1, 0), True, 0.9, (),
    )  # fmt: skip
    words = Span(30, 40)
    content = Content((words,), "direct", (words,)) if quoted else Content((words,), "indirect")
    asked = Attribution(
        content, Cue((Span(45, 49),), "say", 2, 6, "ccomp", content, 0.9), Source((Span(41, 44),), 2, 5), True, 0.9, ()
    )
    names = (Name(0, 6, "person", 0), Name(13, 20, "person", 1))
    reading = read_through(document(NEWS), parsed(*trees, names=names), [said] if told else [])
    return reading, asked, {reading.scene.candidates[i].name: i for i in range(2)}


def test_who_was_just_named_as_the_speaker_goes_on() -> None:
    reading, asked, keys = news()
    assert just_named(reading, [asked]) == {keys["Ann Lee"]}
    reading.meant.clear()
    assert likelier_speakers(reading, [asked]) == {keys["Ann Lee"]: JUST_NAMED}
    assert likelier_speakers(reading, [asked], one=False) == {}


def test_who_was_told_of_just_before_and_said_nothing_speaks() -> None:
    reading, asked, keys = news(told=False)
    assert just_named(reading, [asked]) == set()
    assert told_of(reading, [asked]) == {keys["Ann Lee"]}
    reading.meant.clear()
    assert likelier_speakers(reading, [asked]) == {keys["Ann Lee"]: TOLD_OF}


def test_who_spoke_there_or_was_told_of_in_another_paragraph_is_no_likelier_for_being_told_of() -> None:
    reading, asked, _ = news()
    assert told_of(reading, [asked]) == set()
    reading, asked, _ = news(told=False)
    paragraphs = (Span(0, 29), Span(30, len(NEWS)))
    reading.parse = replace(reading.parse, paragraphs=paragraphs)
    assert told_of(reading, [asked]) == set()


def test_without_quoted_words_either_may_be_meant() -> None:
    reading, asked, _ = news(quoted=False)
    assert likelier_speakers(reading, [asked]) == {}


def test_whom_he_means_in_the_words_is_not_who_says_them() -> None:
    reading, asked, keys = news(told=False)
    reading.meant[(2, 1)] = keys["Bo Tan"]
    told = {keys["Ann Lee"]: TOLD_OF}
    assert likelier_speakers(reading, [asked]) == {keys["Bo Tan"]: SPOKEN_OF} | told
    reading.meant = {(2, 5): keys["Bo Tan"]}  # the "she" beside them is another matter
    assert likelier_speakers(reading, [asked]) == told
