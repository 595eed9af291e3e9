// The tools of the desk: what each sends, from the chosen entry and the words selected in the source.
"use strict";

const benchTools = ({ bench, item, send, ask, say, pages, words, chosen }) => {
  const branchMoves = (branch) => {
    const section = branch.closest("[data-section]");
    const sections = [...bench.querySelectorAll("[data-section]")];
    const at = sections.indexOf(section);
    const first = (one) => one?.querySelector("[data-entry]")?.dataset.entry;
    const key = (one) => one?.dataset.entry;
    const before = branch.previousElementSibling;
    const after = branch.nextElementSibling;
    return {
      up: before
        ? { section: section.dataset.section, before: key(before) }
        : sections[at - 1] && { section: sections[at - 1].dataset.section },
      down: after
        ? { section: section.dataset.section, before: key(after.nextElementSibling) }
        : sections[at + 1] && {
            section: sections[at + 1].dataset.section,
            before: first(sections[at + 1]),
          },
    };
  };

  const onEntry = (act) => () => (chosen() === null ? say(words.choose) : act(chosen()));
  const onWords = (act) => () => {
    const range = benchSource.range();
    if (range) act(range);
    else say(pages.on() ? words.turn : words.select);
  };
  const takeAs = (how) =>
    onWords(({ start, end }) =>
      chosen() === null && how !== "entry"
        ? say(words.choose)
        : send({ do: "take", start, end, how, entry: how === "entry" ? null : chosen() }),
    );
  const moveBy = (way) =>
    onEntry((entry) => {
      const where = branchMoves(item(entry))[way];
      if (where) send({ do: "move", entry, ...where });
    });
  const title = (entry) => item(entry).querySelector(".outline-name").textContent;

  const split = () => {
    const held = benchSource.selection();
    const entry = held && benchSource.ownerAt(held.start);
    if (!entry) return say(pages.on() ? words.turn : words.place);
    const title_end = held.end > held.start ? held.end : null;
    return send({ do: "split", entry, at: held.start, title_end });
  };

  const section = onEntry((entry) => {
    const held = benchSource.selection();
    if (held && held.end > held.start) send({ do: "begin-section", entry, start: held.start, end: held.end });
    else ask("section", { do: "begin-section", entry }, "");
  });

  const move = onEntry((entry) => {
    const list = document.querySelector("[data-dialog-sections]");
    const options = [...bench.querySelectorAll("[data-section]")].map((one) => {
      const name = one.querySelector(".outline-name").textContent;
      return new Option(name, one.dataset.section);
    });
    list.replaceChildren(...options);
    ask("move", { do: "move", entry }, item(entry).closest("[data-section]").dataset.section);
  });

  return {
    split,
    section,
    move,
    merge: onEntry((entry) => send({ do: "merge", entry })),
    retitle: onEntry((entry) => ask("title", { do: "retitle", entry }, title(entry))),
    up: moveBy("up"),
    down: moveBy("down"),
    drop: onWords(({ start, end }) => send({ do: "drop", start, end })),
    body: takeAs("body"),
    title: takeAs("title"),
    credit: takeAs("credit"),
    entry: takeAs("entry"),
    correct: onWords((range) =>
      ask("text", { do: "correct", start: range.start, end: range.end }, range.words, range.words),
    ),
    sign: onEntry((entry) => {
      const names = item(entry).dataset.names ?? "";
      ask("names", { do: "sign", entry }, names);
    }),
  };
};
