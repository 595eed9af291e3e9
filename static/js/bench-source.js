// The source beside a draft: where the mark stands, what is selected, all in offsets of the text as read.
"use strict";

const benchSource = (() => {
  const pane = () => document.querySelector("#bench [data-source]");
  const runs = () => [...pane().querySelectorAll("[data-at]")];
  // Offsets count characters as Python does, not halves of surrogate pairs.
  const length = (text) => [...text].length;

  const runAt = (node) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    return element.closest("[data-at]");
  };

  const offsetOf = (node, at) => {
    const run = runAt(node);
    const range = document.createRange();
    if (run) {
      range.setStart(run, 0);
      range.setEnd(node, at);
      return Number(run.dataset.at) + length(range.toString());
    }
    const next = runs().find((one) => {
      range.selectNodeContents(one);
      return range.comparePoint(node, at) <= 0;
    });
    if (next) return Number(next.dataset.at);
    const last = runs().at(-1);
    return last ? Number(last.dataset.at) + length(last.textContent) : 0;
  };

  const inside = (node) => node !== null && pane() !== null && pane().contains(node);

  // The selection as offsets, start equal to end where it is only a mark; null where it is elsewhere.
  const selection = () => {
    const held = window.getSelection();
    if (held.rangeCount === 0 || !inside(held.anchorNode) || !inside(held.focusNode)) return null;
    const range = held.getRangeAt(0);
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = held.isCollapsed ? start : offsetOf(range.endContainer, range.endOffset);
    return { start, end, words: held.toString().replace(/^\d+\n/, "").trim() };
  };

  const holder = (offset) =>
    runs().find((run) => {
      const at = Number(run.dataset.at);
      return at <= offset && offset < at + length(run.textContent);
    });

  const point = (offset) => {
    const run = holder(offset) ?? runs().find((one) => Number(one.dataset.at) >= offset);
    if (!run) return null;
    const before = [...run.textContent].slice(0, Math.max(offset - Number(run.dataset.at), 0));
    return [run.firstChild, Math.min(before.join("").length, run.textContent.length)];
  };

  const select = (start, end) => {
    const from = point(start);
    if (!from) return false;
    const last = holder(Math.max(end - 1, start)) ?? holder(start);
    const to = end > start && last ? point(end - 1) : from;
    const extra = end > start ? String.fromCodePoint(to[0].data.codePointAt(to[1])).length : 0;
    window.getSelection().setBaseAndExtent(from[0], from[1], to[0], to[1] + extra);
    from[0].parentElement.scrollIntoView({ block: "center" });
    return true;
  };

  // Words as they are selected; where there is only a mark, the whole run under it if it is in no entry.
  const range = () => {
    const held = selection();
    if (!held || held.end > held.start) return held;
    const run = holder(held.start);
    if (!run || "of" in run.dataset) return null;
    const start = Number(run.dataset.at);
    return { start, end: start + length(run.textContent), words: run.textContent };
  };

  const ownerAt = (offset) => holder(offset)?.dataset.of ?? null;

  // The mark has no form of its own in text that cannot be typed into: the character after it is lit.
  const light = () => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("mark");
    const held = window.getSelection();
    if (!held.isCollapsed || !inside(held.anchorNode)) return;
    const node = held.anchorNode;
    if (node.nodeType !== Node.TEXT_NODE || held.anchorOffset >= node.data.length) return;
    const lit = document.createRange();
    lit.setStart(node, held.anchorOffset);
    lit.setEnd(node, held.anchorOffset + 1);
    CSS.highlights.set("mark", new Highlight(lit));
  };

  const STEPS = {
    ArrowLeft: ["backward", "character"],
    ArrowRight: ["forward", "character"],
    ArrowUp: ["backward", "line"],
    ArrowDown: ["forward", "line"],
    Home: ["backward", "lineboundary"],
    End: ["forward", "lineboundary"],
  };

  const step = (key, extend) => {
    if (!(key in STEPS)) return false;
    const held = window.getSelection();
    if (!inside(held.anchorNode)) {
      const first = runs()[0];
      if (first) held.collapse(first.firstChild, 0);
      return true;
    }
    held.modify(extend ? "extend" : "move", ...STEPS[key]);
    if (!inside(held.focusNode)) held.collapse(runs()[0].firstChild, 0);
    const near = runAt(held.focusNode);
    if (near) near.scrollIntoView({ block: "nearest" });
    return true;
  };

  document.addEventListener("selectionchange", light);
  return { pane, runs, selection, range, select, step, ownerAt, inside };
})();
