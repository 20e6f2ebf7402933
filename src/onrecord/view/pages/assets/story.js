// What a story does under the pointer and the keyboard: a statement lights up its words and the evidence for its speaker and date.
"use strict";
(() => {
  const rail = document.querySelector(".rail");
  if (!rail) return;
  const pieces = new Map(); // "s3" and "s3-content" -> the pieces of the story that are of it
  for (const piece of document.querySelectorAll("[data-of]"))
    for (const name of piece.dataset.of.split(" ")) (pieces.get(name) || pieces.set(name, []).get(name)).push(piece);
  const light = (name, on) => {
    for (const role of ["content", "cue", "source"])
      for (const piece of pieces.get(`${name}-${role}`) || []) piece.classList.toggle("lit", on);
    for (const field of ["speaker", "made"])
      for (const piece of pieces.get(`${name}-${field}-evidence`) || []) piece.classList.toggle("lit-evidence", on);
    const row = document.getElementById(name);
    if (row) row.classList.toggle("lit", on);
  };
  const namesAt = (target) => {
    const row = target.closest("[data-statement]");
    if (row) return [row.dataset.statement];
    const piece = target.closest("[data-of]");
    return piece ? piece.dataset.of.split(" ").filter((name) => !name.includes("-")) : [];
  };
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(enter, (event) => namesAt(event.target).forEach((name) => light(name, true)));
    document.addEventListener(leave, (event) => namesAt(event.target).forEach((name) => light(name, false)));
  }
})();
