// What was dropped on the page: loose files, and folders opened to the last, each with its files.
"use strict";

const dropped = async (carried) => {
  const LITTER = /^(\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)/i;
  const loose = { folder: "", files: [] };
  const parcels = [loose];

  const fileOf = (entry) => new Promise((done, fail) => entry.file(done, fail));

  // A browser hands out a large folder in parts, the last of them empty.
  const childrenOf = async (folder) => {
    const reader = folder.createReader();
    const found = [];
    for (;;) {
      const part = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (part.length === 0) return found;
      found.push(...part);
    }
  };

  const open = async (folder) => {
    const parcel = { folder: folder.name, files: [] };
    parcels.push(parcel);
    for (const child of await childrenOf(folder)) {
      if (LITTER.test(child.name)) continue;
      if (child.isDirectory) await open(child);
      else parcel.files.push(await fileOf(child));
    }
  };

  // All must be asked for at once: the browser forgets them as soon as anything is waited for.
  const items = [...carried.items].filter((item) => item.kind === "file");
  const found = items.map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);
  for (const [entry, file] of found) {
    if (entry?.isDirectory) await open(entry);
    else if (file) loose.files.push(file);
  }
  return parcels.filter((parcel) => parcel.files.length > 0);
};
