// Long lists of boxes: a field narrows them, and the number of ticked ones is shown.

/** @param {string} text */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

for (const list of document.querySelectorAll("[data-choices]")) {
  const narrow = /** @type {HTMLInputElement} */ (list.querySelector("[data-part=narrow]"));
  const labels = /** @type {HTMLLabelElement[]} */ ([...list.querySelectorAll(".ticks label")]);
  const count = list.querySelector("[data-part=count]");
  const tell = () => {
    const ticked = list.querySelectorAll(".ticks input:checked").length;
    if (count) count.textContent = ticked ? `${ticked} ticked` : "";
  };
  narrow.hidden = labels.length < 8;
  narrow.addEventListener("input", () => {
    const wanted = fold(narrow.value.trim());
    for (const label of labels) label.hidden = !fold(label.textContent ?? "").includes(wanted) && !label.querySelector("input")?.checked;
  });
  narrow.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  list.addEventListener("change", tell);
  tell();
}
