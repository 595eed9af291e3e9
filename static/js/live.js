// How far imports are: asked for every two seconds while one of them is not done, without reloading.
"use strict";

{
  const SECONDS = 2;
  const places = () => [...document.querySelectorAll("[data-live]")];

  const showPage = async () => {
    const answer = await fetch(window.location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector("#bench")) window.location.reload();
    else document.querySelector(".desk").replaceWith(page.querySelector(".desk"));
  };

  const look = async (address) => {
    const waiting = places().filter((one) => one.dataset.live !== "");
    if (waiting.length === 0) return;
    try {
      const ids = waiting.map((one) => one.dataset.live).join(",");
      const told = await (await fetch(`${address}?ids=${ids}`)).json();
      for (const one of waiting) take(one, told[one.dataset.live]);
    } catch {
      // The next look may find the site again.
    }
    window.setTimeout(() => look(address), SECONDS * 1000);
  };

  const take = (place, told) => {
    if (!told) {
      place.dataset.live = "";
      return;
    }
    if (place.innerHTML.trim() !== told.html.trim()) place.innerHTML = told.html;
    if (told.waits) return;
    place.dataset.live = "";
    if ("livePage" in place.dataset) showPage();
  };

  const base = window.location.pathname.match(/^(.*\/yearbooks\/import\/)/);
  if (base && places().length > 0) window.setTimeout(() => look(`${base[1]}live/`), SECONDS * 1000);
}
