"""A record in full with what stands around it; hostile text does nothing on a terminal."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from quotes.cli import app
from quotes.commands.reasons import in_words
from quotes.commands.screen import show_json, visible
from quotes.decide.added import TOLD, UNLEARNT
from quotes.load import load_records
from quotes.texts import write_text
from quotes.values import QuotedContent, Record, Role, SentenceWords, Span, Speaker, Time, Words
from tests.saved import GOLDEN
from tests.stored import indexed, record, write_lines
from tests.terminal import on_a_terminal

QUOTES = [sys.executable, "-m", "quotes"]
TEXT = "It rained. “We are ready,” Ann Lee, the mayor of Lodrin, told AFP on Friday in a call.\n\nNobody else spoke."


def mayor() -> Record:
    """A record with everything in it, of TEXT."""

    def words(text: str) -> Words:
        return Words(text, (Span(TEXT.index(text), TEXT.index(text) + len(text)),))

    made = record("Ann Lee", "x", title="Ready in Lodrin", publisher="Meridian", published="2024-05-03")
    content = words("“We are ready,”")
    role = words("mayor of Lodrin")
    sentence = words(TEXT[11 : TEXT.index("\n")])
    return replace(
        made,
        document=replace(made.document, url="https://news.example/1", byline="Bo Berg"),
        type="direct",
        content=QuotedContent(content.text, content.spans, content.spans),
        cue=replace(made.cue, text="told", spans=words("told").spans, lemma="tell") if made.cue else None,
        source=words("Ann Lee, the mayor of Lodrin"),
        speaker=Speaker(
            "s1", "Ann Lee", "person", (Role(role.text, role.spans[0].start, role.spans[0].end),), (), "name"
        ),
        addressee=words("AFP"),
        medium=words("a call"),
        when=Time("on Friday", words("on Friday").spans, "2024-05-03"),
        sentences=(SentenceWords(1, sentence.spans[0].start, sentence.spans[0].end, sentence.text),),
        parent="0123456789abcdef0123",
        warnings=("encoding guessed: cp1252",),
    )


def run(*arguments: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["show", *map(str, arguments)])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def database(tmp_path: Path) -> Path:
    write_text(tmp_path / "texts", "a.txt", TEXT)
    indexed(tmp_path / "news.db", [mayor()], tmp_path / "texts").close()
    return tmp_path / "news.db"


def test_all_that_is_known(database: Path) -> None:
    one = mayor()
    copy = replace(one, document=replace(one.document, id="copy.txt"))
    indexed(database, [one, copy]).close()
    code, out, told = run(one.id[:6], database)
    assert (code, told) == (0, "")
    assert out.splitlines() == [
        f"{one.id}  direct, statement, confidence 0.9",
        "Ready in Lodrin",
        "Meridian  2024-05-03  Bo Berg  a.txt",
        "https://news.example/1",
        "",
        *TEXT.splitlines(),
        "",
        "speaker    Ann Lee (person): mayor of Lodrin",
        "           number 1 of the database: 2 records in 2 documents",
        "source     Ann Lee, the mayor of Lodrin",
        "cue        told",
        "content    “We are ready,”",
        "to         AFP",
        "in         a call",
        "when       on Friday (2024-05-03)",
        "inside     0123456789abcdef0123",
        "because    what was said is a clause of the cue, as in “said that ...” (cue:ccomp)",
        "           the source is the subject of the cue (source:subject)",
        "warning    encoding guessed: cp1252",
        "also in    copy.txt",
    ]


def test_json_is_the_record_with_what_is_around_it(database: Path) -> None:
    _, out, _ = run(mayor().id, "--json", database)
    assert list(load_records([out], where="shown")) == [mayor()]
    around = json.loads(out)["stored"]
    assert (around["before"], around["after"]) == ("It rained. ", "\n\nNobody else spoke.")
    assert around["speaker"] == {"number": 1, "name": "Ann Lee", "kind": "person"}


def test_a_long_text_is_cut_at_blanks(tmp_path: Path) -> None:
    long = "Once more. " * 60
    text = f"{long}it is over, Ann Lee said. {long}"
    write_text(tmp_path / "texts", "a.txt", text)
    one = record("Ann Lee", "it is over", start=len(long))
    indexed(tmp_path / "news.db", [one], tmp_path / "texts").close()
    around = json.loads(run(one.id, "--json", tmp_path / "news.db")[1])["stored"]
    for cut, ends in ((around["before"], ("...", "more. ")), (around["after"], (" Once", "..."))):
        assert cut.startswith(ends[0])
        assert cut.endswith(ends[1])
        assert 280 < len(cut) < 310


def test_sentences_without_a_text_and_far_apart(tmp_path: Path) -> None:
    one = record("Ann Lee", "it is over")
    sentences = (*one.sentences, SentenceWords(9, 5000, 5006, "It is."))
    far = replace(one, sentences=sentences, speaker=None, speech=False)
    assert far.cue is not None
    far = replace(far, cue=replace(far.cue, negated=True))
    indexed(tmp_path / "news.db", [far]).close()
    _, out, _ = run(one.id, tmp_path / "news.db")
    assert "it is over, Ann Lee said. ... It is." in out
    assert "speaker    not known" in out
    assert "indirect, belief or intention, negated, confidence" in out


def test_what_stands_between_two_sentences_is_shown_shortly(tmp_path: Path) -> None:
    between = " It rained. " + "And it rained. " * 50
    text = f"it is over, Ann Lee said.{between}It is."
    one = record("Ann Lee", "it is over")
    last = SentenceWords(9, len(text) - 6, len(text), "It is.")
    write_text(tmp_path / "texts", "a.txt", text)
    far = replace(one, sentences=(*one.sentences, last))
    indexed(tmp_path / "news.db", [far], tmp_path / "texts").close()
    _, out, _ = run(one.id, tmp_path / "news.db")
    assert "Ann Lee said. It rained. And it rained." in out
    assert " ... " in out
    assert "rained. It is." in out
    assert len(out) < 900


def test_beginnings_that_are_none_or_several(tmp_path: Path) -> None:
    rows = [record("Ann Lee", f"number {i}", document=f"{i}.txt") for i in range(40)]
    indexed(tmp_path / "news.db", rows).close()
    letter = max("0123456789abcdef", key=lambda c: sum(r.id.startswith(c) for r in rows))
    code, out, told = run(letter, "zz", rows[0].id.upper(), "", "%", "\udcff", tmp_path / "news.db")
    assert code == 1
    assert out.startswith(rows[0].id)
    first, second, *rest = told.splitlines()
    assert first.startswith(f"quotes: several ids begin with {letter}: {letter}")
    assert first.endswith("give more digits")
    assert second == "quotes: no record's id begins with 'zz': `quotes search` shows ids"
    assert len(rest) == 3


def test_every_evidence_of_the_golden_records_has_words() -> None:
    seen = {e for r in load_records(GOLDEN.read_bytes().splitlines(), where="golden") for e in r.evidence}
    assert len(seen) > 20
    assert [e for e in sorted(seen) if in_words(e) == e] == []


def test_every_frame_that_no_tree_gives_has_words() -> None:
    assert [f for f in sorted(TOLD | UNLEARNT) if in_words(f"cue:{f}") == f"cue:{f}"] == []


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ("cue:obl:of", "what was said is a phrase of the cue with “of”"),
        ("cue:ccomp~/quoted", "what was said is a clause of the cue, as in “said that ...”, in quotation marks"),
        ("cue:near:after:speech", "a quotation stands right after the cue"),
        ("source:noun-from", "the source stands behind the cue noun and “from”"),
        ("cue:tag-leading", "it leads up to the quotation in dialogue, as in “Ann rose and said: ...”"),
        ("source:tag", "the source stands beside the quotation in dialogue, as in “..., said Ann”"),
        ("nested", "it stands inside another's words"),
        ("content:tagged", "what was said was bounded by the learned tagger"),
        ("cue:new-rule", "cue:new-rule"),
        ("something", "something"),
    ],
)
def test_evidence_in_words(evidence: str, words: str) -> None:
    assert in_words(evidence) == words


# --- hostile text

HOSTILE = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 [red]markup[/red] :smile: \u202egnp.exe\u202c \x9b2J \u2028 a\rb <b>&amp;"
)


def test_what_a_terminal_would_act_upon_is_left_out() -> None:
    assert visible(HOSTILE) == " [31mred [0m  ]0;title  [red]markup[/red] :smile: gnp.exe  2J   a b <b>&amp;"
    assert visible("a\nb\tc\ud800") == "a b c\N{REPLACEMENT CHARACTER}"
    assert visible("a\nb", lines=True) == "a\nb"


def test_json_has_escapes_for_all_that_is_not_shown_to_people(capsys: pytest.CaptureFixture[str]) -> None:
    every = "".join(chr(i) for i in range(0x110000) if not 0xD800 <= i < 0xE000)
    show_json(json.dumps(every, ensure_ascii=False))
    out = capsys.readouterr().out.removesuffix("\n")
    assert json.loads(out) == every
    assert visible(out) == out
    assert all(c in out for c in "é—“日😀\u00a0")  # as they are


def test_hostile_text_on_a_terminal(tmp_path: Path) -> None:
    one = record(
        HOSTILE, f"strike {HOSTILE}", document="\x1b[5m.txt", title=HOSTILE, publisher=HOSTILE, roles=[HOSTILE]
    )
    path = tmp_path / "news.db"
    indexed(path, [one]).close()
    for arguments in (["search", "strike"], ["show", one.id[:4]], ["speakers"], ["speakers", "markup"]):
        shown = on_a_terminal([*QUOTES, *arguments, path])
        assert "[red]markup[/red]" in shown.replace("\r\n", "").replace(" ", "") or "[red]" in shown
        for sign in ("\x1b[31m", "\x1b]", "\x07", "\x9b", "\u202e", "\u2028", "\x1b[5m", "😄"):
            assert sign not in shown, arguments
    assert "\x1b[1mstrike\x1b[0m" in on_a_terminal([*QUOTES, "search", "strike", path])
    shown = on_a_terminal([*QUOTES, "show", one.id, path])
    assert "\x1b[33mstrike" in shown  # the content
    assert "\x1b[32msaid\x1b[0m" in shown  # the cue
    piped = run(one.id, path)[1]
    assert "\x1b" not in piped
    assert "\u202e" not in piped


def test_hostile_text_as_json_is_escaped_and_the_same(tmp_path: Path) -> None:
    one = record(HOSTILE, f"strike {HOSTILE}", title=HOSTILE)
    path = tmp_path / "news.db"
    indexed(path, [one]).close()
    for arguments in (["search", "strike"], ["show", one.id], ["speakers"]):
        out = CliRunner().invoke(app, [*arguments, "--json", str(path)]).stdout
        assert not set("\x1b\x07\x9b\u202e\u2028") & set(out)
        made = json.loads(out)
        assert made["name"] == HOSTILE if arguments == ["speakers"] else made["document"]["title"] == HOSTILE


@settings(max_examples=25, deadline=None)
@given(text=st.text(min_size=1), name=st.text(min_size=1))
def test_any_text_is_indexed_found_and_shown(text: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = record(name, text, title=name, publisher=text, roles=[text], document=text)
        path = Path(folder) / "news.db"
        records = write_lines(Path(folder) / "r.jsonl", [one])
        assert CliRunner().invoke(app, ["index", str(records), str(path)]).exit_code == 0
        code, out, _ = run(one.id, path)
        assert (code, out.splitlines()[0][:20]) == (0, one.id)
        for arguments in (["search"], ["speakers"], ["search", "--json"], ["speakers", "--json"]):
            done = CliRunner().invoke(app, [*arguments, str(path)])
            assert (done.exit_code, len(done.stdout.split("\n"))) == (0, 2)


def test_a_closed_pipe_is_borne(tmp_path: Path) -> None:
    rows = [record("Ann Lee", f"number {i} " + "x" * 200, document=f"{i}.txt") for i in range(2000)]
    write_lines(tmp_path / "r.jsonl", rows)
    path = tmp_path / "news.db"
    indexed(path, rows).close()
    shell = f"{sys.executable} -m quotes search --limit 0 number {path} | head -1"
    done = subprocess.run(["sh", "-c", shell], capture_output=True, check=False)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""
