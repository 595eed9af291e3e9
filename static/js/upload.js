// Several files at once: drop or choose them; each is sent by itself and shows how far it is.
"use strict";

{
  const form = document.querySelector("[data-upload]");
  const drop = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  const uploads = document.querySelector("[data-uploads]");
  const list = uploads.querySelector("ul");
  const words = form.dataset;

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
  const taken = ({ item, told, bar }, answer, alone) => {
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
    if (alone && !answer.remark) window.location.assign(answer.address);
  };

  const failed = (file, shown, alone) => {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "quiet-button";
    again.textContent = words.again;
    again.addEventListener("click", () => {
      shown.item.remove();
      send(file, line(file), alone);
    });
    shown.bar.remove();
    shown.told.textContent = words.failed;
    shown.told.className = "upload-fault";
    shown.item.append(again);
  };

  const send = (file, shown, alone) =>
    new Promise((done) => {
      const body = new FormData();
      const request = new XMLHttpRequest();
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      body.set("file", file);
      request.open("POST", form.action);
      request.setRequestHeader("X-Requested-With", "fetch");
      request.upload.addEventListener("progress", (event) => {
        shown.bar.max = event.total;
        shown.bar.value = event.loaded;
        shown.told.textContent = `${Math.round((100 * event.loaded) / event.total)} %`;
      });
      request.addEventListener("load", () => {
        try {
          taken(shown, JSON.parse(request.responseText).files[0], alone);
        } catch {
          failed(file, shown, alone);
        }
        done();
      });
      request.addEventListener("error", () => {
        failed(file, shown, alone);
        done();
      });
      request.send(body);
    });

  // One after the other: a folder of scans must not fill the line for everyone else.
  const sendAll = async (files) => {
    if (files.length === 0) return;
    uploads.hidden = false;
    const shown = files.map((file) => [file, line(file)]);
    for (const [file, one] of shown) await send(file, one, shown.length === 1);
    input.value = "";
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendAll([...input.files]);
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
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    sendAll([...event.dataTransfer.files]);
  });
}
