// The words that are asked for, painted where they stand in an article: its elements stay as they are. A browser without
// highlights of this kind shows none, and very long articles have none, for they would be slow to type in.

const found = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
const foundIn = new Map(); // by article: its ranges among them
if (found) CSS.highlights.set("found", found);

function markFound(number) {
  const words = ARTICLES[number].querySelector(".words");
  if (!found || words.classList.contains("long")) return;
  for (const range of foundIn.get(number) ?? []) found.delete(range);
  const wanted = terms(form.elements.text.value).map(asPattern);
  const pattern = wanted.length ? new RegExp(wanted.join("|"), "giu") : null;
  const ranges = pattern ? [...words.querySelectorAll("p")].flatMap((passage) => rangesIn(passage, pattern)) : [];
  ranges.forEach((range) => found.add(range));
  foundIn.set(number, ranges);
}

// A regular expression for words as they stand, with either kind of apostrophe.
function asPattern(words) {
  return words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/'/g, "['’‘]");
}

function rangesIn(passage, pattern) {
  const ranges = [];
  const texts = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (node.parentNode.localName === "button") continue; // a speaker's letter
    for (const { index, 0: hit } of node.data.matchAll(pattern)) {
      ranges.push(new StaticRange({
        startContainer: node, startOffset: index, endContainer: node, endOffset: index + hit.length,
      }));
    }
  }
  return ranges;
}
