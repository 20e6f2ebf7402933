// A form says that it is at work, and is not sent twice.
"use strict";
for (const form of document.querySelectorAll("form.bring"))
  form.addEventListener("submit", () => {
    const button = form.querySelector("button");
    form.setAttribute("aria-busy", "true");
    setTimeout(() => { button.disabled = true; button.textContent = "Reading…"; });
  });
// Back from the answer by the browser's own button the page is as it was left.
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
