// All records that match as a table, a page of rows at a time: a table of thousands is slow and tiring to hear.

const ROWS = 100;
const COLUMNS = [
  ["speaker", "Speaker"], ["kind", "Kind"], ["type", "Type"], ["words", "Content"], ["cue", "Cue"],
  ["confidence", "Confidence"], ["article", "Article"],
];
const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
const tableBox = byId("table");

// The numbers of the records that match, in the order in which they are shown.
function shownOrder() {
  const column = state.sort.replace(/^-/, "");
  if (state.view !== "table" || !COLUMNS.some(([name]) => name === column)) return matches.order;
  const value = (number) => (column === "article" ? HEADINGS[RECORDS[number].article] : RECORDS[number][column] ?? "");
  const by = column === "confidence" ? (a, b) => value(a) - value(b) : (a, b) => collator.compare(value(a), value(b));
  const sorted = matches.order.slice().sort(by);
  return state.sort.startsWith("-") ? sorted.reverse() : sorted;
}

function showTable() {
  const order = shownOrder();
  const pages = Math.max(1, Math.ceil(order.length / ROWS));
  state.page = Math.min(state.page, pages);
  const from = (state.page - 1) * ROWS;
  const rows = order.slice(from, from + ROWS);
  const says = `Records ${(from + 1).toLocaleString("en")} to ${(from + rows.length).toLocaleString("en")}`;
  const shown = [
    pager(pages),
    make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of records" },
      make("table", {},
        make("caption", {}, order.length ? `${says} of ${order.length.toLocaleString("en")}` : "No records"),
        make("thead", {}, make("tr", {}, ...COLUMNS.map(heading))),
        make("tbody", {}, ...rows.map(row)))),
    pager(pages),
  ];
  tableBox.replaceChildren(...shown.filter(Boolean));
}

function heading([name, label]) {
  const sorted = state.sort.replace(/^-/, "") === name;
  const order = sorted ? (state.sort.startsWith("-") ? "descending" : "ascending") : null;
  const sign = make("span", { "aria-hidden": "true" }, { ascending: " ↑", descending: " ↓" }[order] ?? "");
  return make("th", { scope: "col", "aria-sort": order },
    make("button", { type: "button", "data-sort": name }, label, sign));
}

function row(number) {
  const record = RECORDS[number];
  const place = make("a", { href: address({ record: number, view: "articles" }) }, record.words);
  const roles = record.roles?.length ? make("small", {}, make("bdi", {}, record.roles.join(", "))) : null;
  return make("tr", { "data-key": record.key, "aria-current": number === state.record ? "true" : null },
    make("th", { scope: "row" }, make("bdi", {}, record.speaker ?? "—"), roles),
    make("td", {}, record.kind),
    make("td", {}, record.type),
    make("td", { class: "content-words", dir: "auto" }, place),
    make("td", { dir: "auto" }, record.cue ?? "—"),
    make("td", { class: "number" }, record.confidence.toFixed(2)),
    make("td", { class: "article", dir: "auto" }, HEADINGS[record.article]));
}

function pager(pages) {
  if (pages === 1) return null;
  const to = (page, label) => make("button", { type: "button", "data-page": page, disabled: page < 1 || page > pages }, label);
  return make("p", { class: "pager" },
    to(state.page - 1, "Previous page"), make("span", {}, `Page ${state.page} of ${pages}`), to(state.page + 1, "Next page"));
}
