// The table twin of a map: its records and relationships, sortable, selectable, in step with the drawing.

import { counted, isFolded, tied } from "./map-data.js";
import { redraw } from "./map-focus.js";
import { element, sourceLinks } from "./map-parts.js";

/** @typedef {import("./map-data.js").MapData} MapData */
/**
 * @typedef {{sign: (kind: string) => Node | string, isShown: (id: string) => boolean, choose: (id: string) => void,
 *   select: ((id: string, on: boolean) => void) | null}} Tools
 */

/**
 * Fills the table twin again; order, place and focus stay.
 * @param {HTMLElement} holder
 * @param {MapData} data
 * @param {Tools} tools
 * @param {() => HTMLElement | null} instead what takes the focus when its row has gone
 */
export function fillTables(holder, data, tools, instead) {
  const before = [...holder.querySelectorAll(".scroll")].map((one) => [one.scrollTop, one.scrollLeft]), orders = sorted(holder);
  const made = tables(data, tools);
  made.filter((one) => one.matches(".scroll")).forEach((one, place) => orders[place]?.(one));
  redraw(holder, made, instead);
  holder.querySelectorAll(".scroll").forEach((one, place) => one.scrollTo(before[place]?.[1] ?? 0, before[place]?.[0] ?? 0));
}

/**
 * How the reader sorted each table, as what does the same to another one.
 * @param {HTMLElement} holder
 * @returns {((table: HTMLElement) => void)[]}
 */
function sorted(holder) {
  return [...holder.querySelectorAll("thead tr")].map((row) => {
    const cell = row.querySelector("[aria-sort]"), place = cell ? [...row.children].indexOf(cell) : -1;
    const presses = cell?.getAttribute("aria-sort") === "descending" ? 2 : 1;
    return (table) => {
      const button = table.querySelectorAll("thead button")[place];
      if (button instanceof HTMLElement) for (let press = 0; press < presses; press++) button.click();
    };
  });
}

/**
 * @param {MapData} data
 * @param {Tools} tools
 */
function tables(data, tools) {
  const nodes = new Map(data.nodes.map((one) => [one.id, one]));
  /** @param {string} id */
  const named = (id) => {
    const node = nodes.get(id);
    if (!node) return [id];
    return [tools.sign(node.kind), isFolded(node) ? node.name : element("a", { href: node.url }, node.name)];
  };
  const shown = data.nodes.filter((node) => tools.isShown(node.id));
  const edges = data.edges.filter((edge) => tools.isShown(edge.from) && tools.isShown(edge.to));
  const records = shown.map((node) => ({ id: node.id, cells: [
    [tickBox(node, tools), ...named(node.id)], [node.word], [node.facts.map(([name, value]) => `${name}: ${value}`).join("; ")],
    [String(tied(data, node.id))], sourceLinks(data, node.sources), [onMap(node, tools)],
  ] }));
  const relationships = edges.map((edge) => ({ id: "", cells: [
    named(edge.from), [edge.verb], named(edge.to), [edge.basis_words], sourceLinks(data, edge.sources),
  ] }));
  const folded = shown.flatMap((group) => (group.members ?? []).map((one) => ({ id: "", cells: [
    [tools.sign(one.kind), element("a", { href: one.url }, one.name)], [one.word], [group.name],
  ] })));
  return [
    element("h3", {}, folded.length ? `${counted(records.length, "record or group", "records and groups")}` : counted(records.length, "record")),
    table(["Name", "Kind", "Facts", "Relationships here", "Sources", "On the map"], records),
    element("h3", {}, counted(relationships.length, "relationship")),
    table(["From", "Relationship", "To", "Basis", "Sources"], relationships),
    ...(folded.length ? [element("h3", {}, counted(folded.length, "folded record")), table(["Record", "Kind", "Group"], folded)] : []),
  ];
}

/**
 * Marks in the table what is chosen and selected on the map.
 * @param {HTMLElement} holder
 * @param {string | null} chosen
 * @param {Set<string>} selected
 */
export function markRows(holder, chosen, selected) {
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (holder.querySelectorAll("tr[data-record]"))) {
    const id = row.dataset.record ?? "", tick = /** @type {HTMLInputElement | null} */ (row.querySelector("input"));
    if (id === chosen) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    if (tick) tick.checked = selected.has(id);
  }
}

/**
 * @param {import("./map-data.js").MapNode} node
 * @param {Tools} tools
 */
function tickBox(node, { select }) {
  if (!select) return "";
  const tick = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", "aria-label": `Select ${node.name}` }));
  tick.addEventListener("change", () => select(node.id, tick.checked));
  return element("label", { class: "map-tick" }, tick);
}

/**
 * @param {import("./map-data.js").MapNode} node
 * @param {Tools} tools
 */
function onMap(node, { choose }) {
  const button = element("button", { type: "button", "aria-label": `Show ${node.name} on the map` }, "Show");
  button.addEventListener("click", () => choose(node.id));
  return button;
}

/**
 * @param {string[]} headings
 * @param {{id: string, cells: (Node | string)[][]}[]} rows
 */
function table(headings, rows) {
  const body = element("tbody", {}, ...rows.map(({ id, cells }) => element("tr", id ? { "data-record": id } : {},
    ...cells.map((cell, place) => element(place ? "td" : "th", place ? {} : { scope: "row" }, ...cell)))));
  const head = element("tr");
  headings.forEach((heading, place) => {
    const button = element("button", { type: "button" }, heading);
    const cell = element("th", { scope: "col" }, button);
    button.addEventListener("click", () => sort(head, cell, body, place));
    head.append(cell);
  });
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": headings.join(", ") },
    element("table", {}, element("thead", {}, head), body));
}

/**
 * @param {HTMLElement} head
 * @param {HTMLElement} cell
 * @param {HTMLElement} body
 * @param {number} place
 */
function sort(head, cell, body, place) {
  const down = cell.getAttribute("aria-sort") === "ascending";
  for (const other of head.children) other.removeAttribute("aria-sort");
  cell.setAttribute("aria-sort", down ? "descending" : "ascending");
  /** @param {Element} row */
  const text = (row) => row.children[place].textContent?.trim() ?? "";
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  const rows = [...body.children].sort((one, other) => compare(text(one), text(other)));
  body.append(...(down ? rows.reverse() : rows));
}
