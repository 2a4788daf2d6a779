"use strict";
// The keyboard and the marking of words. Everything it does goes through the page's own forms and links: the server
// answers with the inside of the page as it then stands, and this puts it there.
(() => {
  const one = (query, at = document) => at.querySelector(query);
  const all = (query, at = document) => [...at.querySelectorAll(query)];
  const frame = one("#document");
  const PARTS = ["content", "cue", "source"];
  let further = false; // the next words selected become a further stretch

  // ---------------------------------------------------------------- what is said, what is looked at

  let saying = [];
  const say = (words) => {
    const place = one("#said");
    saying.forEach(clearTimeout);
    place.textContent = "";
    if (!words) return;
    const told = () => { place.textContent = words; }; // later: a change, even when the words are the same
    saying = [setTimeout(told, 30), setTimeout(() => { place.textContent = ""; }, 8000)];
  };
  const current = () => one("li.record.current");
  const form = () => one("form.amend");
  const link = (item) => item && `?record=${encodeURIComponent(item.dataset.id)}`;

  function look(item, { focus = true, scroll = true } = {}) {
    if (!item || item.matches(".adding")) return;
    for (const other of all("li.record.current")) {
      other.classList.remove("current");
      other.removeAttribute("aria-current");
      other.tabIndex = -1;
    }
    item.classList.add("current");
    item.setAttribute("aria-current", "true");
    item.tabIndex = 0;
    light(item.dataset.record);
    history.replaceState(null, "", link(item));
    if (focus) item.focus({ preventScroll: true });
    if (scroll) show(item);
  }

  function show(item) {
    item.scrollIntoView({ block: "nearest" });
    const part = one(`#article .content[data-record="${CSS.escape(item.dataset.record)}"]`);
    if (!part) return;
    const at = part.getBoundingClientRect();
    const article = one("#article").getBoundingClientRect();
    const top = Math.max(article.top, 0) + 24;
    if (at.top < top || at.bottom > innerHeight - 40) part.scrollIntoView({ block: "center" });
  }

  function light(number) {
    for (const part of all("#article .part")) part.classList.toggle("on", part.dataset.record === number);
  }

  // ---------------------------------------------------------------- one thing after the other

  // Keys come faster than answers: what is pressed in the meantime waits, so that it acts on what the answer shows.
  const waiting = [];
  let busy = false;
  async function then(work) {
    waiting.push(work);
    if (busy) return;
    busy = true;
    try {
      while (waiting.length) await waiting.shift()();
    } finally {
      busy = false;
    }
  }

  // ---------------------------------------------------------------- to the server and back

  async function ask(url, fields) {
    const list = one(".records");
    const scrolled = list ? list.closest("#records").scrollTop : 0;
    let answer;
    try {
      answer = await fetch(url, {
        method: fields ? "POST" : "GET",
        body: fields ? new URLSearchParams(fields) : undefined,
        headers: { "X-Inside": "1" },
      });
    } catch {
      say("The program does not answer: is it still running? Nothing was written.");
      return;
    }
    const text = await answer.text();
    if (answer.headers.get("X-Inside") !== "1") {
      say(text.slice(0, 200));
      return;
    }
    frame.innerHTML = text;
    if (!fields) history.replaceState(null, "", url.split("#")[0]);
    one("#records").scrollTop = scrolled;
    arrive();
  }

  function arrive() {
    further = false;
    const item = current();
    light(item ? item.dataset.record : "");
    const open = form();
    if (open) {
      chosen(open);
      paint();
      open.scrollIntoView({ block: "nearest" });
      (one(".wrong", open) ? one("[data-do=save]", open) : one("[name=part]:checked", open)).focus({ preventScroll: true });
    } else {
      paint();
      const clash = one(".clash [data-do=mine]");
      if (clash) clash.focus();
      else if (item) item.focus({ preventScroll: true });
      if (item) show(item);
    }
    say(one(".inside").dataset.said);
  }

  const target = (made) => made.getAttribute("action"); // `made.action` is its button of that name
  const fieldsOf = (made, button) => {
    const fields = [...new FormData(made)].filter(([name]) => name !== "part");
    return button && button.name ? [...fields, [button.name, button.value]] : fields;
  };

  async function decide(action, onward) {
    const item = current();
    const button = item && one(`.decide [data-do=${action}]`, item);
    if (!button) return;
    await ask(target(button.form), fieldsOf(button.form, button));
    if (onward && !one(".clash")) next();
  }

  function next() {
    const items = all("li.record");
    const at = items.indexOf(current());
    const open = [...items.slice(at + 1), ...items.slice(0, Math.max(at, 0))].find((i) => i.dataset.verdict === "open");
    if (open) look(open);
    else if (current() && current().dataset.verdict === "open") say("This is the only open one here; N goes on to other documents.");
    else least();
  }

  function least() {
    const item = current();
    const here = item && item.dataset.verdict === "open" ? `&document=${frame.dataset.number}` : "";
    location.href = `/next${here ? link(item) + here : ""}`;
  }

  // ---------------------------------------------------------------- words and their offsets (code points)

  const length = (text) => [...text].length;
  const runs = () => all("#article .run");
  const WORD = /[\p{L}\p{N}\p{M}_]/u;
  const JOINS = /['’.,-]/;

  function words() {
    const found = [];
    for (const passage of all("#article .passage")) {
      const signs = [];
      for (const run of all(".run", passage)) {
        let at = Number(run.dataset.start);
        for (const sign of run.classList.contains("hidden") ? [" "] : run.textContent) signs.push([sign, at++]);
      }
      for (let i = 0; i < signs.length; i++) {
        if (/\s/u.test(signs[i][0])) continue;
        const start = i;
        if (WORD.test(signs[i][0])) {
          while (i + 1 < signs.length && (WORD.test(signs[i + 1][0]) ||
            (JOINS.test(signs[i + 1][0]) && i + 2 < signs.length && WORD.test(signs[i + 2][0])))) i++;
        }
        found.push([signs[start][1], signs[i][1] + 1]);
      }
    }
    return found;
  }

  function textAt([start, end]) {
    let text = "", before = start;
    for (const run of runs()) {
      const from = Number(run.dataset.start), to = Number(run.dataset.end);
      if (from < end && start < to && from > before) text += " "; // between paragraphs
      before = to;
      if (from < end && start < to) text += [...run.textContent].slice(Math.max(0, start - from), end - from).join("");
    }
    return text.replace(/\s+/g, " ");
  }

  function rangeAt([start, end]) {
    const range = new Range();
    let begun = false;
    for (const run of runs()) {
      const from = Number(run.dataset.start), to = Number(run.dataset.end);
      if (!(from < end && start < to) || !run.firstChild) continue;
      const signs = [...run.textContent];
      const units = (count) => signs.slice(0, count).join("").length;
      if (!begun) range.setStart(run.firstChild, units(Math.max(0, start - from)));
      begun = true;
      range.setEnd(run.firstChild, units(Math.min(end, to) - from));
    }
    return begun ? range : null;
  }

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const inside = runs().filter((run) => range.intersectsNode(run));
    if (!inside.length) return null;
    const place = (run, node, offset, otherwise) => run.contains(node) && node.nodeType === Node.TEXT_NODE
      ? Number(run.dataset.start) + length(node.data.slice(0, offset)) : otherwise;
    const first = inside[0], last = inside[inside.length - 1];
    const start = place(first, range.startContainer, range.startOffset, Number(first.dataset.start));
    const end = place(last, range.endContainer, range.endOffset, Number(last.dataset.end));
    const hit = words().filter(([from, to]) => from < end && start < to);
    return hit.length ? [hit[0][0], hit[hit.length - 1][1]] : null;
  }

  // ---------------------------------------------------------------- correcting

  const field = (part) => one(`[data-spans=${part}]`, form());
  const active = () => one("[name=part]:checked", form()).value;
  const read = (part) => [...field(part).value.matchAll(/(\d+)-(\d+)/g)].map((m) => [Number(m[1]), Number(m[2])]);

  function write(part, spans) {
    spans.sort((a, b) => a[0] - b[0]);
    field(part).value = spans.map((span) => span.join("-")).join(" ");
    paint();
  }

  function paint() {
    const open = form();
    if (window.CSS && CSS.highlights) {
      for (const part of PARTS) {
        const ranges = open ? read(part).map(rangeAt).filter(Boolean) : [];
        if (ranges.length) CSS.highlights.set(`edit-${part}`, new Highlight(...ranges));
        else CSS.highlights.delete(`edit-${part}`);
      }
    }
    document.body.classList.toggle("editing", Boolean(open));
    if (open) for (const part of PARTS) one(`[data-words=${part}]`, open).textContent = read(part).map(textAt).join(" … ") || "none";
  }

  function mark(span) {
    const spans = further ? read(active()).slice(0, -1) : [];
    write(active(), [...spans.filter(([from, to]) => to <= span[0] || span[1] <= from), span]);
    further = false;
    getSelection().removeAllRanges();
  }

  function move(command) {
    const part = active(), spans = read(part), tokens = words();
    if (!tokens.length) return;
    const told = () => say(`${part}: ${read(part).map(textAt).join(" … ") || "none"}`);
    if (command === "less") { further = false; write(part, spans.slice(0, -1)); told(); return; }
    const ends = spans.length ? spans[spans.length - 1][1] : Math.max(0, ...read("content").map((span) => span[1]));
    if (command === "more" || !spans.length) {
      const picked = selected();
      const after = tokens.filter(([from]) => from >= ends);
      const added = picked || after[spans.length ? 1 : 0] || after[0];
      if (added) { write(part, [...spans, added]); further = command === "more" && !picked; }
      told();
      return;
    }
    const [end, by] = command.split(" ");
    const last = spans[spans.length - 1];
    const inside = tokens.filter(([from, to]) => from < last[1] && last[0] < to);
    const step = Number(by), first = tokens.indexOf(inside[0]), final = tokens.indexOf(inside[inside.length - 1]);
    if (!inside.length) return;
    const limit = spans.length > 1 ? spans[spans.length - 2][1] : 0;
    if (end === "start") {
      const target = tokens[first + step];
      if (target && first + step <= final && target[0] >= limit) last[0] = target[0];
    } else {
      const target = tokens[final + step];
      if (target && final + step >= first) last[1] = target[1];
    }
    write(part, spans);
    told();
  }

  function choose(part) {
    const radio = one(`[name=part][value=${part}]`, form());
    radio.checked = true;
    radio.focus();
    further = false;
    say(`${part}: ${read(part).map(textAt).join(" … ") || "none"}`);
  }

  function chosen(open, filled = false) {
    const who = one("[data-speaker]", open), option = who.selectedOptions[0];
    one("[data-name-field]", open).hidden = who.value !== "new";
    if (!filled) return;
    if (option.dataset.name !== undefined) {
      open.elements.name.value = option.dataset.name;
      open.elements.kind.value = option.dataset.kind;
      open.elements.roles.value = option.dataset.roles;
    } else if (who.value === "new") {
      open.elements.name.focus();
      open.elements.name.select();
    } else {
      open.elements.roles.value = "";
    }
  }

  const save = () => {
    const button = one("[data-do=save]", form());
    return ask(target(form()), fieldsOf(form(), button));
  };

  // ---------------------------------------------------------------- what a button, a link or a key does

  const go = (query) => {
    const to = one(query);
    return to && ask(to.getAttribute("href"));
  };
  const press = (query) => {
    const button = one(query);
    if (button && !button.disabled) return ask(target(button.form), fieldsOf(button.form, button));
    if (button) say(button.title || "Not now.");
    return undefined;
  };
  const add = () => {
    const span = selected();
    return ask(`/document/${frame.dataset.number}?add=1${span ? `&content=${span.join("-")}` : ""}`);
  };
  const leave = () => go("form.amend [data-do=leave]");
  const help = () => one("#keys").showModal();
  const step = (by) => {
    if (!frame) {
      const rows = all("[data-row]"), at = rows.indexOf(document.activeElement);
      const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
      if (row) row.focus();
      return;
    }
    const items = all("li.record");
    look(items[Math.min(items.length - 1, Math.max(0, items.indexOf(current()) + by))]);
  };

  const READING = {
    j: () => step(1), k: () => step(-1), a: () => decide("accept"), r: () => decide("reject"),
    A: () => decide("accept", true), R: () => decide("reject", true),
    e: () => current() && ask(one("[data-do=edit]", current()).getAttribute("href")),
    m: add, u: () => press("[data-do=undo]"), n: next, N: least, f: () => press("[data-do=finish]"), "?": help,
    Escape: () => go(".clash [data-do=theirs]"),
  };
  const LISTING = { j: () => step(1), k: () => step(-1), n: () => { location.href = "/next"; }, N: () => { location.href = "/next"; }, "?": help };
  const EDITING = {
    1: () => choose("content"), 2: () => choose("cue"), 3: () => choose("source"), "+": () => move("more"), "-": () => move("less"),
    ArrowRight: (shift) => move(shift ? "start 1" : "end 1"), ArrowLeft: (shift) => move(shift ? "start -1" : "end -1"),
    s: () => one("[data-speaker]", form()).focus(), Escape: leave, "?": help,
  };
  const kept = () => { try { return localStorage.getItem("review-keys") !== "off"; } catch { return true; } };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || one("dialog[open]")) return;
    const open = form();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && frame && (open || busy)) {
      event.preventDefault();
      then(() => form() && save());
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select");
    if (typing) {
      if (event.key === "Escape" && open) { event.preventDefault(); one("[name=part]:checked", open).focus(); }
      return;
    }
    if (!one("#keys-on") || (!one("#keys-on").checked && event.key.length === 1)) return;
    if (event.key === "/" ) {
      event.preventDefault();
      if (one("#words")) one("#words").focus();
      else location.href = "/";
      return;
    }
    const keys = () => (frame ? (form() ? EDITING : READING) : LISTING);
    const known = (table) => Object.hasOwn(table, event.key);
    if (!(busy && frame ? known(EDITING) || known(READING) : known(keys()))) return;
    event.preventDefault();
    then(() => known(keys()) && keys()[event.key](event.shiftKey));
  });

  document.addEventListener("submit", (event) => {
    const made = event.target;
    if (made.method !== "post" || !frame) return;
    event.preventDefault();
    const url = target(made), fields = fieldsOf(made, event.submitter);
    then(() => ask(url, fields));
  });

  document.addEventListener("click", (event) => {
    const what = event.target.closest("[data-do], [data-move]");
    if (what && what.dataset.move) { move(what.dataset.move); return; }
    const name = what && what.dataset.do;
    if (name === "help") { help(); return; }
    if (frame && what && what.tagName === "A" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      then(name === "add" ? add : () => ask(what.getAttribute("href")));
      return;
    }
    if (!frame || form() || what || !getSelection().isCollapsed) return;
    const item = event.target.closest("li.record");
    if (item) { look(item, { scroll: false }); show(item); return; }
    const part = event.target.closest("#article .part");
    if (part) look(one(`li.record[data-record="${CSS.escape(part.dataset.record)}"]`));
  });

  document.addEventListener("mouseup", (event) => {
    if (!form() || !event.target.closest("#article")) return;
    const span = selected();
    if (span) mark(span);
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-spans]")) paint();
    if (event.target.id === "keys-on") {
      try { localStorage.setItem("review-keys", event.target.checked ? "on" : "off"); } catch { /* a browser that keeps nothing */ }
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-speaker]")) chosen(form(), true);
  });

  if (one("#keys-on")) one("#keys-on").checked = kept();
  if (frame) arrive();
})();
