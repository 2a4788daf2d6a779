"""What users type to find records, as queries of the full-text index: no input is an error of syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST_TERMS = 100  # more than anybody types; SQLite's parser has limits of its own further up
OPENING, CLOSING = '"“„«', '"”“»'
TOKEN = re.compile(rf"(?P<sign>-?)(?:[{OPENING}](?P<phrase>[^{CLOSING}]*)(?:[{CLOSING}]|$)|(?P<word>[^\s{OPENING}]+))")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, found by its stem ("strikes" finds "strike"), or an `exact` phrase, found as it is written."""

    text: str
    exact: bool = False

    @property
    def match(self) -> str:
        """The term as FTS5 wants it: a string, in which nothing is an operator."""
        return '"' + self.text.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Query:
    """What must be there, one term of each of `clauses`, and what must not."""

    clauses: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()

    def stems(self) -> str:
        """The query for the index by stems, which ranks; empty where nothing must be there.

        It finds more than is wanted where phrases are exact: `conditions` leaves that out.
        """
        needed = " AND ".join(_any(clause) for clause in self.clauses)
        without = [term for term in self.without if not term.exact]
        return f"({needed}) NOT {_any(without)}" if needed and without else needed

    def conditions(self) -> tuple[list[str], list[str]]:
        """Conditions on `record.number` for what `stems` cannot tell, in SQL, and the parameters for them."""
        sql: list[str] = []
        parameters: list[str] = []
        for clause in self.clauses:
            parts = []
            for exact, index in ((True, "record_exact"), (False, "record_stems")):
                terms = [term for term in clause if term.exact is exact]
                if terms:
                    parts.append(_found_in(index))
                    parameters.append(_any(terms))
            if any(term.exact for term in clause):
                sql.append(f"({' OR '.join(parts)})")
            else:
                parameters.pop()
        for term in self.without:
            if term.exact or not self.clauses:
                sql.append(f"NOT {_found_in('record_exact' if term.exact else 'record_stems')}")
                parameters.append(term.match)
        return sql, parameters


def read_query(text: str) -> Query:
    """The query of what a user typed: all words must be there, "a phrase" as it stands; a OR b; -without.

    `OR` joins the terms beside it only. What holds no letter or digit is left out, as is all after MOST_TERMS.
    """
    text = "".join(" " if ord(c) < 32 else c for c in text).encode("utf-8", "replace").decode()
    clauses: list[tuple[Term, ...]] = []
    without: list[Term] = []
    joined = negative = False
    for found in list(TOKEN.finditer(text))[:MOST_TERMS]:
        word = found["word"]
        if word in ("OR", "|", "AND", "NOT") and not found["sign"]:
            joined = word in ("OR", "|") and bool(clauses)
            negative = word == "NOT"
            continue
        term = Term((found["phrase"] if word is None else word).strip(), exact=word is None)
        if not any(c.isalnum() for c in term.text):
            continue
        if found["sign"] or negative:
            without.append(term)
        elif joined:
            clauses[-1] = (*clauses[-1], term)
        else:
            clauses.append((term,))
        joined = negative = False
    return Query(tuple(clauses), tuple(without))


def _any(terms: Iterable[Term]) -> str:
    """One of the terms, for FTS5."""
    return "(" + " OR ".join(term.match for term in terms) + ")"


def _found_in(index: str) -> str:
    """The condition that one of these records is meant."""
    return f"record.number IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)"
