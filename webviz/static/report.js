// The parts of a report by keyboard: Alt and an arrow key moves a part; the part that was moved keeps the focus.

for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-part-of-report]"))) {
  part.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const button = /** @type {HTMLButtonElement | null} */ (part.querySelector(`[data-key="${event.key}"]`));
    if (!button || button.disabled) return;
    event.preventDefault();
    button.click();
  });
}
document.getElementById(location.hash.slice(1))?.focus();
