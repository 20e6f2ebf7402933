// The review by keyboard: a key presses what bears it in data-key. Nothing here that Tab and Enter do not do.
"use strict";
(() => {
  const SAME = { ArrowRight: "j", ArrowDown: "j", ArrowLeft: "k", ArrowUp: "k" };
  const field = (element) => element.closest("input, textarea, select, [contenteditable]");
  const press = (element) => {
    if (element.tagName !== "DETAILS") return element.click();
    element.open = !element.open;
    const first = element.open && element.querySelector("input:not([type=hidden]), select, textarea");
    (first || element.querySelector("summary")).focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || event.isComposing) return;
    const within = event.target.closest("details.act[open]");
    if (event.key === "Escape" && within) {
      within.open = false;
      within.querySelector("summary").focus();
      return;
    }
    if (field(event.target)) return;
    // arrows move the page where it is longer than the window: they step only from the statement's own heading and the steps
    const arrow = event.key in SAME;
    if (arrow && (event.key.endsWith("Up") || event.key.endsWith("Down")) && !event.target.closest("#shown, .steps, .rail")) return;
    const key = SAME[event.key] || event.key;
    const element = key.length === 1 && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!element || event.repeat) return;
    event.preventDefault();
    press(element);
  });
  // one form is sent once: a second press while the first is on its way does nothing
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) return event.preventDefault();
    if (event.target.method === "post") event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.forms) delete form.dataset.sent;
  });
  // what was done is told when the page has come: a status that was there from the beginning is not read out
  const status = document.querySelector("[role=status]");
  const told = status && status.querySelector(".last-own span");
  if (told) {
    const words = told.textContent;
    told.textContent = "";
    setTimeout(() => { told.textContent = words; }, 150);
  }
})();
