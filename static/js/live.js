// How far imports are: asked for every two seconds while one of them is not done, without reloading.
"use strict";

{
  const SECONDS = 2;
  const [base] = window.location.pathname.match(/^.*\/yearbooks\/import\//) ?? [""];
  const waiting = () => [...document.querySelectorAll('[data-live]:not([data-live=""])')];
  let planned = false;

  const showPage = async () => {
    const answer = await fetch(window.location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // The draft brings scripts of its own: only a page that is loaded whole runs them.
    if (page.querySelector("#bench")) window.location.reload();
    else document.querySelector(".desk").replaceWith(page.querySelector(".desk"));
  };

  const take = (place, told) => {
    if (told && place.innerHTML.trim() !== told.html.trim()) place.innerHTML = told.html;
    if (told?.waits) return;
    place.dataset.live = "";
    if ("livePage" in place.dataset) showPage();
  };

  const look = async () => {
    planned = false;
    const places = waiting();
    const ids = places.map((one) => one.dataset.live).join(",");
    try {
      const answer = await fetch(`${base}live/?ids=${ids}`);
      const told = await answer.json();
      for (const one of places) take(one, told[one.dataset.live]);
    } catch {
      // The next look may find the site again.
    }
    plan();
  };

  const plan = () => {
    if (planned || !base || waiting().length === 0) return;
    planned = true;
    window.setTimeout(look, SECONDS * 1000);
  };

  document.addEventListener("live", plan);
  plan();
}
