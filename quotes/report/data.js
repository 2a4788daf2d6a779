"use strict";
// The records and articles that this page holds. All of their words reach the page as text nodes or attribute values
// made here by make(); nothing is ever parsed as HTML.

const { articles: HEADINGS, records: RECORDS } = JSON.parse(document.getElementById("index").textContent);
const PARTS = ["source", "cue", "content"]; // in the order of quotes/values.py
const BY_KEY = new Map(RECORDS.map((record, number) => [record.key, number]));
const FIRST = []; // the number of each article's first record, and at the end that of all records
RECORDS.forEach((record, number) => { FIRST[record.article] ??= number; });
FIRST.push(RECORDS.length);

const byId = (id) => document.getElementById(id);

// An element with attributes and children; null and false attributes and null children are left out.
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Words without accents, capitals and curly marks, so that what is typed is found.
function fold(words) {
  return words.normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();
}

const folded = new Map(); // by what is searched: a list with one text for each record, made when first asked for

function searched(what) {
  if (!folded.has(what)) {
    const headings = what === "text" ? HEADINGS.map(fold) : [];
    folded.set(what, RECORDS.map((record) => {
      if (what === "speaker") return fold(record.speaker ?? "");
      if (what === "role") return (record.roles ?? []).map(fold).join("\n");
      const own = [record.words, record.cue, record.source, record.speaker, ...(record.roles ?? [])];
      return `${fold(own.filter(Boolean).join("\n"))}\n${headings[record.article]}`;
    }));
  }
  return folded.get(what);
}

// What is asked for: single words, and words in quotation marks as they stand. All must be there.
function terms(query) {
  return [...fold(query).matchAll(/"([^"]+)"|([^\s"]+)/g)].map((found) => found[1] ?? found[2]);
}
