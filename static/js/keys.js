// Single keys: each element says in data-key which key works it; j and k step through lists of entries.
"use strict";

{
  const MEMORY = "single-keys";
  const STEPS = { j: 1, k: -1 };
  // What a Chinese input method or a full-width keyboard types for the same keys.
  const SAME = { "／": "/", "？": "?", "【": "[", "】": "]", "「": "[", "」": "]" };
  const dialog = document.getElementById("keys");
  const choice = dialog.querySelector("[data-keys-choice]");

  const remembered = () => {
    try {
      return window.localStorage.getItem(MEMORY) !== "off";
    } catch {
      return true;
    }
  };

  const remember = () => {
    try {
      window.localStorage.setItem(MEMORY, choice.checked ? "on" : "off");
    } catch {
      // Where nothing may be kept, the choice holds for this page.
    }
  };

  // Readers' own tools tell of the keys: only while they work.
  const tell = () => {
    for (const element of document.querySelectorAll("[data-key]")) {
      if (choice.checked) element.setAttribute("aria-keyshortcuts", element.dataset.key);
      else element.removeAttribute("aria-keyshortcuts");
    }
  };

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

  const modified = (event) =>
    event.metaKey || (!event.getModifierState("AltGraph") && (event.ctrlKey || event.altKey));

  const step = (by) => {
    const links = [...document.querySelectorAll(".hit h3 a, .toc a")];
    const here = links.indexOf(document.activeElement);
    const next = here === -1 && by < 0 ? links.length - 1 : here + by;
    if (!links[next]) return false;
    links[next].focus();
    links[next].scrollIntoView({ block: "nearest" });
    return true;
  };

  const work = (key) => {
    const shown = [...document.querySelectorAll("[data-key]")].find(
      (element) => element.dataset.key === key && element.checkVisibility(),
    );
    if (!shown) return false;
    if (shown.matches("input")) shown.select();
    else shown.click();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (!choice.checked || event.defaultPrevented || event.isComposing) return;
    if (dialog.open || modified(event) || typing(event.target)) return;
    const key = SAME[event.key] ?? event.key;
    if (key in STEPS ? step(STEPS[key]) : work(key)) event.preventDefault();
  });

  choice.checked = remembered();
  choice.addEventListener("change", () => {
    remember();
    tell();
  });
  tell();
  for (const button of document.querySelectorAll("[data-keys-open]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }
}
