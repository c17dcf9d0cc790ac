// Brings in a part of another page that takes a moment to work out; its link stays above it.

document.querySelectorAll("[data-later]").forEach(async (element) => {
  const place = /** @type {HTMLElement} */ (element), wait = document.createElement("p");
  wait.className = "muted"; wait.setAttribute("role", "status");
  wait.textContent = "Asking the known cases again …";
  place.append(wait);
  try {
    const answer = await fetch(place.dataset.later ?? "");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = answer.ok ? page.getElementById(place.dataset.take ?? "") : null;
    if (part) wait.replaceWith(...[...part.children].filter((child) => child.tagName !== "H2"));
    else wait.textContent = "This could not be worked out now. Open the page above to see why.";
  } catch {
    wait.textContent = "The application does not answer. Reload the page.";
  }
});
