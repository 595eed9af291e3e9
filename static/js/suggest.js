// Suggest titles, places and topics while a query is typed: an ARIA combobox with a list of links.
"use strict";

const WAIT_MS = 150;

class Suggestions {
  constructor(input) {
    this.input = input;
    this.active = -1;
    this.options = [];
    this.pending = null;
    this.timer = 0;
    this.build();
    this.listen();
  }

  build() {
    const wrapper = document.createElement("div");
    wrapper.className = "suggesting";
    this.input.replaceWith(wrapper);
    this.list = document.createElement("div");
    this.list.id = `${this.input.id}-suggestions`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.input.placeholder);
    this.list.hidden = true;
    this.status = document.createElement("span");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    wrapper.append(this.input, this.list, this.status);
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-controls", this.list.id);
    this.input.setAttribute("aria-expanded", "false");
  }

  listen() {
    this.input.addEventListener("input", (event) => {
      // While an input method composes, the letters typed are not yet the text meant.
      if (!event.isComposing) this.askSoon();
    });
    this.input.addEventListener("compositionend", () => this.askSoon());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    // Else the press would take the focus away and close the list before the click.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  askSoon() {
    window.clearTimeout(this.timer);
    if (this.pending) this.pending.abort();
    const text = this.input.value.trim();
    if (text === "") {
      this.close();
      return;
    }
    this.timer = window.setTimeout(() => this.ask(text), WAIT_MS);
  }

  async ask(text) {
    this.pending = new AbortController();
    const query = new URLSearchParams({ q: text });
    try {
      const answer = await fetch(`${this.input.dataset.suggest}?${query}`, {
        signal: this.pending.signal,
      });
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (document.activeElement === this.input) this.show(found);
    } catch {
      // Aborted by the next letter, or the network is gone: the box works without suggestions.
    }
  }

  show(suggestions) {
    this.close();
    if (suggestions.length === 0) return;
    this.options = suggestions.map((suggestion, number) => this.option(suggestion, number));
    this.list.replaceChildren(...this.options);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.status.textContent = this.input.dataset.found.replace("{number}", this.options.length);
  }

  option(suggestion, number) {
    const option = document.createElement("div");
    option.id = `${this.list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = suggestion.url;
    const kind = document.createElement("span");
    kind.className = "suggestion-kind";
    kind.textContent = this.input.dataset[suggestion.kind];
    const text = document.createElement("span");
    text.className = "suggestion-text";
    text.textContent = suggestion.text;
    // Titles are as printed, whatever the language of the page.
    if (suggestion.kind === "title") text.lang = "zh-Hans";
    option.append(kind, text);
    option.addEventListener("click", () => window.location.assign(suggestion.url));
    return option;
  }

  key(event) {
    if (event.isComposing || this.list.hidden) return;
    if (event.key === "ArrowDown") this.choose(this.active + 1);
    else if (event.key === "ArrowUp") this.choose(this.active - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.active >= 0) {
      window.location.assign(this.options[this.active].dataset.url);
    } else return;
    event.preventDefault();
  }

  choose(number) {
    const last = this.options.length - 1;
    // Beyond either end lies the box itself, where nothing is chosen.
    this.active = number > last ? -1 : number < -1 ? last : number;
    this.options.forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === this.active));
    });
    if (this.active < 0) {
      this.input.removeAttribute("aria-activedescendant");
    } else {
      this.input.setAttribute("aria-activedescendant", this.options[this.active].id);
      this.options[this.active].scrollIntoView({ block: "nearest" });
    }
  }

  close() {
    this.options = [];
    this.active = -1;
    this.list.hidden = true;
    this.status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) new Suggestions(input);
