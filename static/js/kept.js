// What this browser keeps for its reader: entries viewed, a reading list, a style of citation.
"use strict";

const kept = {
  MOST_LISTED: 200,
  MOST_RECENT: 30,

  read(name, otherwise) {
    try {
      return JSON.parse(window.localStorage.getItem(`archive.${name}`)) ?? otherwise;
    } catch {
      // Storage is switched off, or something else wrote there.
      return otherwise;
    }
  },

  write(name, value) {
    try {
      window.localStorage.setItem(`archive.${name}`, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },

  get list() {
    const held = kept.read("list", []);
    return Array.isArray(held) ? held.filter((id) => /^[0-9a-z]{7}$/.test(id)) : [];
  },

  get recent() {
    const held = kept.read("recent", []);
    const whole = (each) => each && /^\/[^/\\]/.test(each.path) && each.title && each.when;
    return Array.isArray(held) ? held.filter(whole) : [];
  },

  get style() {
    const held = kept.read("style", "");
    return typeof held === "string" ? held : "";
  },

  query(ids) {
    const style = kept.style ? `&style=${encodeURIComponent(kept.style)}` : "";
    return `?ids=${ids.join(",")}${style}`;
  },

  say(text) {
    kept.status.textContent = "";
    // An equal sentence twice in a row is said only if the region was empty between.
    window.setTimeout(() => { kept.status.textContent = text; }, 50);
  },
};

{
  const link = document.querySelector("[data-list-link]");
  const slots = document.querySelectorAll("[data-keep]");

  kept.status = document.createElement("p");
  kept.status.className = "visually-hidden";
  kept.status.setAttribute("role", "status");
  document.body.append(kept.status);

  const button = (slot) => {
    const made = document.createElement("button");
    const says = document.createElement("span");
    const of = document.createElement("span");
    made.type = "button";
    made.className = "keep-button";
    of.className = "visually-hidden";
    of.textContent = ` ${slot.dataset.title}`;
    made.append(says, of);
    made.addEventListener("click", () => toggle(slot.dataset.keep));
    slot.append(made);
  };

  const toggle = (id) => {
    const list = kept.list;
    const had = list.includes(id);
    if (!had && list.length >= kept.MOST_LISTED) {
      kept.say(link.dataset.full);
      return;
    }
    const next = had ? list.filter((each) => each !== id) : [...list, id];
    const done = had ? link.dataset.removed : link.dataset.added;
    kept.say(kept.write("list", next) ? `${done} ${next.length}` : link.dataset.lost);
    kept.show();
  };

  kept.show = () => {
    const list = kept.list;
    for (const slot of slots) {
      const on = list.includes(slot.dataset.keep);
      slot.firstChild.classList.toggle("kept", on);
      const says = on ? link.dataset.remove : link.dataset.add;
      slot.firstChild.firstChild.textContent = says;
      slot.firstChild.title = says;
    }
    link.querySelector("[data-list-count]").textContent = list.length ? ` ${list.length}` : "";
    link.search = list.length ? kept.query(list) : "";
  };

  const note = (entry) => {
    const { recent: id, title, book, year, path } = entry.dataset;
    const others = kept.recent.filter((each) => each.id !== id);
    const now = { id, title, book, year, path, when: Date.now() };
    kept.write("recent", [now, ...others].slice(0, kept.MOST_RECENT));
  };

  const entry = document.querySelector("[data-recent]");
  if (entry) note(entry);
  slots.forEach(button);
  kept.show();
  window.addEventListener("storage", kept.show);
  // A page taken back from the browser's memory has not heard of what happened since.
  window.addEventListener("pageshow", (event) => { if (event.persisted) kept.show(); });
}
