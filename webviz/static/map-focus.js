// What a person is at outlives drawing again: focus is found again by what it says, and a press is let come to its end.

const LONGEST_PRESS = 1000; // milliseconds: what is held longer is no press of a button
let pressed = Promise.resolve();

addEventListener("pointerdown", () => {
  pressed = new Promise((done) => {
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(done), { capture: true, once: true });
    setTimeout(done, LONGEST_PRESS);
  });
}, { capture: true });

/**
 * A button that is put anew while the pointer is down on it would never be clicked.
 * @returns {Promise<void>} kept when no press is under way
 */
export function released() {
  return pressed;
}

/**
 * Puts other contents into a holder; the focus stays on what says the same, or goes where there is nothing of the kind.
 * @param {HTMLElement} holder
 * @param {(Node | string)[]} children
 * @param {() => HTMLElement | null | undefined} instead
 */
export function redraw(holder, children, instead) {
  const used = document.activeElement, inside = used && used !== holder && holder.contains(used), said = inside ? sign(used) : "";
  holder.replaceChildren(...children);
  if (!inside) return;
  const again = [...holder.querySelectorAll("a, button, input, select, summary, [tabindex]")].find((one) => sign(one) === said);
  if (!again || !takes(/** @type {HTMLElement} */ (again))) instead()?.focus({ preventScroll: true });
}

/**
 * Keeps what has the focus on the screen while the page around it changes its height.
 * @param {() => void} work
 */
export function inSight(work) {
  const seen = isSeen();
  work();
  if (seen && !isSeen()) document.activeElement?.scrollIntoView({ block: "nearest" });
}

function isSeen() {
  const box = document.activeElement?.getBoundingClientRect();
  return !!box && box.bottom > 0 && box.top < innerHeight;
}

/** @param {HTMLElement} one */
function takes(one) {
  one.focus({ preventScroll: true });
  return document.activeElement === one;
}

/**
 * What a button, field or link is known by: its counts change.
 * @param {Element} one
 */
function sign(one) {
  const field = one instanceof HTMLInputElement && one.type === "checkbox" ? one.value : "";
  const named = one.getAttribute("data-same") ?? one.getAttribute("aria-label") ?? one.getAttribute("data-kind") ?? one.getAttribute("href") ?? one.textContent?.replace(/\d[\d,]*/g, "");
  return [one.tagName, one.getAttribute("name"), field, named].join(" ");
}
