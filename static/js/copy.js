// Show the copy buttons where the browser can copy, and copy the text of the element they name.
"use strict";

const REST_AFTER_MS = 2500;

function announce(button, text) {
  const status = button.parentElement.querySelector("[data-copy-status]");
  status.textContent = text;
  window.setTimeout(() => { status.textContent = ""; }, REST_AFTER_MS);
}

async function write(source) {
  const plain = source.textContent.trim();
  if (!source.querySelector("i") || !window.ClipboardItem) {
    await navigator.clipboard.writeText(plain);
    return;
  }
  // Titles in italics stay so where the reader pastes into a document.
  const kinds = [["text/plain", plain], ["text/html", source.innerHTML.trim()]];
  const blobs = kinds.map(([type, words]) => [type, new Blob([words], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await write(source);
    announce(button, button.dataset.copied);
  } catch {
    window.getSelection().selectAllChildren(source);
    announce(button, button.dataset.selected);
  }
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
