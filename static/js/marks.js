// Step through the marked places of an entry: by the links of the bar, which the keys n and p work.
"use strict";

const bar = document.querySelector("[data-marks]");
const total = bar ? Number(bar.dataset.marks) : 0;
const steps = new Map();
let here = 0;

function wrapped(number) {
  return ((number - 1 + total) % total) + 1;
}

function show(number) {
  here = number;
  const counter = bar.querySelector("[data-marks-count]");
  counter.textContent = counter.dataset.marksCount
    .replace("{number}", String(number))
    .replace("{total}", String(total));
  steps.get(-1).hash = `m${wrapped(number - 1)}`;
  steps.get(1).hash = `m${wrapped(number + 1)}`;
}

function focus(number) {
  const place = document.getElementById(`m${number}`);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  window.history.replaceState(null, "", `#m${number}`);
  show(number);
}

function go(step) {
  focus(wrapped(here === 0 && step < 0 ? total : here + step));
}

if (total > 0) {
  for (const link of bar.querySelectorAll("[data-marks-step]")) {
    const step = Number(link.dataset.marksStep);
    steps.set(step, link);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(step);
    });
  }
  const asked = /^#m(\d+)$/.exec(window.location.hash);
  if (asked && Number(asked[1]) >= 1 && Number(asked[1]) <= total) show(Number(asked[1]));
  window.addEventListener("hashchange", () => {
    const target = /^#m(\d+)$/.exec(window.location.hash);
    if (target && document.getElementById(`m${target[1]}`)) show(Number(target[1]));
  });
  document.documentElement.classList.add("marks-stepped");
}
