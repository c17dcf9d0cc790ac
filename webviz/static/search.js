// Typing help: any form with data-combobox gets a list of records while a person types.
// Without this script the form still works: it leads to a page with the results.

/** @typedef {{record_id: string, label: string, name: string, hint: string | null}} Found */

const WAIT = 160;
let made = 0;

/** @param {HTMLFormElement} form */
function help(form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=search]"));
  const list = document.createElement("ul");
  const id = `options-${made++}`;
  /** @type {Found[]} */ let found = [];
  let active = -1, timer = 0, asked = 0;

  list.id = id; list.className = "options"; list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Records found");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id })) {
    input.setAttribute(name, value);
  }
  /** @type {HTMLElement} */ (input.parentElement).append(list);

  function close() {
    list.hidden = true; active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function open() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }
  /** @param {number} index */
  function move(index) {
    const options = list.querySelectorAll("[role=option]:not(.said)");
    if (!options.length) return;
    active = (index + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  }
  /** @param {Found} one */
  function go(one) {
    if ("tell" in form.dataset) {
      form.dispatchEvent(new CustomEvent("record-found", { bubbles: true, detail: { id: one.record_id, name: one.name } }));
      input.value = "";
      return close();
    }
    location.assign((form.dataset.open ?? "").replace("{id}", encodeURIComponent(one.record_id)));
  }
  /** @param {string} text */
  function say(text) {
    const line = document.createElement("li");
    line.className = "said"; line.textContent = text;
    line.setAttribute("role", "option"); line.setAttribute("aria-disabled", "true"); line.setAttribute("aria-selected", "false");
    found = []; active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(line); open();
  }
  function show() {
    if (!found.length) return say("No record carries these words.");
    list.replaceChildren(...found.map((one, place) => {
      const option = document.createElement("li");
      option.id = `${id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const name = document.createElement("bdi"), more = document.createElement("bdi");  // neither turns the other around
      name.textContent = one.name;
      more.className = "muted";
      more.textContent = ` ${[one.label === "Need" ? null : one.label.toLowerCase(), one.hint].filter(Boolean).join(", ")}`;
      option.append(name, more);
      option.addEventListener("pointerdown", (event) => event.preventDefault());  // the field keeps the focus
      option.addEventListener("click", () => go(one));
      return option;
    }));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    open();
  }
  async function look() {
    const text = input.value.trim(), mine = ++asked;
    if (text.length < 2) return close();
    const address = new URL(form.dataset.find ?? "", location.href);
    address.searchParams.set("text", text);
    try {
      const answer = await fetch(address);
      const body = await answer.json();
      if (mine !== asked) return;
      if (!answer.ok) return say(body.error);
      found = body; show();
    } catch {
      if (mine === asked) say("The application does not answer. Press Enter to try the search page.");
    }
  }
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, WAIT); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); list.hidden ? look() : move(active + 1); }
    else if (event.key === "ArrowUp" && !list.hidden) { event.preventDefault(); move(active - 1); }
    else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (event.key === "Enter" && active >= 0 && !list.hidden) { event.preventDefault(); go(found[active]); }
  });
}

document.documentElement.classList.add("scripted");
document.querySelectorAll("form[data-combobox]").forEach((form) => help(/** @type {HTMLFormElement} */ (form)));

// A menu closes when a person leaves it or presses Escape.
document.querySelectorAll("details.menu").forEach((element) => {
  const menu = /** @type {HTMLDetailsElement} */ (element);
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(/** @type {Node | null} */ (event.relatedTarget))) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open && !event.defaultPrevented) { menu.open = false; menu.querySelector("summary")?.focus(); }
  });
});
document.addEventListener("pointerdown", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute("open");
  });
});
