// Keys that every page has: / to the search, ? tells the keys, j and k go from row to row where the page has no keys of its own for that.
"use strict";
(() => {
  const ROWS = ".results .said, .story .rail > ol > li, .latest .said, .thread .said, .entry, .stories > li, .people tbody tr";
  const dialog = document.getElementById("keys");
  const button = document.getElementById("show-keys");
  const tell = () => { if (!dialog.open) dialog.showModal(); };
  button.hidden = false;
  button.addEventListener("click", tell);
  const step = (by) => {
    const rows = [...document.querySelectorAll(ROWS)];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const row = rows[at < 0 ? (by > 0 ? 0 : -1) : at + by];
    if (!row) return;
    const target = row.matches("[tabindex]") ? row : row.querySelector("blockquote a, .where a") || row.querySelector("a");
    target?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const keys = {
    "/": () => { const ask = document.getElementById("ask"); ask.focus(); ask.select(); },
    "?": tell,
    j: () => step(1),
    k: () => step(-1),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || dialog.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const act = keys[event.key];
    if (!act || document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)) return;
    event.preventDefault();
    act();
  });
})();
