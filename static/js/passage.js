// Copy a selected passage with its citation, or a link that leads a browser to its very words.
"use strict";

{
  const text = document.querySelector(".entry .text");
  const section = document.querySelector("[data-passage]");
  // What stands in the text without being of it: steps between marks, readings above characters.
  const NOT_TEXT = "rt, rp, .mark-steps";
  const EXACT_UP_TO = 24;
  const AN_END = 10;
  const REST_AFTER_MS = 2500;

  const cleaned = (range) => {
    const copy = range.cloneContents();
    copy.querySelectorAll(NOT_TEXT).forEach((each) => each.remove());
    return copy.textContent;
  };

  const within = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range;
  };

  // The part of a range inside a node; null where they do not meet.
  const clipped = (range, node) => {
    const inner = within(node);
    if (!range.intersectsNode(node)) return null;
    if (range.compareBoundaryPoints(Range.START_TO_START, inner) > 0) {
      inner.setStart(range.startContainer, range.startOffset);
    }
    if (range.compareBoundaryPoints(Range.END_TO_END, inner) < 0) {
      inner.setEnd(range.endContainer, range.endOffset);
    }
    return inner.collapsed ? null : inner;
  };

  // A browser looks for whole words, as the dictionary of its own cuts them.
  const wordEdges = (paragraph) => {
    if (!Intl.Segmenter) return [...paragraph].map((_character, at) => at);
    const cut = new Intl.Segmenter("zh", { granularity: "word" }).segment(paragraph);
    return [...[...cut].map(({ index }) => index), paragraph.length];
  };

  const piece = (range, paragraph) => {
    const part = clipped(range, paragraph);
    if (!part) return null;
    const shown = cleaned(part);
    if (shown.trim() === "") return null;
    const lead = within(paragraph);
    lead.setEnd(part.startContainer, part.startOffset);
    const whole = cleaned(within(paragraph));
    const from = cleaned(lead).length + shown.length - shown.trimStart().length;
    const to = from + shown.trim().length;
    const edges = wordEdges(whole);
    return {
      shown: shown.trim(),
      whole,
      edges,
      from: edges.findLast((edge) => edge <= from),
      to: edges.find((edge) => edge >= to),
    };
  };

  const selected = () => {
    const selection = window.getSelection();
    if (!text || selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = clipped(selection.getRangeAt(0), text);
    const paragraphs = range ? [...text.querySelectorAll("p")] : [];
    const pieces = paragraphs.map((each) => piece(range, each)).filter(Boolean);
    return pieces.length > 0 ? { range, pieces } : null;
  };

  const squeezed = (string) => string.replace(/\s+/g, "").toLowerCase();

  const times = (haystack, needle) => haystack.split(squeezed(needle)).length - 1;

  const encoded = (string) => encodeURIComponent(string.replace(/\s+/g, " ").trim())
    .replaceAll("-", "%2D");

  // More and more words before or after, until they and the term are found but once.
  const context = (page, { whole, edges, from, to }, term) => {
    for (let reach = 4; reach <= 64; reach *= 2) {
      const before = whole.slice(edges.find((edge) => edge >= from - reach), from);
      const after = whole.slice(to, edges.findLast((edge) => edge <= to + reach));
      if (before.trim() && times(page, before + term) === 1) return [before, ""];
      if (after.trim() && times(page, term + after) === 1) return ["", after];
      if (times(page, before + term + after) === 1) return [before, after];
    }
    return ["", ""];
  };

  const exact = (page, piece) => {
    const term = piece.whole.slice(piece.from, piece.to);
    const [before, after] = times(page, term) > 1 ? context(page, piece, term) : ["", ""];
    const lead = before ? `${encoded(before)}-,` : "";
    const rest = after ? `,-${encoded(after)}` : "";
    return `${lead}${encoded(term)}${rest}`;
  };

  // A long passage is named by its first and its last words.
  const ends = (page, first, last) => {
    const inside = (piece, wanted) => piece.edges.find((edge) => edge >= wanted) ?? piece.to;
    const start = { ...first, to: Math.min(first.to, inside(first, first.from + AN_END)) };
    let reach = AN_END;
    let end = "";
    const body = squeezed(passageText(first, last));
    do {
      const from = last.edges.findLast((edge) => edge <= last.to - reach) ?? last.from;
      end = last.whole.slice(Math.max(from, last.from), last.to);
      reach *= 2;
    } while (times(body, end) > 1 && reach <= 320);
    return `${exact(page, start)},${encoded(end)}`;
  };

  const passageText = (first, last) => {
    const paragraphs = [...text.querySelectorAll("p")].map((each) => cleaned(within(each)));
    const [from, to] = [paragraphs.indexOf(first.whole), paragraphs.lastIndexOf(last.whole)];
    const all = paragraphs.slice(from, to + 1);
    all[all.length - 1] = all[all.length - 1].slice(0, last.to);
    all[0] = all[0].slice(first.from);
    return all.join("");
  };

  // With a reading aid the words may stand in another form than printed: found only with it again.
  const aid = new URLSearchParams(window.location.search).get("aid");
  const aided = aid === "hant" || aid === "hans";

  const address = ({ pieces }) => {
    const page = squeezed(document.body.innerText);
    const [first, last] = [pieces[0], pieces[pieces.length - 1]];
    const short = pieces.length === 1 && first.to - first.from <= EXACT_UP_TO;
    const words = short ? exact(page, first) : ends(page, first, last);
    const { href } = document.querySelector("link[rel=canonical]");
    return `${href}${aided ? `?aid=${aid}` : ""}#:~:text=${words}`;
  };

  const quoted = (passage) => [
    `「${passage.pieces.map(({ shown }) => shown).join("\n")}」`,
    document.getElementById("citation").textContent.trim(),
    address(passage),
  ].join("\n");

  const makes = { quote: quoted, link: address };

  const offerByHand = (made) => {
    const field = section.querySelector("textarea") ?? document.createElement("textarea");
    field.readOnly = true;
    field.rows = 4;
    field.value = made;
    field.setAttribute("aria-labelledby", "passage-title");
    section.append(field);
    field.focus();
    field.select();
  };

  const act = async (button) => {
    const status = section.querySelector("[data-passage-status]");
    const passage = selected();
    status.textContent = "";
    if (!passage) {
      status.textContent = section.dataset.how;
      return;
    }
    const made = makes[button.dataset.passageDo](passage);
    try {
      await navigator.clipboard.writeText(made);
      status.textContent = aided ? section.dataset.aided : section.dataset.copied;
      button.classList.add("done");
      window.setTimeout(() => button.classList.remove("done"), REST_AFTER_MS);
    } catch {
      status.textContent = section.dataset.failed;
      offerByHand(made);
    }
  };

  const buttons = [...document.querySelectorAll("[data-passage-do]")];

  const bubble = document.createElement("div");
  bubble.className = "passage-bubble";
  bubble.hidden = true;

  const showBubble = () => {
    const passage = selected();
    bubble.hidden = !passage;
    if (!passage) return;
    const article = (bubble.offsetParent ?? text.parentElement).getBoundingClientRect();
    const lines = passage.range.getClientRects();
    const line = lines[lines.length - 1];
    const room = article.width - bubble.offsetWidth;
    const left = Math.max(0, Math.min(room, line.right - article.left - bubble.offsetWidth / 2));
    bubble.style.setProperty("inset-block-start", `${line.bottom - article.top + 8}px`);
    bubble.style.setProperty("inset-inline-start", `${left}px`);
  };

  const listen = () => {
    let pressed = false;
    let timer = 0;
    document.addEventListener("pointerdown", (event) => {
      pressed = !bubble.contains(event.target);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      document.addEventListener(end, () => {
        pressed = false;
        window.setTimeout(showBubble);
      });
    }
    document.addEventListener("selectionchange", () => {
      window.clearTimeout(timer);
      if (!pressed) timer = window.setTimeout(showBubble, 250);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") bubble.hidden = true;
    });
    // Else the press would take the selection away before the click.
    for (const each of [bubble, section]) {
      each.addEventListener("mousedown", (event) => {
        if (event.target.closest("button")) event.preventDefault();
      });
    }
  };

  if (text && section) {
    section.classList.add("scripted");
    bubble.append(...buttons.map((button) => button.cloneNode(true)));
    text.after(bubble);
    for (const button of document.querySelectorAll("[data-passage-do]")) {
      button.addEventListener("click", () => act(button));
    }
    listen();
  }

  // A passage that was selected goes along to the report of an error.
  const report = document.querySelector("[data-report-link]");
  const field = document.querySelector("[data-passage-field]");
  try {
    if (report) {
      report.addEventListener("mousedown", (event) => event.preventDefault());
      report.addEventListener("click", () => {
        const shown = selected()?.pieces.map((each) => each.shown).join("\n") ?? "";
        window.sessionStorage.setItem("archive.passage", shown.slice(0, 2000));
      });
    }
    if (field && field.value === "") {
      field.value = window.sessionStorage.getItem("archive.passage") ?? "";
      window.sessionStorage.removeItem("archive.passage");
    }
  } catch {
    // Storage is switched off: the reader copies the passage.
  }
}
