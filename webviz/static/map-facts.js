// What the details of Explore fetch: facts with their sources and dates, what is lacking, and what expanding would bring.

import { counted } from "./map-data.js";
import { redraw } from "./map-focus.js";
import { action, element, sourceLinks } from "./map-parts.js";

/** @typedef {import("./map-data.js").MapData} MapData */
/** @typedef {import("./map-data.js").MapNode} MapNode */
/** @typedef {import("./map-address.js").Tie} Tie */

/**
 * Lists the records of a folded group.
 * @param {MapNode} node
 * @param {(kind: string) => Node | string} sign
 */
export function membersOf(node, sign) {
  const lines = (node.members ?? []).map((one) => element("li", {}, sign(one.kind), element("a", { href: one.url }, one.name)));
  return element("details", { class: "map-members", open: "" }, element("summary", {}, `Its ${counted(lines.length, "record")}`), element("ul", {}, ...lines));
}

/** @param {MapNode} node */
export function whyHere(node) {
  if (!node.why?.length) return [];
  return [element("details", { class: "map-why" }, element("summary", {}, "Why is this here?"),
    element("ul", {}, ...node.why.map((sentence) => element("li", {}, sentence))))];
}

/**
 * Replaces the short facts by all that is on record, each with its source and date.
 * @param {string} address
 * @param {MapNode} node
 * @param {HTMLElement} facts
 * @param {MapData} data
 */
export async function onRecord(address, node, facts, data) {
  const record = await ask(address, node.id);
  if (!record) return;
  const parts = record.facts.flatMap((/** @type {any} */ fact) => [
    element("dt", {}, fact.name),
    element("dd", {}, fact.value, element("span", { class: "cited" }, ...cited(data, record, fact))),
  ]);
  const lacking = record.lacking.length ? [element("dt", {}, "Not on record"), element("dd", {}, `${record.lacking.join(", ")}.`)] : [];
  redraw(facts, [...parts, ...lacking], () => facts.parentElement?.querySelector("h3"));
}

/**
 * @param {MapData} data
 * @param {any} record
 * @param {any} fact
 */
function cited(data, record, fact) {
  const known = { ...data, sources: { ...data.sources, ...record.sources } };
  return [...sourceLinks(known, fact.sources), fact.checked_on ? `, checked ${fact.checked_on}` : ""];
}

/**
 * Offers the neighbours of a record by kind of relationship, with how many there are before they come.
 * @param {string} address
 * @param {MapNode} node
 * @param {MapData} data
 * @param {import("./map-address.js").Address} asks
 * @param {{expand: (tie: Tie) => void, all: () => void}} work
 */
export function expandMenu(address, node, data, asks, work) {
  const list = element("ul", { class: "map-ties" }, element("li", { class: "muted" }, "Counting its relationships…"));
  const made = element("details", { class: "map-expand", open: "" }, element("summary", {}, "Expand"), list);
  void fill();
  return made;

  async function fill() {
    const answer = await ask(address, node.id), ties = /** @type {Tie[]} */ (answer?.ties ?? []);
    if (!answer) return list.replaceChildren(element("li", { class: "muted" }, "What is around it could not be read. Choose it again."));
    const all = ties.some((tie) => onMap(tie) < tie.count) ? [element("li", {}, action("All of these", work.all, { "data-expand": node.id }))] : [];
    list.replaceChildren(...(ties.length ? ties.map(line) : [element("li", { class: "muted" }, "It has no relationships on record.")]), ...(ties.length > 1 ? all : []));
  }

  /** @param {Tie} tie */
  function line(tie) {
    const here = onMap(tie), rest = tie.count - here, words = counted(tie.count, tie.other, tie.other_words);
    if (rest <= 0) return element("li", { class: "muted" }, `${tie.words}: ${words}, all on the map`);
    const button = action(here ? `${tie.words}: ${words}, ${rest} more` : `${tie.words}: ${words}`, () => work.expand(tie));
    return element("li", {}, button);
  }

  /** @param {Tie} tie */
  function onMap(tie) {
    const kinds = new Map(data.nodes.map((one) => [one.id, one.word]));
    const others = data.edges.filter((edge) => edge.type === tie.type && (tie.outgoing ? edge.from : edge.to) === node.id)
      .map((edge) => (tie.outgoing ? edge.to : edge.from));
    return new Set(others.filter((id) => kinds.get(id) === tie.other)).size;
  }
}

/**
 * @param {string} address
 * @param {string} id
 */
async function ask(address, id) {
  try {
    const answer = await fetch(`${address}?record=${encodeURIComponent(id)}`, { headers: { Accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
