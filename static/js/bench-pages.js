// The source of a draft as pages: switch between text and facsimile, step, jump, zoom; marks lead to entries.
"use strict";

const benchPages = ({ bench, load, choose, chosen, within }) => {
  const MEMORY = "desk-zoom";
  // What a Chinese input method or a full-width keyboard types for the same keys.
  const SAME = { "【": "[", "】": "]", "「": "[", "」": "]", "＋": "+", "=": "+", "＝": "+", "－": "-", "_": "-" };
  let frame = null;

  const pane = () => benchSource.pane();
  const on = () => pane()?.matches("[data-facsimile]") ?? false;
  const leaves = () => [...pane().querySelectorAll("[data-page]")];
  const bar = () => pane().querySelector(".pane-bar").getBoundingClientRect();
  const steps = () => pane().querySelector("[data-zooms]").dataset.zooms.split(" ");

  const address = (asked) => {
    const held = { sheet: pane().dataset.sheetShown, ...asked };
    if (chosen() !== null) held.chosen = chosen();
    return `?${new URLSearchParams(held)}`;
  };

  // The page that stands at the upper third of what is seen.
  const here = () => {
    const box = pane().getBoundingClientRect();
    const line = box.top + box.height / 3;
    const all = leaves();
    return all.findLast((leaf) => leaf.getBoundingClientRect().top <= line) ?? all[0];
  };

  const number = (leaf) => Number(leaf.dataset.page);

  const tell = () => {
    frame = null;
    if (!on()) return;
    const shown = number(here());
    const box = pane().querySelector("[data-go] input[type=number]");
    if (document.activeElement !== box) box.value = shown;
    const steps = pane().querySelectorAll("[data-step]");
    const ends = [Number(box.min), Number(box.max)];
    for (const [at, one] of steps.entries()) one.hidden = shown === ends[at];
  };

  const toLeaf = (leaf) => {
    pane().scrollTop += leaf.getBoundingClientRect().top - bar().bottom;
  };

  const go = async (to) => {
    const box = pane().querySelector("[data-go] input[type=number]");
    const wanted = Math.min(Math.max(to, Number(box.min)), Number(box.max));
    const laid = (at) => leaves().find((leaf) => number(leaf) === at);
    if (!laid(wanted)) await load(address({ facsimile: wanted }));
    if (laid(wanted)) toLeaf(laid(wanted));
    tell();
  };

  const step = (by) => go(number(here()) + by);

  // What stands in the middle stays in the middle.
  const zoomTo = (to) => {
    const box = pane();
    const middle = [
      (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth,
      (box.scrollTop + box.clientHeight / 2) / box.scrollHeight,
    ];
    dressZoom(to);
    box.scrollLeft = middle[0] * box.scrollWidth - box.clientWidth / 2;
    box.scrollTop = middle[1] * box.scrollHeight - box.clientHeight / 2;
    try {
      window.localStorage.setItem(MEMORY, to);
    } catch {
      // Where nothing may be kept, the size holds for this page.
    }
  };

  const dressZoom = (to) => {
    pane().dataset.zoom = to;
    pane().querySelector("[data-zoom-now]").textContent = `${to} %`;
  };

  const zoomBy = (by) => {
    const to = steps()[steps().indexOf(pane().dataset.zoom) + by];
    if (to) zoomTo(to);
  };

  const kept = () => {
    try {
      return window.localStorage.getItem(MEMORY);
    } catch {
      return null;
    }
  };

  const firstSeen = () => {
    const top = pane().getBoundingClientRect().top;
    return benchSource.runs().find((run) => run.getBoundingClientRect().bottom > top);
  };

  const textAt = (offset) => benchSource.runs().find((run) => Number(run.dataset.at) >= offset);

  // The chosen entry leads; where none is chosen, what is seen on one side is seen on the other.
  const toPages = async () => {
    const seen = chosen() === null ? firstSeen()?.dataset.at : undefined;
    await load(address({ facsimile: "", ...(seen ? { at: seen } : {}) }));
    settle();
  };

  const toText = async () => {
    const start = here().dataset.start;
    await load(address({ pane: "source", ...(start && chosen() === null ? { at: start } : {}) }));
    if (chosen() !== null) choose(chosen(), { outline: false });
    else if (start && textAt(Number(start))) within(pane(), textAt(Number(start)));
  };

  // Show the marks of the chosen entry, else the page that was asked for.
  const settle = () => {
    if (!on()) return;
    const mark = chosen() === null ? null : pane().querySelector(`[data-of="${chosen()}"]`);
    const leaf = leaves().find((one) => one.dataset.page === pane().dataset.facsimile);
    if (mark) choose(chosen(), { outline: false });
    else if (leaf) toLeaf(leaf);
    tell();
  };

  const turn = (name) => {
    if (name === "facsimile" && !on()) toPages();
    if (name === "source" && on()) toText();
  };

  const has = () => bench.querySelector("[data-pane]") !== null;

  const key = (event) => {
    const pressed = SAME[event.key] ?? event.key.toLowerCase();
    if (pressed === "i" && has()) {
      turn(on() ? "source" : "facsimile");
      return true;
    }
    if (!on()) return false;
    const act = { "[": () => step(-1), "]": () => step(1), "+": () => zoomBy(1), "-": () => zoomBy(-1) };
    if (!(pressed in act)) return false;
    act[pressed]();
    return true;
  };

  // Enter chooses the first entry that begins in sight, else the one that fills it.
  const pick = () => {
    const box = pane().getBoundingClientRect();
    const top = bar().bottom;
    const seen = [...pane().querySelectorAll("[data-of]")].filter((one) => {
      const held = one.getBoundingClientRect();
      return held.bottom > top && held.top < box.bottom;
    });
    const found = seen.find((one) => one.getBoundingClientRect().top >= top) ?? seen[0];
    if (found) choose(found.dataset.of, { source: false });
  };

  // An entry whose page is not laid out is shown once that page is.
  const fetchPage = async (item) => {
    const link = item?.querySelector("[data-show-page]");
    if (!link) return;
    await load(link.href);
    settle();
  };

  const click = (at) => {
    const marked = at.closest("[data-source] a[data-of]");
    const turned = at.closest("[data-pane]");
    const stepped = at.closest("[data-step]");
    const zoomed = at.closest("[data-zoom-by]");
    const shown = at.closest("[data-show-page]");
    if (marked) choose(marked.dataset.of, { source: false });
    else if (turned) turn(turned.dataset.pane);
    else if (stepped) step(Number(stepped.dataset.step));
    else if (zoomed) zoomBy(Number(zoomed.dataset.zoomBy));
    else if (shown) {
      choose(shown.closest("[data-entry]").dataset.entry, { source: on(), outline: false });
      if (!on()) toPages();
    } else return false;
    return true;
  };

  const dress = () => {
    if (!on()) return;
    if (steps().includes(kept())) dressZoom(kept());
    tell();
  };

  bench.addEventListener(
    "scroll",
    () => {
      frame ??= requestAnimationFrame(tell);
    },
    true,
  );
  bench.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-go]")) return;
    event.preventDefault();
    go(Number(event.target.elements.facsimile.value));
  });

  return { on, key, pick, click, dress, settle, fetchPage, shown: () => (on() ? number(here()) : null) };
};
