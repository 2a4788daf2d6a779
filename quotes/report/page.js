// What happens when something is typed, pressed or clicked.

const number = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

// Find and show what is asked for.
function show() {
  match();
  if (state.record !== null && !matches.is[state.record]) state.record = null;
  const articles = showArticles();
  byId("articles").hidden = state.view !== "articles";
  tableBox.hidden = state.view !== "table";
  document.body.classList.toggle("as-table", state.view === "table");
  if (state.view === "table") showTable();
  byId("nothing").hidden = matches.order.length > 0;
  byId("status").textContent = `${number(matches.order.length, "record", "records")} of `
    + `${RECORDS.length.toLocaleString("en")} in ${number(articles, "article", "articles")}`;
  showDetails();
}

// Mark the chosen record, and take the mark from the one before.
function mark() {
  for (const old of document.querySelectorAll(".part.on")) old.classList.remove("on");
  for (const old of document.querySelectorAll('.voice[aria-expanded="true"]')) old.setAttribute("aria-expanded", "false");
  for (const old of document.querySelectorAll("tr[aria-current]")) old.removeAttribute("aria-current");
  if (state.record === null) return;
  const { article, key } = RECORDS[state.record];
  const { letter, parts } = build(article)[state.record - FIRST[article]];
  parts.forEach((part) => part.classList.add("on"));
  letter?.setAttribute("aria-expanded", "true");
  [...tableBox.querySelectorAll("tbody tr")].find((one) => one.dataset.key === key)?.setAttribute("aria-current", "true");
}

// Choose a record, or none; `focus` is "details", "place" or nothing, `scroll` whether its place is brought into sight.
function choose(record, { focus = "", scroll = false } = {}) {
  const before = state.record;
  state.record = record;
  if (record !== null && state.view === "table") {
    const page = Math.floor(shownOrder().indexOf(record) / ROWS) + 1;
    if (page !== state.page) {
      state.page = page;
      showTable();
    }
  }
  showDetails();
  mark();
  keepAddress();
  const at = record ?? before;
  if (at !== null && (scroll || focus === "place")) goToShown(at, focus === "place", scroll);
  if (focus === "details" && record !== null) titleOfPanel.focus({ preventScroll: true });
}

function goToShown(record, focus, scroll) {
  if (state.view === "table") {
    const shown = [...tableBox.querySelectorAll("tbody tr")].find((one) => one.dataset.key === RECORDS[record].key);
    if (scroll) shown?.scrollIntoView({ block: "nearest" });
    if (focus) shown?.querySelector("a").focus({ preventScroll: scroll });
    return;
  }
  const place = scroll ? goTo(record) : letterAt(record);
  if (focus) place?.focus({ preventScroll: true });
}

const letterAt = (record) => build(RECORDS[record].article)[record - FIRST[RECORDS[record].article]].letter;

function step(by) {
  const order = shownOrder();
  if (!order.length) return;
  const now = order.indexOf(state.record);
  const next = now < 0 ? (by > 0 ? 0 : order.length - 1) : now + by;
  if (next < 0 || next >= order.length) return;
  const inside = panel.contains(document.activeElement);
  choose(order[next], { focus: inside ? "details" : "place", scroll: true });
}

// By a button, which is made anew and keeps the focus; what has come is said, since nothing else tells a screen reader.
function stepFrom(by) {
  step(Number(by));
  panel.querySelector(`[data-step="${by}"]`).focus();
  byId("said").textContent = `${called(RECORDS[state.record])}: ${RECORDS[state.record].words}`;
}

function changed() {
  state.page = 1;
  state.view = form.elements.view.value;
  show();
  mark();
  keepAddress();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", changed);
form.addEventListener("reset", () => setTimeout(() => {
  form.elements.view.value = state.view;
  changed();
}));

byId("articles").addEventListener("click", (event) => {
  const letter = event.target.closest("button.voice");
  const who = event.target.closest("[data-speaker]");
  const part = event.target.closest(".part:not(.out)");
  if (letter) choose(BY_KEY.get(letter.dataset.key), { focus: "details" });
  else if (who) {
    const { speaker } = form.elements;
    speaker.value = speaker.value === who.dataset.speaker ? "" : who.dataset.speaker;
    changed();
    who.scrollIntoView({ block: "center" }); // articles above it may have gone
  } else if (part && getSelection().isCollapsed) {
    choose(FIRST[ARTICLES.indexOf(part.closest("article"))] + Number(part.dataset.place));
  }
});

tableBox.addEventListener("click", (event) => {
  const { sort, page } = event.target.closest("button")?.dataset ?? {};
  if (sort) {
    state.sort = state.sort === sort ? `-${sort}` : sort;
    state.page = 1;
  } else if (page) {
    state.page = Number(page);
  } else return;
  showTable();
  keepAddress();
  const again = sort ? tableBox.querySelector(`[data-sort=${sort}]`) : tableBox.querySelector(".scroll");
  again.focus({ preventScroll: Boolean(sort) });
});

panel.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.step) stepFrom(button.dataset.step);
  if (button?.id === "close") choose(null, { focus: "place" });
  if (button?.id === "copy") {
    const link = new URL(linkTo(state.record), location.href).href;
    navigator.clipboard.writeText(link).then(() => { button.textContent = "Copied"; }, () => { button.textContent = link; });
  }
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || event.isComposing) return;
  if (event.target.closest("input, select, textarea")) return;
  if (event.key === "Escape" && state.record !== null) choose(null, { focus: "place" });
  else if (!byId("letters").checked) return;
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
});

addEventListener("hashchange", restore);
addEventListener("beforeprint", () => { if (state.view === "articles") ARTICLES.forEach((one, n) => one.hidden || refresh(n)); });

function restore() {
  if (!readAddress()) return;
  show();
  mark();
  if (state.record !== null) goToShown(state.record, false, true);
}

function start() {
  const names = new Map();
  RECORDS.forEach(({ speaker }) => { if (speaker) names.set(speaker, (names.get(speaker) ?? 0) + 1); });
  const often = [...names].sort((a, b) => b[1] - a[1]).slice(0, 300);
  byId("names").replaceChildren(...often.map(([name]) => make("option", { value: name })));
  if (matchMedia("(max-width: 60rem)").matches) {
    byId("filters").open = false;
    byId("charts").open = false;
  }
  watchArticles();
  readAddress();
  show();
  mark();
  if (state.record !== null) goToShown(state.record, false, true);
}

start();
