// The detail pane of a map: what is on record about the chosen thing, and what can be done with it.

import { counted, edgesOf, isFolded, tied } from "./map-data.js";

/** @typedef {import("./map-data.js").MapData} MapData */
/** @typedef {import("./map-data.js").MapNode} MapNode */
/** @typedef {(kind: string) => Node | string} Sign */

const MOST_SOURCES = 12; // in one place: a folded group may have hundreds

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
export function sourceLinks(data, ids) {
  if (!ids.length) return ["no source on record"];
  if (ids.length > MOST_SOURCES) return [`${ids.length} sources, named with each of the records`];
  return ids.flatMap((id, place) => {
    const source = data.sources[id];
    const link = source ? element("a", { href: source.url, title: source.detail }, source.title) : id;
    return place ? ["; ", link] : [link];
  });
}

/**
 * @param {MapData} data
 * @param {MapNode} node
 * @param {{sign: Sign, choose: (id: string) => void, actions: (node: MapNode) => HTMLElement[], more?: (node: MapNode, facts: HTMLElement) => (Node | string)[]}} tools
 */
export function details(data, node, tools) {
  const facts = element("dl");
  for (const [name, value] of node.facts) facts.append(element("dt", {}, name), element("dd", {}, value));
  facts.append(element("dt", {}, "Sources"), element("dd", {}, ...sourceLinks(data, node.sources)));
  const count = tied(data, node.id);
  return [
    element("p", { class: "map-kind" }, tools.sign(node.kind), node.word),
    element("h3", { tabindex: "-1" }, node.name),
    element("p", { class: "actions" }, ...(isFolded(node) ? [] : [element("a", { class: "button", href: node.url }, "Open its page")]), ...tools.actions(node)),
    ...(tools.more?.(node, facts) ?? []),
    facts,
    element("h4", {}, count ? `${counted(count, "relationship")} on this map` : "No relationship on this map"),
    links(data, node, tools.choose),
  ];
}

/**
 * Says each relationship in words, with what it rests on.
 * @param {MapData} data
 * @param {MapNode} node
 * @param {(id: string) => void} choose
 */
function links(data, node, choose) {
  const names = new Map(data.nodes.map((one) => [one.id, one.name]));
  return element("ul", { class: "links" }, ...edgesOf(data, node.id).map((edge) => {
    const out = edge.from === node.id, other = out ? edge.to : edge.from;
    const button = element("button", { type: "button" }, names.get(other) ?? other);
    button.addEventListener("click", () => choose(other));
    return element("li", {}, `${out ? edge.verb : edge.backwards} `, button,
      element("span", { class: "cited" }, `${edge.basis_words}: `, ...sourceLinks(data, edge.sources)));
  }));
}

/**
 * @param {string} words
 * @param {() => void} work
 * @param {Record<string, string>} [attributes]
 */
export function action(words, work, attributes = {}) {
  const button = element("button", { type: "button", ...attributes }, words);
  button.addEventListener("click", work);
  return button;
}

/** @param {MapData} data */
export function nothingChosen(data) {
  return [
    element("h3", {}, "About this map"),
    ...data.about.map((line) => element("p", {}, line)),
    element("p", { class: "muted" }, "Choose a record to read its relationships, each with its source and whether the source states it or we assigned it."),
  ];
}
