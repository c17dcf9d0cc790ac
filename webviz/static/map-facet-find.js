// A field that finds the values of a filter by their names in six languages and by other words for them.

import { element } from "./map-parts.js";

/** @typedef {{record_id: string, name: string}} Found */

const WAIT = 160, MOST_NAMED = 3;
/** @type {Record<string, string>} */
const LABELS = { region: "Region", subject: "Subject", target: "Target" };

/**
 * @param {string} name the filter
 * @param {HTMLElement} list its values
 * @returns {HTMLElement[]} the field and what it says; nothing where values are no records
 */
export function finder(name, list) {
  const form = /** @type {HTMLElement | null} */ (document.querySelector("form[data-find]"));
  if (!LABELS[name] || !form) return [];
  const field = /** @type {HTMLInputElement} */ (element("input", {
    type: "search", class: "map-facet-find", autocomplete: "off", placeholder: `Find a ${name}`, "aria-label": `Find a ${name} in this filter`,
  }));
  const said = element("p", { class: "muted", role: "status" });
  let timer = 0, asked = 0;
  field.addEventListener("input", () => { clearTimeout(timer); timer = window.setTimeout(look, WAIT); });
  return [field, said];

  async function look() {
    const text = field.value.trim(), mine = ++asked;
    const found = text ? await find(form?.dataset.find ?? "", LABELS[name], text) : [];
    if (mine === asked) said.textContent = text ? say(found, narrow(list, text, found ?? []), name) : (narrow(list, "", []), "");
  }
}

/**
 * Leaves the values that carry the words.
 * @param {HTMLElement} list
 * @param {string} text
 * @param {Found[]} found
 * @returns {{left: number, missing: Found[]}} how many stay, and what was found and is not among the values
 */
function narrow(list, text, found) {
  const ids = new Set(found.map((one) => one.record_id));
  for (const row of /** @type {Iterable<HTMLElement>} */ (list.children)) {
    const id = row.querySelector("input")?.value ?? "";
    row.hidden = !!text && !ids.delete(id) && !row.querySelector("span")?.textContent?.toLowerCase().includes(text.toLowerCase());
  }
  const left = [...list.children].filter((row) => !(/** @type {HTMLElement} */ (row).hidden)).length;
  return { left, missing: found.filter((one) => ids.has(one.record_id)) };
}

/**
 * @param {Found[] | null} found
 * @param {{left: number, missing: Found[]}} narrowed
 * @param {string} name
 */
function say(found, { left, missing }, name) {
  if (!found) return "The application does not answer; only the names below were compared.";
  if (missing.length) return `Not on this map: ${missing.slice(0, MOST_NAMED).map((one) => one.name).join("; ")}. What is not on record may still exist.`;
  return left ? "" : `No ${name} has these words.`;
}

/**
 * @param {string} address
 * @param {string} label
 * @param {string} text
 * @returns {Promise<Found[] | null>}
 */
async function find(address, label, text) {
  try {
    const answer = await fetch(`${address}?${new URLSearchParams({ text, labels: label })}`, { headers: { Accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/**
 * Takes over what is open and typed in the filters that others replace.
 * @param {HTMLElement} holder
 * @param {HTMLElement[]} next
 */
export function keepFacets(holder, next) {
  for (const one of next) {
    const before = holder.querySelector(`[data-facet="${one.dataset.facet}"]`), typed = before?.querySelector("input[type=search]");
    if (before?.hasAttribute("open")) one.setAttribute("open", "");
    const field = one.querySelector("input[type=search]");
    if (!(typed instanceof HTMLInputElement && typed.value && field instanceof HTMLInputElement)) continue;
    field.value = typed.value;
    field.dispatchEvent(new Event("input"));
  }
}
