// Several files at once: drop or choose them; each is sent by itself and shows how far it is.
"use strict";

{
  const form = document.querySelector("[data-upload]");
  const drop = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  const tick = form.querySelector("input[type=checkbox]");
  const uploads = document.querySelector("[data-uploads]");
  const list = uploads.querySelector("ul");
  const words = form.dataset;

  const PICTURE = /\.(png|jpe?g|tiff?)$/i;
  const numbers = new Intl.Collator("zh", { numeric: true });

  // What is sent at once: a file, or the pictures of a book under the name of their folder.
  const alone = (file) => ({ name: file.name, files: [file], folder: "" });
  const book = (files, folder) => {
    const names = files.map((file) => file.name).sort(numbers.compare);
    const name = folder || `${names[0]} – ${names.at(-1)}`;
    return { name: `${name} (${files.length})`, files, folder };
  };
  const requestsOf = ({ folder, files }) => {
    const pictures = files.filter((file) => PICTURE.test(file.name));
    const whole = folder !== "" && pictures.length === files.length;
    if (pictures.length < 2 || !(whole || tick.checked)) return files.map(alone);
    const others = files.filter((file) => !pictures.includes(file));
    return [book(pictures, folder), ...others.map(alone)];
  };

  const line = (file) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    const told = document.createElement("span");
    const bar = document.createElement("progress");
    name.className = "upload-name";
    name.textContent = file.name;
    told.textContent = words.waiting;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    item.append(name, " ", told, " ", bar);
    list.append(item);
    return { item, told, bar };
  };

  const link = (address, name) => {
    const made = document.createElement("a");
    const of = document.createElement("span");
    of.className = "visually-hidden";
    of.textContent = ` ${name}`;
    made.href = address;
    made.append(words.review, of);
    return made;
  };

  // A file that comes alone leads to its own page at once.
  const taken = ({ item, told, bar }, answer, lonely) => {
    bar.remove();
    if (answer.fault) {
      told.textContent = answer.fault;
      told.className = "upload-fault";
      return;
    }
    told.textContent = words.uploaded;
    told.dataset.live = answer.import;
    item.append(link(answer.address, answer.name));
    if (answer.remark) item.append(` ${answer.remark}`);
    document.dispatchEvent(new CustomEvent("live"));
    if (lonely && !answer.remark) window.location.assign(answer.address);
  };

  const failed = (asked, shown, lonely) => {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "quiet-button";
    again.textContent = words.again;
    again.addEventListener("click", () => {
      shown.item.remove();
      send(asked, line(asked), lonely);
    });
    shown.bar.remove();
    shown.told.textContent = words.failed;
    shown.told.className = "upload-fault";
    shown.item.append(again);
  };

  const send = (asked, shown, lonely) =>
    new Promise((done) => {
      const body = new FormData();
      const request = new XMLHttpRequest();
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      for (const file of asked.files) body.append("file", file);
      if (asked.files.length > 1) {
        body.set("pages", "on");
        body.set("folder", asked.folder);
      }
      request.open("POST", form.action);
      request.setRequestHeader("X-Requested-With", "fetch");
      request.upload.addEventListener("progress", (event) => {
        shown.bar.max = event.total;
        shown.bar.value = event.loaded;
        shown.told.textContent = `${Math.round((100 * event.loaded) / event.total)} %`;
      });
      request.addEventListener("load", () => {
        try {
          const [first, ...others] = JSON.parse(request.responseText).files;
          taken(shown, first, lonely && others.length === 0);
          for (const other of others) taken(line(other), other, false);
        } catch {
          failed(asked, shown, lonely);
        }
        done();
      });
      request.addEventListener("error", () => {
        failed(asked, shown, lonely);
        done();
      });
      request.send(body);
    });

  // One after the other: a folder of scans must not fill the line for everyone else.
  const sendAll = async (parcels) => {
    const shown = parcels.flatMap(requestsOf).map((asked) => [asked, line(asked)]);
    if (shown.length === 0) return;
    uploads.hidden = false;
    for (const [asked, one] of shown) await send(asked, one, shown.length === 1);
    input.value = "";
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendAll([{ folder: "", files: [...input.files] }]);
  });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.remove("is-over"));
  }
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    sendAll(await dropped(event.dataTransfer));
  });
  // Let go of beside the box, a file would take the place of the page, and what was begun be lost.
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    });
  }
}
