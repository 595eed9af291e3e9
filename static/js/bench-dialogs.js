// Dialogs of the desk: what must be typed for an edit is kept in this browser until it was sent.
"use strict";

const benchDialogs = (key, saved, send) => {
  const MEMORY = `desk-${key}-`;
  const memory = {
    read: (name) => {
      try {
        return window.localStorage.getItem(MEMORY + name);
      } catch {
        return null;
      }
    },
    write: (name, value) => {
      try {
        if (value === null) window.localStorage.removeItem(MEMORY + name);
        else window.localStorage.setItem(MEMORY + name, value);
      } catch {
        // Where nothing may be kept, what was typed stands in the dialog as long as it is open.
      }
    },
  };

  // A dialog asks for what must be typed; it is kept in this browser until it was sent.
  return (name, fields, initial, words = "") => {
    const dialog = document.querySelector(`[data-dialog="${name}"]`);
    const form = dialog.querySelector("form");
    const input = form.querySelector("input, textarea, select");
    const place = `${name}-${fields.entry ?? fields.start ?? ""}`;
    const kept = memory.read(place);
    input.value = kept ?? initial;
    const quote = dialog.querySelector("[data-dialog-words]");
    if (quote) quote.textContent = words;
    if (kept !== null && kept !== initial) say(saved.dataset.kept);
    form.oninput = () => memory.write(place, input.value);
    dialog.onclose = () => {
      if (dialog.returnValue !== "send") return;
      const typed = Object.fromEntries(new FormData(form));
      send({ ...fields, ...typed }, () => memory.write(place, null));
    };
    dialog.returnValue = "";
    dialog.showModal();
    input.focus();
    if (input.select) input.select();
  };
};
