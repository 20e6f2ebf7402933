// A button that copies the words of what it names, and says that it did.
"use strict";
for (const button of document.querySelectorAll("button.copy")) {
  const words = document.getElementById(button.dataset.copies);
  if (!words || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(words.textContent.trim());
    button.parentElement.querySelector("[role=status]").textContent = "Copied.";
  });
}
