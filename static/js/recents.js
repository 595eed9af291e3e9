// Show the entries that this browser viewed lately, and forget them when asked.
"use strict";

{
  const section = document.querySelector("[data-recents]");
  const pattern = section.querySelector("template").content;
  const days = new Intl.DateTimeFormat(document.documentElement.lang, {
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });

  const line = ({ path, title, book, year, when }) => {
    const shown = pattern.cloneNode(true);
    const link = shown.querySelector("a");
    const time = shown.querySelector("time");
    link.href = path;
    link.textContent = title;
    shown.querySelector("[data-book]").textContent = book;
    const covers = shown.querySelector("[data-year]");
    covers.textContent = covers.dataset.year.replace("{year}", year);
    time.dateTime = new Date(when).toISOString();
    time.textContent = days.format(new Date(when));
    return shown;
  };

  const show = () => {
    const recent = kept.recent.slice(0, Number(section.dataset.recents));
    section.querySelector("[data-recents-list]").replaceChildren(...recent.map(line));
    section.hidden = recent.length === 0;
  };

  section.querySelector("[data-recents-forget]").addEventListener("click", () => {
    kept.write("recent", []);
    show();
    kept.say(section.dataset.forgotten);
    document.getElementById("main").focus({ preventScroll: true });
  });
  window.addEventListener("pageshow", show);
  window.addEventListener("storage", show);
}
