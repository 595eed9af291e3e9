// Offer first the style of citation that the reader chose, on every page that cites.
"use strict";

{
  const boxes = [...document.querySelectorAll("[data-cited]")];
  const [first] = boxes;

  const swap = (some, other, selector) => {
    const [one, two] = [some, other].map((box) => box.querySelector(selector));
    // What they hold and not their text alone: titles of books stand in italics.
    const held = [...one.childNodes];
    one.replaceChildren(...two.childNodes);
    two.replaceChildren(...held);
  };

  const offer = (box) => {
    swap(first, box, ".copy-text");
    swap(first, box, "[data-cited-label]");
    [first.dataset.cited, box.dataset.cited] = [box.dataset.cited, first.dataset.cited];
  };

  const remembered = boxes.find((box) => box.dataset.cited === kept.style);
  if (remembered && remembered !== first) offer(remembered);
  for (const box of boxes.slice(1)) {
    const button = box.querySelector("[data-cited-choose]");
    button.hidden = false;
    button.addEventListener("click", () => {
      offer(box);
      kept.write("style", first.dataset.cited);
      kept.show();
      const label = first.querySelector("[data-cited-label]").textContent;
      kept.say(`${button.dataset.citedChoose} ${label}`);
    });
  }
}
