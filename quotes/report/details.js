// One record's details, beside the articles or, on a narrow screen, below them.

const panel = byId("details");
const titleOfPanel = byId("details-title");
const chosenBox = byId("chosen");
const HINT = chosenBox.firstElementChild;

function showDetails() {
  document.body.classList.toggle("chosen", state.record !== null);
  if (state.record === null) {
    titleOfPanel.replaceChildren("A record");
    chosenBox.replaceChildren(HINT);
    return;
  }
  const record = RECORDS[state.record];
  const { details, sentences, numbers } = bodyOf(record.article);
  const more = details[state.record - FIRST[record.article]];
  const name = make("bdi", {}, more.name ?? "Nobody named");
  titleOfPanel.replaceChildren(make("span", { class: `voice ${toneOf(record)}`, "aria-hidden": "true" }, record.letter), name);
  chosenBox.replaceChildren(
    steps(),
    make("blockquote", { class: toneOf(record), dir: "auto" }, more.words),
    facts(record, more),
    sentencesOf(more, sentences, numbers),
    links(record),
  );
}

// The buttons to the records before and after, and the place among those that match.
function steps() {
  const place = shownOrder().indexOf(state.record);
  const step = (by, label) => make("button", { type: "button", "data-step": by }, label);
  return make("p", { class: "steps" },
    step(-1, "Previous"), step(1, "Next"),
    make("span", {}, `${(place + 1).toLocaleString("en")} of ${matches.order.length.toLocaleString("en")}`),
    make("button", { type: "button", id: "close" }, "Close"));
}

function facts(record, more) {
  const said = [
    ["Kind", record.kind],
    ["Roles", listOf(more.roles)],
    ["Source", more.source],
    ["Resolved by", more.resolved],
    ["Cue", more.cue ? `${more.cue} (${more.lemma}${more.negated ? ", negated" : ""})` : "none: it continues"],
    ["Content", `${record.type}${more.belief ? ", a belief or intention" : ", a statement"}`],
    ["Addressee", more.addressee],
    ["Medium", more.medium],
    ["When", more.when && more.date ? `${more.when} (${more.date})` : more.when],
    ["Confidence", record.confidence.toFixed(3)],
    ["Evidence", listOf(more.evidence)],
    ["Warnings", listOf(more.warnings)],
    ["Parent", BY_KEY.has(more.parent) ? make("a", { href: linkTo(BY_KEY.get(more.parent)) }, "another record's content") : null],
    ["Group", more.group],
  ];
  const rows = said.filter(([, value]) => value).map(([term, value]) =>
    make("div", {}, make("dt", {}, term), make("dd", {}, typeof value === "string" ? make("bdi", {}, value) : value)));
  return make("dl", { class: "facts" }, ...rows);
}

function listOf(values) {
  return values?.length ? make("ul", {}, ...values.map((value) => make("li", { dir: "auto" }, value))) : null;
}

function sentencesOf(more, sentences, numbers) {
  const items = more.sentences.map((place) => make("li",
    { value: numbers[place] || null, class: numbers[place] ? null : "unnumbered", dir: "auto" }, sentences[place]));
  const offsets = more.spans.map(([start, end]) => `${start}–${end}`).join(", ");
  return make("details", { class: "sentences" },
    make("summary", {}, items.length === 1 ? "Its sentence" : "Its sentences"),
    make("ol", {}, ...items),
    make("p", { class: "note" }, `Numbered as in the article; the content is characters ${offsets} of its text.`));
}

const linkTo = (number) => `#${encodeURIComponent(RECORDS[number].key)}`;

function links(record) {
  const link = make("a", { href: linkTo(state.record) }, `#${record.key}`);
  const copy = make("button", { type: "button", id: "copy" }, "Copy link");
  const place = state.view === "table" ? make("a", { href: address({ view: "articles" }) }, "Show in its article") : null;
  return make("p", { class: "links" }, link, navigator.clipboard ? copy : null, place);
}
