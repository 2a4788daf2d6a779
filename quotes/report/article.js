// The articles: each is built from what stands beside it when it comes near the screen, and brought up to date then.

const ARTICLES = [...document.querySelectorAll("#articles > article")];
const NEAR = "1200px 0px"; // what is built before it is seen
const LONG = 200; // passages from which on each is drawn only when it is near the screen, as articles are
const bodies = new Map();
const built = new Map(); // by article: for each of its records its letter and the elements of its parts
const near = new Set();

function bodyOf(number) {
  if (!bodies.has(number)) {
    bodies.set(number, JSON.parse(ARTICLES[number].querySelector("script").textContent));
  }
  return bodies.get(number);
}

const toneOf = (record) => `tone-${record.tone ?? "none"}`;
const called = (record) => record.speaker ?? "nobody named";

function build(number) {
  if (built.has(number)) return built.get(number);
  const own = RECORDS.slice(FIRST[number], FIRST[number + 1]).map((record) => ({ record, letter: null, parts: [] }));
  const words = ARTICLES[number].querySelector(".words");
  const passages = bodyOf(number).passages.map(([gap, pieces]) => {
    const passage = make("p", { dir: "auto" });
    if (gap) passage.append(make("span", { class: "gap" }, "[…]"), " ");
    pieces.forEach((piece) => appendPiece(passage, piece, own));
    return passage;
  });
  words.classList.toggle("long", passages.length > LONG);
  words.replaceChildren(voicesOf(own), ...passages);
  built.set(number, own);
  return own;
}

// A piece: its text alone, or its text and labels, the first of which is the outermost element.
function appendPiece(passage, piece, own) {
  if (typeof piece === "string") {
    passage.append(piece);
    return;
  }
  const [text, ...labels] = piece;
  let inside = passage;
  for (const label of labels) {
    const place = Math.floor(label / PARTS.length);
    const part = PARTS[label % PARTS.length];
    const one = own[place];
    if (part === "content" && one.letter === null) {
      one.letter = letterOf(one.record);
      inside.append(one.letter);
    }
    const element = make("span", { class: `part ${part} ${toneOf(one.record)}`, "data-place": place });
    one.parts.push(element);
    inside.append(element);
    inside = element;
  }
  inside.append(text);
}

function letterOf(record) {
  return make("button", {
    type: "button",
    class: `voice ${toneOf(record)}`,
    "data-key": record.key,
    "aria-label": `${record.letter}: ${called(record)}, ${record.type}, details`,
    "aria-expanded": "false",
    "aria-controls": "details",
  }, record.letter);
}

// Who speaks in the article, each a button that filters by the name.
function voicesOf(own) {
  const counts = new Map();
  own.forEach(({ record }) => {
    const known = counts.get(record.letter) ?? { record, count: 0 };
    known.count += 1;
    counts.set(record.letter, known);
  });
  const items = [...counts.values()].map(({ record, count }) => {
    const name = make("bdi", {}, record.tone === undefined ? "nobody known" : called(record));
    const says = [make("span", { class: "voice", "aria-hidden": "true" }, record.letter), name,
      make("small", {}, count.toLocaleString("en"))];
    const label = record.tone === undefined
      ? make("span", { class: "who" }, ...says)
      : make("button", { type: "button", class: "who", "data-speaker": record.speaker }, ...says);
    return make("li", { class: toneOf(record) }, label);
  });
  return make("ul", { class: "voices", "aria-label": "Speakers of this article" }, ...items);
}

// Show of a built article the records that match.
function refresh(number) {
  build(number).forEach(({ letter, parts }, place) => {
    const is = matches.is[FIRST[number] + place];
    if (letter) letter.hidden = !is;
    parts.forEach((part) => part.classList.toggle("out", !is));
  });
  for (const who of ARTICLES[number].querySelectorAll("[data-speaker]")) {
    who.setAttribute("aria-pressed", String(who.dataset.speaker === form.elements.speaker.value));
  }
  markFound(number);
}

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const number = ARTICLES.indexOf(entry.target);
    if (entry.isIntersecting) {
      near.add(number);
      refresh(number);
    } else {
      near.delete(number);
    }
  }
}, { rootMargin: NEAR });

// Before its words are there an article is about as high as they will be, so that the page does not jump.
function watchArticles() {
  ARTICLES.forEach((article) => {
    const lines = article.querySelector("script").textContent.length / 160;
    article.style.setProperty("contain-intrinsic-block-size", `auto ${Math.round(160 + 27 * lines)}px`);
    watcher.observe(article);
  });
}

function showArticles() {
  const some = new Set(matches.order.map((number) => RECORDS[number].article));
  ARTICLES.forEach((article, number) => { article.hidden = !some.has(number); });
  near.forEach((number) => { if (some.has(number)) refresh(number); });
  return some.size;
}

// Articles above get their true heights when they come near, so a place is asked for again in the next frames, unless
// the reader does something meanwhile.
const SETTLING = 12;
let aims = 0;

for (const doing of ["wheel", "touchmove", "pointerdown", "keydown"]) {
  addEventListener(doing, () => { aims += 1; }, { capture: true, passive: true });
}

function settle(place) {
  aims += 1;
  const mine = aims;
  const again = (frames) => {
    if (aims !== mine) return;
    place.scrollIntoView({ block: "center", behavior: "instant" });
    if (frames > 0) requestAnimationFrame(() => again(frames - 1));
  };
  again(SETTLING);
}

// Scroll to a record.
function goTo(record) {
  const number = RECORDS[record].article;
  refresh(number);
  const { letter, parts } = built.get(number)[record - FIRST[number]];
  const place = letter ?? parts[0] ?? ARTICLES[number];
  settle(place);
  return place;
}
