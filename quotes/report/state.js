// What is asked for, kept in the form and in the address behind its "#", so that a link or a reload brings it back.

const FIELDS = ["text", "speaker", "role", "kind", "type", "from", "to"];
const form = document.querySelector("form.filters");
const state = { view: "articles", sort: "", page: 1, record: null }; // record: the number of the chosen one

function asked() {
  return Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
}

// The address of a state, with what it leaves out as it is now.
function address(changes = {}) {
  const { record, view, sort, page } = { ...state, ...changes };
  const wanted = new URLSearchParams(Object.entries(asked()).filter(([, value]) => value));
  if (view !== "articles") wanted.set("view", view);
  if (view === "table" && sort) wanted.set("sort", sort);
  if (view === "table" && page > 1) wanted.set("page", page);
  if (record !== null) wanted.set("record", RECORDS[record].key);
  return `#${wanted}`;
}

const KEPT_AFTER = 200; // milliseconds: browsers refuse a page that changes its address at every key
let keeping = 0;

function keepAddress() {
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    const wanted = address();
    if (wanted !== (location.hash || "#")) history.replaceState(null, "", wanted);
  }, KEPT_AFTER);
}

// The record that the address names alone, as in "#c49c689a3a1b2aeeeab2"; undefined where it does not.
function linked() {
  try {
    return BY_KEY.get(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return undefined;
  }
}

// Take over what the address says; false where it says nothing of ours (a link to a place on the page).
function readAddress() {
  clearTimeout(keeping);
  const alone = linked();
  const said = new URLSearchParams(alone === undefined ? location.hash.slice(1) : "");
  const names = [...FIELDS, "view", "sort", "page", "record"];
  if (alone === undefined && location.hash.length > 1 && !names.some((name) => said.has(name))) return false;
  for (const name of FIELDS) {
    const value = said.get(name) ?? "";
    const field = form.elements[name];
    field.value = field.type === "number" && !Number.isFinite(Number(value)) ? "" : value;
  }
  state.view = said.get("view") === "table" ? "table" : "articles";
  form.elements.view.value = state.view;
  state.sort = said.get("sort") ?? "";
  state.page = Math.max(1, Number.parseInt(said.get("page") ?? "1", 10) || 1);
  state.record = alone ?? BY_KEY.get(said.get("record")) ?? null;
  return true;
}

const matches = { order: [], is: new Uint8Array(RECORDS.length) }; // the numbers of the records that match, and which do

// Find the records that match what is asked for.
function match() {
  const { text, speaker, role, kind, type, from, to } = asked();
  const least = from === "" ? 0 : Number(from);
  const most = to === "" ? 1 : Number(to);
  const wanted = Object.entries({ text, speaker, role })
    .filter(([, query]) => query)
    .map(([what, query]) => [searched(what), what === "text" ? terms(query) : [fold(query)]]);
  matches.order = [];
  RECORDS.forEach((record, number) => {
    const is = (!kind || record.kind === kind) && (!type || record.type === type)
      && record.confidence >= least && record.confidence <= most
      && wanted.every(([texts, all]) => all.every((one) => texts[number].includes(one)));
    matches.is[number] = is;
    if (is) matches.order.push(number);
  });
}
