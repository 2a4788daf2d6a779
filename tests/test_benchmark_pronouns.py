"""The measure of pronouns by itself: reading annotated coreference and what counts as right, on a text of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.coreference import GoldText, read_coreference, read_text
from benchmarks.parsing import keeping_parser
from benchmarks.pronouns import Judged, asked, counted, is_right, judged, table
from quotes.parse.saved import parse_from_json, parse_to_json
from quotes.values import Document, Parse, Span
from tests.trees import parsed, sentence

ROWS = """\
# newdoc id = T_news_ferry
# meta::genre = news
# newpar
# text = Ada Brook didn't meet Tom.
1\tAda\tAda\tPROPN\t_\t_\t4\tnsubj\t_\tEntity=(1-person-new-x-cf1-1,2-coref-Ada_%28captain%29
2\tBrook\tBrook\tPROPN\t_\t_\t1\tflat\t_\tEntity=1)
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdid\tdo\tAUX\t_\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\t_\t_\t5\tadvmod\t_\t_
5\tmeet\tmeet\tVERB\t_\t_\t0\troot\t_\t_
5.1\tmeet\tmeet\tVERB\t_\t_\t_\t_\t_\t_
6\tTom\tTom\tPROPN\t_\t_\t5\tobj\t_\tEntity=(2-person-new-x-cf2-1-coref)|SpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t5\tpunct\t_\t_

# text = She left her ship; they met later.
1\tShe\tshe\tPRON\t_\t_\t2\tnsubj\t_\tEntity=(1-person-giv-x-cf1-1-ana)
2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\t_
3\ther\ther\tPRON\t_\t_\t4\tnmod:poss\t_\tEntity=(3-object-new-x-cf2-2-coref(1-person-giv-x-cf1-1-ana)
4\tship\tship\tNOUN\t_\t_\t2\tobj\t_\tEntity=3)|SpaceAfter=No
5\t;\t;\tPUNCT\t_\t_\t2\tpunct\t_\t_
6\tthey\tthey\tPRON\t_\t_\t7\tnsubj\t_\tEntity=(4-person-acc-x-cf1-1-coref)|SplitAnte=1<4,2<4
7\tmet\tmeet\tVERB\t_\t_\t2\tparataxis\t_\t_
8\tlater\tlater\tADV\t_\t_\t7\tadvmod\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# newpar
# text = It sank and he wept, the crew said, and they too.
1\tIt\tit\tPRON\t_\t_\t2\tnsubj\t_\tEntity=(3-object-giv-x-cf1-1-ana)
2\tsank\tsink\tVERB\t_\t_\t0\troot\t_\t_
3\tand\tand\tCCONJ\t_\t_\t5\tcc\t_\t_
4\the\the\tPRON\t_\t_\t5\tnsubj\t_\tEntity=(5-person-new-x-cf1-1-coref)
5\twept\tweep\tVERB\t_\t_\t2\tconj\t_\t_
6\t,\t,\tPUNCT\t_\t_\t2\tpunct\t_\t_
7\tthe\tthe\tDET\t_\t_\t8\tdet\t_\tEntity=(6-person-new-x-cf1-2-coref
8\tcrew\tcrew\tNOUN\t_\t_\t9\tnsubj\t_\tEntity=6)
9\tsaid\tsay\tVERB\t_\t_\t2\tparataxis\t_\t_
10\t,\t,\tPUNCT\t_\t_\t2\tpunct\t_\t_
11\tand\tand\tCCONJ\t_\t_\t12\tcc\t_\t_
12\tthey\tthey\tPRON\t_\t_\t2\tconj\t_\tEntity=(6-person-giv-x-cf1-1-ana)
13\ttoo\ttoo\tADV\t_\t_\t12\tadvmod\t_\tSpaceAfter=No
14\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_
"""


@pytest.fixture
def ferry(tmp_path: Path) -> GoldText:
    path = tmp_path / "ferry.conllu"
    path.write_text(ROWS, encoding="utf-8")
    (text,) = read_coreference(path)
    return text


def at(text: GoldText, words: str) -> Span:
    """Where these words first stand."""
    start = text.document.text.index(words)
    return Span(start, start + len(words))


def test_a_text_is_put_together_from_its_sentences(ferry: GoldText) -> None:
    assert ferry.document.id == "T_news_ferry"
    assert ferry.genre == "news"
    assert ferry.document.text == (
        "Ada Brook didn't meet Tom. She left her ship; they met later.\n\n"
        "It sank and he wept, the crew said, and they too."
    )


def test_texts_that_another_file_has_too_are_not_counted(tmp_path: Path) -> None:
    both, other = tmp_path / "both.conllu", tmp_path / "other.conllu"
    both.write_text(ROWS + "\n" + ROWS.replace("T_news_ferry", "T_news_dam"), encoding="utf-8")
    other.write_text(ROWS, encoding="utf-8")
    assert [text.document.id for text in counted(both, other)] == ["T_news_dam"]
    assert [text.document.id for text in counted(both)] == ["T_news_ferry", "T_news_dam"]


def test_mentions_stand_where_their_words_do(ferry: GoldText) -> None:
    named = {(m.chain, m.span.of(ferry.document.text)) for m in ferry.mentions}
    assert {("1", "Ada Brook"), ("2", "Tom"), ("1", "She"), ("1", "her"), ("3", "her ship"), ("6", "the crew")} < named
    assert ferry.parts == {"4": frozenset({"1", "2"})}


def test_a_file_that_is_no_treebank_of_texts_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.conllu").write_text("nothing of the kind")
    with pytest.raises(ValueError, match="newdoc"):
        list(read_coreference(tmp_path / "x.conllu"))
    with pytest.raises(ValueError, match="'x' does not stand in 'Ada'"):
        read_text("t", "# text = Ada\n1\tx\tx\tNOUN\t_\t_\t0\troot\t_\t_\n")


def test_counted_are_third_persons_that_are_named_or_described_somewhere(ferry: GoldText) -> None:
    counted = [(m.span.of(ferry.document.text), form) for m, form in asked(ferry)]
    assert counted == [("She", "she"), ("her", "she"), ("they", "they")]  # "It" is a ship, the first "they" unnamed ...
    assert ferry.document.text.index("he wept") not in {m.span.start for m, _ in asked(ferry)}  # ... and so is "he"


def test_right_is_a_mention_of_the_same_chain(ferry: GoldText) -> None:
    she = next(m for m, form in asked(ferry) if form == "she")
    assert is_right(ferry, she, at(ferry, "Ada Brook"))
    assert not is_right(ferry, she, at(ferry, "Tom"))
    assert not is_right(ferry, she, at(ferry, "her ship"))  # the mention that shares most is the ship
    assert not is_right(ferry, she, at(ferry, "later"))  # no mention


NESTED = """T_news_crew
# text = Sailors who met the crew fled; they ran.
1\tSailors\tsailor\tNOUN\t_\t_\t6\tnsubj\t_\tEntity=(1-person-new-x-cf1-1-coref)
2\twho\twho\tPRON\t_\t_\t3\tnsubj\t_\t_
3\tmet\tmeet\tVERB\t_\t_\t1\tacl:relcl\t_\t_
4\tthe\tthe\tDET\t_\t_\t5\tdet\t_\tEntity=(2-person-new-x-cf2-2-sgl
5\tcrew\tcrew\tNOUN\t_\t_\t3\tobj\t_\tEntity=2)
6\tfled\tflee\tVERB\t_\t_\t0\troot\t_\t_
7\t;\t;\tPUNCT\t_\t_\t6\tpunct\t_\t_
8\tthey\tthey\tPRON\t_\t_\t9\tnsubj\t_\tEntity=(1-person-giv-x-cf1-1-ana)
9\tran\trun\tVERB\t_\t_\t6\tparataxis\t_\tSpaceAfter=No
10\t.\t.\tPUNCT\t_\t_\t6\tpunct\t_\t_
"""


def test_given_words_are_the_mention_of_their_own_head_not_one_inside_them() -> None:
    name, _, block = NESTED.partition("\n")
    text = read_text(name, block)
    they = next(m for m in text.mentions if m.single == "PRON")
    assert is_right(text, they, at(text, "Sailors who met the crew"))
    assert not is_right(text, they, at(text, "the crew"))
    assert not is_right(text, they, at(text, "met the crew"))  # "met" heads no mention: the one that shares most


def test_several_together_are_right_if_all_parts_are_given(ferry: GoldText) -> None:
    they = next(m for m in ferry.mentions if m.chain == "4")
    assert is_right(ferry, they, at(ferry, "Ada Brook didn't meet Tom"))
    assert not is_right(ferry, they, at(ferry, "Tom"))


def test_no_answer_is_wrong(ferry: GoldText) -> None:
    found = list(judged(ferry, lambda document: Parse((), (), (Span(0, len(document.text)),))))
    assert [(j.given, j.right) for j in found] == [(None, False)] * 3


def test_the_table_tells_all_answered_and_right(ferry: GoldText) -> None:
    she, her, they = (m for m, _ in asked(ferry))
    name = at(ferry, "Ada Brook")
    lines = table(
        [
            Judged(ferry, she, "she", name, True),
            Judged(ferry, her, "she", at(ferry, "Tom"), False),
            Judged(ferry, they, "they", None, False),
        ]
    )
    assert [line.split() for line in lines[1:]] == [
        ["all", "3", "2", "1", "33.3", "50.0"],
        ["she", "2", "2", "1", "50.0", "50.0"],
        ["they", "1", "0", "0", "0.0", "0.0"],
        ["news", "3", "2", "1", "33.3", "50.0"],
    ]


def test_a_parse_is_made_once_and_kept(tmp_path: Path) -> None:
    made: list[str] = []

    def parser(document: Document) -> Parse:
        made.append(document.text)
        return parsed(sentence(document.text, "Rain NOUN root 0"))

    parse = keeping_parser(tmp_path / "kept", lambda: parser)
    document = Document("a", "Rain", "")
    first = parse(document)
    assert parse_to_json(parse(document)) == parse_to_json(first)
    assert made == ["Rain"]
    parse(Document("a", "Rain.", ""))
    assert made == ["Rain", "Rain."]  # another text
    kept = [parse_from_json(p.read_bytes()) for p in (tmp_path / "kept").iterdir()]
    assert len(kept) == 2
    assert first in kept
