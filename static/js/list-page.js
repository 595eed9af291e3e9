// The page of the reading list: open one's own, put it in order, take over one that was sent.
"use strict";

{
  const all = document.querySelector("[data-listed-all]");
  const shared = document.querySelector("[data-shared]");
  const items = () => [...all.querySelectorAll("[data-listed]")];
  const shownIds = () => (all ? items().map((item) => item.dataset.listed) : []);
  const same = (some, others) => some.join() === others.join();
  const words = all ? all.dataset : {};

  const address = (href, ids) => {
    const url = new URL(href, window.location.href);
    const rest = [...url.searchParams].filter(([name]) => name !== "ids");
    const more = rest.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join("");
    return `${url.pathname}?ids=${ids.join(",")}${more}`;
  };

  // All that names the list on this page follows what was done to it.
  const follow = () => {
    const ids = shownIds();
    if (ids.length === 0) {
      window.location.replace(window.location.pathname);
      return;
    }
    window.history.replaceState(null, "", address(window.location.href, ids));
    document.querySelector("[data-list-ids]").value = ids.join(",");
    const share = document.getElementById("share");
    share.textContent = `${share.textContent.split("?")[0]}?ids=${ids.join(",")}`;
    for (const file of document.querySelectorAll("[data-list-files] a")) {
      file.setAttribute("href", address(file.href, ids));
    }
    for (const item of items()) enable(item);
  };

  const enable = (item) => {
    item.querySelector("[data-step='-1']").disabled = !item.previousElementSibling;
    item.querySelector("[data-step='1']").disabled = !item.nextElementSibling;
  };

  const change = (done) => {
    kept.write("list", shownIds());
    kept.show();
    follow();
    kept.say(done);
  };

  const move = (item, step) => {
    if (step < 0) item.previousElementSibling.before(item);
    else item.nextElementSibling.after(item);
    change(`${words.moved} ${items().indexOf(item) + 1}`);
    const pressed = item.querySelector(`[data-step='${step}']`);
    (pressed.disabled ? item.querySelector(`[data-step='${-step}']`) : pressed).focus();
  };

  const remove = (item) => {
    const near = item.nextElementSibling || item.previousElementSibling;
    const { removed } = document.querySelector("[data-list-link]").dataset;
    item.remove();
    change(`${removed} ${items().length}`);
    if (near) near.querySelector("[data-remove]").focus();
  };

  const button = (item, text, act) => {
    const made = document.createElement("button");
    const of = document.createElement("span");
    made.type = "button";
    made.className = "quiet-button";
    of.className = "visually-hidden";
    of.textContent = ` ${item.dataset.title}`;
    made.append(text, of);
    made.addEventListener("click", act);
    return made;
  };

  const equip = (item) => {
    const row = document.createElement("p");
    const up = button(item, words.up, () => move(item, -1));
    const down = button(item, words.down, () => move(item, 1));
    const off = button(item, document.querySelector("[data-list-link]").dataset.remove, () => {
      remove(item);
    });
    row.className = "listed-row";
    up.dataset.step = "-1";
    down.dataset.step = "1";
    off.dataset.remove = "";
    row.append(up, down, off);
    item.append(row);
    enable(item);
  };

  const copyAll = async (pressed) => {
    const cited = [...document.querySelectorAll(".listed-citation")];
    try {
      await navigator.clipboard.writeText(cited.map((each) => each.textContent).join("\n"));
      kept.say(pressed.dataset.copied);
      pressed.classList.add("done");
    } catch {
      kept.say(pressed.dataset.failed);
    }
  };

  const take = () => {
    const own = kept.list;
    const known = items().filter((item) => "known" in item.dataset);
    const fresh = known.map((item) => item.dataset.listed).filter((id) => !own.includes(id));
    kept.write("list", [...own, ...fresh].slice(0, kept.MOST_LISTED));
    window.location.assign(`${window.location.pathname}${kept.query(kept.list)}`);
  };

  const own = kept.list;
  const asked = new URLSearchParams(window.location.search).has("ids");
  if (!asked && own.length > 0) {
    window.location.replace(`${window.location.pathname}${kept.query(own)}`);
  } else if (all && same(own, shownIds())) {
    items().forEach(equip);
  } else if (all) {
    shared.hidden = false;
    shared.querySelector("[data-shared-take]").addEventListener("click", take);
    const link = shared.querySelector("[data-own-list]");
    link.hidden = own.length === 0;
    link.search = kept.query(own);
  }
  const copying = document.querySelector("[data-copy-all]");
  if (copying) {
    copying.hidden = false;
    copying.addEventListener("click", () => copyAll(copying));
  }
  const chosen = document.getElementById("id_style");
  if (chosen) chosen.addEventListener("change", () => kept.write("style", chosen.value));
}
