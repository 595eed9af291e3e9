// The desk: tools on entries and selected words; each edit is kept at once, and the draft shown anew.
"use strict";

{
  const bench = document.getElementById("bench");
  const notice = document.getElementById("bench-notice");
  const saved = document.querySelector("[data-saved]");
  const mark = document.querySelector("[data-mark]");
  let chosen = bench.querySelector(".outline-branch.is-chosen")?.dataset.entry ?? null;
  let busy = false;

  const say = (text) => {
    saved.textContent = text;
  };

  const item = (key) => bench.querySelector(`[data-entry="${key}"]`);
  const summaries = () => [...bench.querySelectorAll("[data-pick]")];
  const entryOf = (element) => element.closest("[data-entry]").dataset.entry;

  const rove = () => {
    const all = summaries();
    const current = all.find((one) => entryOf(one) === chosen) ?? all[0];
    for (const one of all) one.tabIndex = one === current ? 0 : -1;
  };

  const within = (box, element) => {
    const frame = box.getBoundingClientRect();
    const held = element.getBoundingClientRect();
    if (held.left < frame.left || held.right > frame.right) {
      box.scrollLeft += held.left - frame.left - frame.width / 10;
    }
    if (held.top >= frame.top && held.bottom <= frame.bottom) return;
    box.scrollTop += held.top - frame.top - frame.height / 3;
  };

  // An entry is chosen: its place in the source is lit, and the other way round.
  const choose = (key, { source = true, outline = true } = {}) => {
    chosen = key;
    for (const old of bench.querySelectorAll(".is-chosen")) old.classList.remove("is-chosen");
    const branch = key === null ? null : item(key);
    const runs = key === null ? [] : [...bench.querySelectorAll(`[data-of="${key}"]`)];
    for (const one of branch ? [branch, ...runs] : runs) one.classList.add("is-chosen");
    if (source && runs[0]) within(benchSource.pane(), runs[0]);
    else if (source && pages.on()) pages.fetchPage(branch);
    if (outline && branch) within(bench.querySelector("[data-outline]"), branch);
    rove();
  };

  const positions = () => ({
    source: [benchSource.pane()?.scrollTop ?? 0, benchSource.pane()?.scrollLeft ?? 0],
    outline: bench.querySelector("[data-outline]")?.scrollTop ?? 0,
    index: summaries().findIndex((one) => entryOf(one) === chosen),
    open: [...bench.querySelectorAll("details[open]")].map((one) => one.id),
    focus: focused(),
    selection: benchSource.selection(),
  });

  const focused = () => {
    const at = document.activeElement;
    if (!bench.contains(at)) return null;
    if (at.matches("[data-pick]")) return "outline";
    if (at.matches("[data-source]")) return "source";
    if (at.dataset.keep) return `[data-keep="${at.dataset.keep}"]`;
    if (at.dataset.tool) return `[data-tool="${at.dataset.tool}"]`;
    const form = at.closest("[data-undo], [data-redo]");
    return form ? (form.matches("[data-undo]") ? "[data-undo] button" : "[data-redo] button") : null;
  };

  const restore = (held) => {
    for (const id of held.open) document.getElementById(id)?.setAttribute("open", "");
    if (benchSource.pane()) benchSource.pane().scrollTo(held.source[1], held.source[0]);
    bench.querySelector("[data-outline]").scrollTop = held.outline;
    // An entry that is no more leaves the choice to the one before it.
    if (chosen !== null && !item(chosen)) {
      const near = summaries()[Math.max(held.index - 1, 0)];
      chosen = near ? entryOf(near) : null;
    }
    choose(chosen, { source: false, outline: false });
    if (held.selection && held.focus === "source") {
      window.getSelection().removeAllRanges();
      benchSource.select(held.selection.start, held.selection.start);
    }
    const target =
      held.focus === "outline"
        ? summaries().find((one) => one.tabIndex === 0)
        : held.focus === "source"
          ? benchSource.pane()
          : held.focus && bench.querySelector(held.focus);
    if (target) target.focus({ preventScroll: true });
  };

  const show = (html) => {
    const held = positions();
    bench.innerHTML = html;
    dress();
    restore(held);
  };

  const clearNotice = () => notice.replaceChildren();

  // One edit after the other: the next is made from the state that the last one left.
  const send = async (fields, done = () => {}) => {
    if (busy) return;
    busy = true;
    say(saved.dataset.saving);
    const master = bench.querySelector("[data-send]");
    const body = new FormData(master ?? undefined);
    // What is laid out is laid out again.
    if (pages.on()) body.set("facsimile", pages.shown());
    for (const [name, value] of Object.entries(fields)) {
      if (value !== null && value !== undefined) body.set(name, value);
    }
    try {
      const answer = await fetch(master.action, {
        method: "POST",
        headers: { "X-Requested-With": "fetch" },
        body,
      });
      await take(answer, fields, done);
    } catch {
      failed(fields, done);
    } finally {
      busy = false;
    }
  };

  const take = async (answer, fields, done) => {
    const html = await answer.text();
    if (answer.ok) {
      clearNotice();
      show(html);
      say(saved.dataset.done);
      done();
      return;
    }
    if (answer.status === 422 && answer.headers.get("X-Refusal") === "title-wanted") {
      say("");
      ask("title", fields, "");
      return;
    }
    say("");
    if (answer.status !== 409 && answer.status !== 422) throw new Error(answer.status);
    notice.innerHTML = html;
    notice.scrollIntoView({ block: "nearest" });
  };

  const failed = (fields, done) => {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "quiet-button";
    again.textContent = saved.dataset.again;
    again.addEventListener("click", () => send(fields, done));
    saved.replaceChildren(`${saved.dataset.failed} `, again);
  };

  const load = async (address) => {
    const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) return window.location.assign(address);
    clearNotice();
    show(await answer.text());
    say("");
    window.history.replaceState(null, "", address);
    return undefined;
  };

  const ask = benchDialogs(bench.dataset.import, saved, send);
  const pages = benchPages({ bench, load, choose, within, chosen: () => chosen });
  const TOOLS = benchTools({ bench, item, send, ask, say, pages, words: saved.dataset, chosen: () => chosen });

  const swap = () => {
    if (benchSource.inside(document.activeElement)) {
      summaries().find((one) => one.tabIndex === 0)?.focus();
      return;
    }
    const run = chosen !== null && bench.querySelector(`[data-of="${chosen}"]`);
    benchSource.pane().focus({ preventScroll: pages.on() });
    if (pages.on()) pages.settle();
    else if (run) benchSource.select(Number(run.dataset.at), Number(run.dataset.at));
  };

  const help = () => document.querySelector('[data-dialog="help"]').showModal();

  const stepEntry = (by) => {
    const all = summaries();
    const next = all[all.indexOf(document.activeElement) + by];
    if (!next) return;
    choose(entryOf(next), { outline: false });
    next.focus();
  };

  const onOutline = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || !event.target.matches("[data-pick]")) return false;
    stepEntry(by);
    return true;
  };

  const onSource = (event) => {
    if (!event.target.matches("[data-source]")) return false;
    if (pages.on()) {
      if (event.key === "Enter") pages.pick();
      return event.key === "Enter";
    }
    if (event.key === "Enter") {
      const held = benchSource.selection();
      const owner = held && benchSource.ownerAt(held.start);
      if (owner) choose(owner, { source: false });
      return true;
    }
    const moved = benchSource.step(event.key, event.shiftKey);
    if (moved) tellMark();
    return moved;
  };

  const tellMark = () => {
    const held = benchSource.selection();
    if (!held) return;
    const node = window.getSelection().focusNode;
    const line = node.parentElement?.closest("li");
    mark.textContent = held.words || `${line?.value ?? ""} ${node.data?.slice(0, 20) ?? ""}`;
  };

  const onTools = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || !event.target.dataset.tool) return false;
    const all = [...bench.querySelectorAll("[data-tool]")];
    const next = all[all.indexOf(event.target) + by];
    if (next) focusTool(next, all);
    return true;
  };

  const focusTool = (next, all) => {
    for (const one of all) one.tabIndex = one === next ? 0 : -1;
    next.focus();
  };

  const onKey = (event) => {
    const near = event.target.closest("#bench [data-source], #bench [data-outline], #bench .tools");
    if (!near || event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.key === "?") return help(), true;
    if (event.key.toLowerCase() === "v") return swap(), true;
    if (pages.key(event)) return true;
    const tool = [...bench.querySelectorAll("[data-tool]")].find(
      (one) => one.dataset.toolKey === event.key.toLowerCase(),
    );
    if (!tool || event.shiftKey) return false;
    TOOLS[tool.dataset.tool]();
    return true;
  };

  const onUndo = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") {
      return false;
    }
    const form = bench.querySelector(event.shiftKey ? "[data-redo]" : "[data-undo]");
    if (form && !form.querySelector("button").disabled) {
      send({ do: event.shiftKey ? "redo" : "undo" });
    }
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input, textarea, select")) return;
    const acted = [onUndo, onOutline, onSource, onTools, onKey].some((act) => act(event));
    if (acted) event.preventDefault();
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-edit]")) return;
    event.preventDefault();
    send(Object.fromEntries(new FormData(event.target, event.submitter)));
  });

  document.addEventListener("click", (event) => {
    const at = event.target;
    const tool = at.closest("[data-tool]");
    const goto = at.closest("[data-goto]");
    const sheet = at.closest("[data-sheet], [data-load]");
    const place = at.closest(".warning-place");
    const plain = !event.ctrlKey && !event.metaKey;
    if (plain && pages.click(at)) event.preventDefault();
    else if (tool) TOOLS[tool.dataset.tool]();
    else if (at.closest("[data-tools-help]")) help();
    else if (at.closest("[data-pick]")) choose(entryOf(at), { outline: false });
    else if (goto && benchSource.select(Number(goto.dataset.goto), Number(goto.dataset.gotoEnd))) {
      event.preventDefault();
      benchSource.pane().focus({ preventScroll: true });
    } else if (sheet && plain) {
      event.preventDefault();
      load(sheet.href).then(pages.settle);
    } else if (place && place.search) {
      event.preventDefault();
      toPlace(place);
    } else if (at.closest("[data-source] [data-of]") && window.getSelection().isCollapsed) {
      choose(at.closest("[data-of]").dataset.of, { source: false });
    }
  });

  // Where it is laid out already, the browser leads there, and lights it up as the target.
  const toPlace = async (place) => {
    if (!document.getElementById(place.hash.slice(1))) await load(place.href);
    const target = document.getElementById(place.hash.slice(1));
    if (!target) return pages.settle();
    window.location.hash = place.hash;
    return target.scrollIntoView({ block: "center" });
  };

  window.addEventListener("beforeunload", (event) => {
    if (busy) event.preventDefault();
  });

  const dress = () => {
    rove();
    const tools = [...bench.querySelectorAll("[data-tool]")];
    for (const [at, one] of tools.entries()) one.tabIndex = at === 0 ? 0 : -1;
    const opener = bench.querySelector("[data-tools-help]");
    if (opener) opener.hidden = false;
    bench.classList.add("scripted");
    pages.dress();
  };

  dress();
  if (!window.location.hash) pages.settle();
}
