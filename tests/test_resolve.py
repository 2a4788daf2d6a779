"""`resolve` on hand-made trees: what each attribution's speaker is, and where there is none."""

from __future__ import annotations

from quotes.resolve import resolve
from quotes.values import Attribution, Content, Document, Name, Parse, Sentence, Source, Span, Speaker
from tests.trees import document, parsed, sentence

TEXT = "Jane Okafor met Peter Lind. “We agreed,” she said. “It was late.”"
ROWS = (
    """
    Jane PROPN nsubj 3
    Okafor PROPN flat 1
    met VERB root 0 meet
    Peter PROPN obj 3
    Lind PROPN flat 4
    . PUNCT punct 3
    """,
    """
    “ PUNCT punct 3
    We PRON nsubj 3
    agreed VERB ccomp 7 agree
    , PUNCT punct 3
    ” PUNCT punct 3
    she PRON nsubj 7
    said VERB root 0 say
    . PUNCT punct 7
    """,
    """
    “ PUNCT punct 4
    It PRON nsubj 4
    was AUX cop 4 be
    late ADJ root 0
    . PUNCT punct 4
    ” PUNCT punct 4
    """,
)


def article() -> tuple[Document, Parse]:
    """The text above, parsed by hand."""
    parts = ("Jane Okafor met Peter Lind.", "“We agreed,” she said.", "“It was late.”")
    starts = [TEXT.index(p) for p in parts]
    trees = tuple(sentence(p, r, index=i, start=starts[i]) for i, (p, r) in enumerate(zip(parts, ROWS, strict=True)))
    names = tuple(Name(TEXT.index(n), TEXT.index(n) + len(n), "person", 0) for n in ("Jane Okafor", "Peter Lind"))
    return document(TEXT), parsed(*trees, names=names)


def attribution(
    parse: Parse, sentence_index: int, word: int | None, content: str, continues: int | None = None
) -> Attribution:
    """An attribution of these words to the source of one word."""
    start = TEXT.index(content)
    span = Span(start, start + len(content))
    source = None
    if word is not None:
        w = parse.sentences[sentence_index].words[word]
        source = Source((Span(w.start, w.end),), sentence_index, word)
    return Attribution(Content((span,), "direct", (span,)), None, source, True, 1.0, (), continues)


def test_pronoun_continuation_and_what_we_means_inside() -> None:
    text, parse = article()
    asked = [
        attribution(parse, 2, None, "“It was late.”", continues=1),
        attribution(parse, 1, 5, "“We agreed,”"),
        attribution(parse, 1, 1, "agreed"),
    ]
    found = resolve(text, parse, asked)
    assert [s and s.name for s in found] == ["Jane Okafor"] * 3
    assert [s and s.resolved_by for s in found] == ["continued", "pronoun", "enclosing"]
    assert {s.id for s in found if s} == {"s1"}


def test_no_source_and_nothing_continued_is_nobody() -> None:
    text, parse = article()
    assert resolve(text, parse, [attribution(parse, 2, None, "“It was late.”")]) == (None,)


def test_a_circle_of_continuations_is_nobody() -> None:
    text, parse = article()
    one = attribution(parse, 2, None, "“It was late.”", continues=1)
    other = attribution(parse, 1, None, "“We agreed,”", continues=0)
    assert resolve(text, parse, [one, other]) == (None, None)


def test_it_is_no_person() -> None:
    text, parse = article()
    assert resolve(text, parse, [attribution(parse, 2, 1, "late")]) == (None,)


def test_mentions_lead_from_the_source_to_the_name() -> None:
    text, parse = article()
    (found,) = resolve(text, parse, [attribution(parse, 1, 5, "“We agreed,”")])
    assert isinstance(found, Speaker)
    assert [m.of(TEXT) for m in found.mentions] == ["she", "Jane Okafor"]


def test_no_sentence_and_no_attribution() -> None:
    assert resolve(document(""), Parse((), (), ()), []) == ()


def test_a_name_outside_all_words_is_passed_over() -> None:
    text, parse = article()
    stray = Parse(parse.sentences, (Name(0, 0, "person", 0), Name(3, 5, "person", 99)), parse.paragraphs)
    (found,) = resolve(text, stray, [attribution(parse, 0, 0, "late")])
    assert found is not None
    assert found.name == "Jane Okafor"


def test_author_by_line_if_known() -> None:
    row = "I PRON nsubj 2\nagree VERB root 0\n"
    tree: Sentence = sentence("I agree", row)
    parse = parsed(tree)
    said = Attribution(Content((), "indirect"), None, Source((Span(0, 1),), 0, 0), True, 1.0, ())
    (anonymous,) = resolve(document("I agree"), parse, [said])
    (named,) = resolve(Document("x", "I agree", "", byline="Ann Lee"), parse, [said])
    assert (anonymous and anonymous.name, named and named.name) == ("I", "Ann Lee")
    assert named is not None
    assert named.kind == "author"


def test_words_that_a_tree_joins_backwards_make_no_empty_mention() -> None:
    text = "It fell, the Truck , said."
    rows = """
        It PRON nsubj 2
        fell VERB ccomp 7 fall
        , PUNCT punct 7
        the DET det 5
        Truck NOUN conj 6 truck
        , NOUN nsubj 7
        said VERB root 0 say
        . PUNCT punct 7
    """
    tree = sentence(text, rows)
    source = Source((Span(13, 20),), 0, 5)
    asked = Attribution(Content((Span(0, 7),), "indirect"), None, source, True, 1.0, ("test",))
    (found,) = resolve(document(text), parsed(tree), [asked])
    assert found is not None
    assert found.resolved_by == "joint"
    assert all(span.start < span.end for span in found.mentions)


def test_thousands_of_whom_are_those_before() -> None:
    text = "Nurses, hundreds of whom said it fell, left."
    rows = """
        Nurses NOUN nsubj 10 nurse Number=Plur
        , PUNCT punct 3
        hundreds NOUN appos 1 hundred Number=Plur
        of ADP case 5
        whom PRON nmod 3
        said VERB acl:relcl 3 say
        it PRON nsubj 8
        fell VERB ccomp 6 fall
        , PUNCT punct 3
        left VERB root 0 leave
        . PUNCT punct 10
    """
    tree = sentence(text, rows)
    source = Source((Span(8, 24),), 0, 2)
    asked = Attribution(Content((Span(30, 37),), "indirect"), None, source, True, 1.0, ("test",))
    (found,) = resolve(document(text), parsed(tree), [asked])
    assert found is not None
    assert (found.name, found.kind) == ("Nurses", "group")


def test_a_name_that_a_tree_hangs_on_its_form_of_address() -> None:
    text = "Ann Lee won. Ms. Lee's claim that it fell stood."
    first = """
        Ann PROPN nsubj 3
        Lee PROPN flat 1
        won VERB root 0 win
        . PUNCT punct 3
    """
    second = """
        Ms. PROPN nmod:poss 4
        Lee PROPN flat 1
        's PART case 2
        claim NOUN nsubj 8
        that SCONJ mark 7
        it PRON nsubj 7
        fell VERB acl 4 fall
        stood VERB root 0 stand
        . PUNCT punct 8
    """
    trees = (sentence(text[:12], first), sentence(text[13:], second, index=1, start=13))
    names = (Name(0, 7, "person", 0), Name(17, 20, "person", 1))
    source = Source((Span(13, 22),), 1, 0)
    asked = Attribution(Content((Span(29, 41),), "indirect"), None, source, True, 1.0, ("test",))
    (found,) = resolve(document(text), parsed(*trees, names=names), [asked])
    assert found is not None
    assert (found.name, found.kind, found.resolved_by) == ("Ann Lee", "person", "surname")


def told_of(
    first: str, rows: str, second: str, more: str, source: tuple[int, int], *names: tuple[str, str]
) -> Speaker | None:
    """Who the source is that words `source` (from, and the head) of the second of two sentences are."""
    text = f"{first} {second}"
    begin = len(first) + 1
    trees = (sentence(first, rows), sentence(second, more, index=1, start=begin))
    places = [(text.index(name), name, kind) for name, kind in names]
    tagged = tuple(Name(at, at + len(name), kind, int(at >= begin)) for at, name, kind in places)
    words = trees[1].words
    span = Span(words[source[0]].start, words[source[1]].end)
    content = Content((Span(len(text) - 1, len(text)),), "indirect")
    asked = Attribution(content, None, Source((span,), 1, source[1]), True, 1.0, ())
    return resolve(document(text), parsed(*trees, names=tagged), [asked])[0]


CAME = "{title}Ann PROPN nsubj {verb}\nLee PROPN flat {name}\ncame VERB root 0 come\n. PUNCT punct {verb}"


def test_the_office_by_which_somebody_is_called_again_is_a_role() -> None:
    again = "The DET det 3\nforeign ADJ amod 3\n{noun} NOUN nsubj 4\nsaid VERB root 0 say\n. PUNCT punct 4"
    plain = CAME.format(title="", verb=3, name=1)

    def known(noun: str, first: str = "Ann Lee came.", rows: str = plain) -> list[str]:
        found = told_of(
            first, rows, f"The foreign {noun} said.", again.format(noun=noun), (0, 2), ("Ann Lee", "person")
        )
        assert found is not None
        assert (found.name, found.resolved_by) == ("Ann Lee", "nominal")
        return [role.text for role in found.roles]

    assert known("secretary") == ["foreign secretary"]
    assert known("woman") == []
    singer = CAME.format(title="Singer NOUN nmod:desc 2\n", verb=4, name=2)
    assert known("striker", "Singer Ann Lee came.", singer) == ["Singer"]  # whoever is meant, one trade is sure


def test_the_office_that_a_pronoun_is_said_to_have() -> None:
    again = "She PRON nsubj 4\nis AUX cop 4 be\na DET det 4\n{noun} NOUN root 0\nsaid VERB dep 4 say\nLee PROPN nsubj 5"

    def known(noun: str) -> list[str]:
        rows = CAME.format(title="", verb=3, name=1)
        names = (("Ann Lee", "person"),)
        found = told_of("Ann Lee came.", rows, f"She is a {noun} said Lee", again.format(noun=noun), (5, 5), *names)
        assert found is not None
        assert found.name == "Ann Lee"
        return [role.text for role in found.roles]

    assert known("pianist") == ["pianist"]
    assert known("sister") == []


def test_neither_of_two_is_both() -> None:
    rows = "It PRON nsubj 2\nfell VERB root 0 fall\n. PUNCT punct 2"
    more = """
        Neither CCONJ cc:preconj 3
        Mr PROPN nmod:desc 3
        Howe PROPN nsubj 7
        nor CCONJ cc 6
        Mr PROPN nmod:desc 6
        Lett PROPN conj 3
        spoke VERB root 0 speak
        . PUNCT punct 7
    """
    names = (("Howe", "person"), ("Lett", "person"))
    second = "Neither Mr Howe nor Mr Lett spoke."
    begin = len("It fell. ")
    text = f"It fell. {second}"
    trees = (sentence("It fell.", rows), sentence(second, more, index=1, start=begin))
    tagged = tuple(Name(text.index(n), text.index(n) + 4, kind, 1) for n, kind in names)
    source = Source((Span(begin, text.index(" spoke")),), 1, 2)
    asked = Attribution(Content((Span(0, 7),), "indirect"), None, source, True, 1.0, ("test",))
    (found,) = resolve(document(text), parsed(*trees, names=tagged), [asked])
    assert found is not None
    assert (found.name, found.resolved_by) == ("Howe and Lett", "joint")


def test_the_name_of_an_agency_behind_a_comma_that_a_tree_takes_for_a_compound() -> None:
    rows = "It PRON nsubj 2\nfell VERB root 0 fall\n. PUNCT punct 2"
    more = """
        The DET det 2
        agency NOUN nsubj 6
        , PUNCT punct 2
        Statistics PROPN compound 2
        Norland PROPN flat 4
        said VERB root 0 say
        . PUNCT punct 6
    """
    names = (("Statistics Norland", "organization"),)
    found = told_of("It fell.", rows, "The agency, Statistics Norland said.", more, (0, 1), *names)
    assert found is not None
    assert (found.name, found.kind) == ("Statistics Norland", "organization")
