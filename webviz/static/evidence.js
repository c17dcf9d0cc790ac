// A number opens the facts behind it in its place; without this script its link opens them as a page of their own.

/** @param {string} address */
async function fetchFacts(address) {
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const facts = page.querySelector("[data-evidence-body]");
  if (facts) return document.adoptNode(facts);
  const said = document.createElement("p");
  said.className = "alarm";
  said.textContent = page.querySelector("main .lead")?.textContent ?? "The facts could not be opened.";
  return said;
}

/** @param {HTMLDetailsElement} details */
async function fill(details) {
  const body = details.querySelector("[data-part=body]");
  if (!body) return;  // filled before
  body.textContent = "Opening the facts…";
  try {
    const facts = await fetchFacts(details.dataset.evidence ?? "");
    if (body.isConnected) body.replaceWith(facts);
  } catch {
    body.textContent = "The application does not answer. Close and open this again to try once more.";
  }
}

/** @param {HTMLDetailsElement} details @param {string} place */
async function openAt(details, place) {
  details.open = true;
  await fill(details);
  const heading = document.getElementById(place);
  heading?.scrollIntoView({ block: "center" });
  heading?.focus({ preventScroll: true });
}

for (const element of document.querySelectorAll("details[data-evidence]")) {
  const details = /** @type {HTMLDetailsElement} */ (element);
  details.addEventListener("toggle", () => { if (details.open) void fill(details); });
}

document.querySelector("table[data-ranking]")?.addEventListener("click", (event) => {
  const click = /** @type {MouseEvent} */ (event);
  const link = click.target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (click.target.closest("td.cell > a")) : null;
  const details = link?.closest("tbody")?.querySelector("details[data-evidence]");
  if (!link || !details || click.ctrlKey || click.metaKey || click.shiftKey) return;
  click.preventDefault();
  void openAt(/** @type {HTMLDetailsElement} */ (details), decodeURIComponent(link.hash.slice(1)));
});

// How many are ticked for a comparison, and whether that is enough.
const FEWEST = 2, MOST = 5;
const compare = document.querySelector("form[data-compare]");
function countTicked() {
  const ticked = document.querySelectorAll("input[name=only][form=compare]:checked").length;
  const said = compare?.querySelector("[data-part=ticked]"), button = compare?.querySelector("button");
  if (said) said.textContent = ticked ? `${ticked} ticked${ticked < FEWEST || ticked > MOST ? `, ${FEWEST} to ${MOST} can be compared` : ""}` : `tick ${FEWEST} to ${MOST}`;
  if (button) button.disabled = ticked < FEWEST || ticked > MOST;
}
if (compare) {
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === "only") countTicked();
  });
  addEventListener("pageshow", countTicked);
  countTicked();
}
