// The pairs to judge by keyboard: j and k go through them, letters press the buttons of the pair that is chosen.
"use strict";
(() => {
  const list = document.querySelector(".pairs");
  const help = document.querySelector(".keys");
  if (!list || !help) return;
  help.hidden = false;
  const pairs = () => [...list.children];
  let at = -1; // which pair is chosen
  let wanted = null; // the button that was pressed of it while its form lacked a reason
  const choose = (number) => {
    at = Math.min(Math.max(number, 0), pairs().length - 1);
    pairs()[at].focus();
    pairs()[at].scrollIntoView({ block: "nearest" });
  };
  const press = (selector) => {
    const button = at >= 0 && pairs()[at].querySelector(selector);
    if (!button) return;
    wanted = button.form?.checkValidity() === false ? button : null;
    button.click(); // a form without a reason is not sent: the browser asks for it
  };
  const keys = {
    j: () => choose(at + 1),
    k: () => choose(at - 1),
    s: () => press("button[value=same]"),
    d: () => press("button[value=different]"),
    u: () => press("button[value=undecided]"),
    z: () => press("button.take-back"),
    w: () => at >= 0 && pairs()[at].querySelector(".why")?.focus(),
  };
  document.addEventListener("focusin", (event) => {
    const pair = event.target.closest(".pairs > li");
    if (pair) at = pairs().indexOf(pair);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && wanted && event.target.form === wanted.form && event.target.matches("input")) { event.preventDefault(); return wanted.click(); }
    if (event.key === "Escape" && event.target.matches("input") && at >= 0) return pairs()[at].focus();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  // the reason that was given last is offered first, and who judged is asked once
  const refuse = (pair, answer) => {
    const told = new DOMParser().parseFromString(answer, "text/html").querySelector("p");
    const note = pair.querySelector("[role=alert]") || pair.appendChild(document.createElement("p"));
    note.className = "note";
    note.setAttribute("role", "alert");
    note.textContent = told ? told.textContent : "the server does not answer";
  };
  list.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) return refuse(event.detail.target, event.detail.xhr.responseText);
    const sent = event.detail.requestConfig.parameters;
    const author = sent.author;
    if (author) for (const field of list.querySelectorAll("input.author")) field.value = author;
    const reasons = document.getElementById("reasons");
    if (sent.evidence && ![...reasons.options].some((option) => option.value === sent.evidence)) reasons.prepend(new Option("", sent.evidence));
    if (at >= 0) pairs()[at].focus();
  });
})();
