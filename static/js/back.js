// Back from an entry, the focus is again on the link that led there; the browser restores the place.
"use strict";

{
  const links = () => [...document.querySelectorAll("main a[href]")];

  document.addEventListener("click", (event) => {
    const left = links().indexOf(event.target.closest("a[href]"));
    if (left >= 0) window.history.replaceState({ ...window.history.state, left }, "");
  });

  const [arrival] = performance.getEntriesByType("navigation");
  const left = window.history.state?.left;
  if (arrival?.type === "back_forward" && left !== undefined) {
    links()[left]?.focus({ preventScroll: true });
  }
}
