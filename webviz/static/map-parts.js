// What stands around a map: the detail pane, the legend and the table of the same.

import { counted, edgesOf } from "./map-data.js";

/** @typedef {import("./map-data.js").MapData} MapData */
/** @typedef {import("./map-data.js").MapNode} MapNode */
/** @typedef {(kind: string) => Node | string} Sign */

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * @param {MapData} data
 * @param {string[]} ids
 */
function sourceLinks(data, ids) {
  if (!ids.length) return ["no source on record"];
  return ids.flatMap((id, place) => {
    const source = data.sources[id];
    const link = source ? element("a", { href: source.url, title: source.detail }, source.title) : id;
    return place ? ["; ", link] : [link];
  });
}

/**
 * @param {MapData} data
 * @param {MapNode} node
 * @param {{sign: Sign, choose: (id: string) => void, expand: ((id: string) => void) | null}} tools
 */
export function details(data, node, tools) {
  const names = new Map(data.nodes.map((one) => [one.id, one.name]));
  const facts = element("dl");
  for (const [name, value] of node.facts) facts.append(element("dt", {}, name), element("dd", {}, value));
  facts.append(element("dt", {}, "Sources"), element("dd", {}, ...sourceLinks(data, node.sources)));
  const edges = edgesOf(data, node.id);
  const list = element("ul", { class: "links" });
  for (const edge of edges) {
    const out = edge.from === node.id, other = out ? edge.to : edge.from;
    const button = element("button", { type: "button" }, names.get(other) ?? other);
    button.addEventListener("click", () => tools.choose(other));
    list.append(element("li", {}, `${out ? edge.verb : edge.backwards} `, button,
      element("span", { class: "cited" }, `${edge.basis_words}: `, ...sourceLinks(data, edge.sources))));
  }
  return [
    element("p", { class: "map-kind" }, tools.sign(node.kind), node.word),
    element("h3", { tabindex: "-1" }, node.name),
    actions(data, node, tools.expand),
    facts,
    element("h4", {}, edges.length ? `${counted(edges.length, "relationship")} on this map` : "No relationship on this map"),
    list,
  ];
}

/**
 * @param {MapData} data
 * @param {MapNode} node
 * @param {((id: string) => void) | null} expand
 */
function actions(data, node, expand) {
  const row = element("p", { class: "actions" }, element("a", { class: "button", href: node.url }, "Open its page"));
  if (expand && !node.focus) {
    const button = element("button", { type: "button", "data-expand": node.id }, "Expand");
    button.addEventListener("click", () => expand(node.id));
    row.append(button);
  }
  const address = `${data.explore}?record=${encodeURIComponent(node.id)}`;
  if (!expand || !node.focus) row.append(element("a", { class: "button", href: address }, "Explore from here"));
  return row;
}

/** @param {MapData} data */
export function nothingChosen(data) {
  return [
    element("h3", {}, "About this map"),
    ...data.about.map((line) => element("p", {}, line)),
    element("p", { class: "muted" }, "Choose a record to read its relationships, each with its source and whether the source states it or we assigned it."),
  ];
}

/**
 * @param {MapData} data
 * @param {Set<string>} hidden
 * @param {Sign} sign
 * @param {(kind: string) => void} toggle
 */
export function legend(data, hidden, sign, toggle) {
  return data.kinds.map((kind) => {
    const button = element("button", { type: "button", "aria-pressed": String(!hidden.has(kind.label)) },
      sign(kind.label), counted(kind.count, kind.word, kind.words));
    button.addEventListener("click", () => toggle(kind.label));
    return element("li", {}, button);
  });
}

/**
 * @param {MapData} data
 * @param {Sign} sign
 */
export function tables(data, sign) {
  const nodes = new Map(data.nodes.map((one) => [one.id, one]));
  /** @param {string} id */
  const named = (id) => {
    const node = nodes.get(id);
    return node ? [sign(node.kind), element("a", { href: node.url }, node.name)] : [id];
  };
  const records = data.nodes.map((node) => [
    named(node.id), [node.word], [node.facts.map(([name, value]) => `${name}: ${value}`).join("; ")],
    [String(edgesOf(data, node.id).length)], sourceLinks(data, node.sources),
  ]);
  const relationships = data.edges.map((edge) => [
    named(edge.from), [edge.verb], named(edge.to), [edge.basis_words], sourceLinks(data, edge.sources),
  ]);
  return [
    element("h3", {}, counted(records.length, "record")),
    table(["Name", "Kind", "Facts", "Relationships here", "Sources"], records),
    element("h3", {}, counted(relationships.length, "relationship")),
    table(["From", "Relationship", "To", "Basis", "Sources"], relationships),
  ];
}

/**
 * @param {string[]} headings
 * @param {(Node | string)[][][]} rows
 */
function table(headings, rows) {
  const body = element("tbody", {}, ...rows.map((cells) => element("tr", {},
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
  const rows = [...body.children].sort((one, other) => text(one).localeCompare(text(other), undefined, { numeric: true }));
  body.append(...(down ? rows.reverse() : rows));
}
