// The shape of a map as the server sends it (webviz/vis.py), and small questions about it.

/**
 * @typedef {{id: string, kind: string, word: string, name: string, facts: [string, string][],
 *   url: string, sources: string[], focus: boolean, rank: number, x: number, y: number, label: string, shape: string,
 *   radius: number, colour: string, hollow: boolean, pinned?: boolean, why?: string[], group?: string, members?: MapMember[]}} MapNode
 * @typedef {{id: string, kind: string, word: string, name: string, url: string}} MapMember
 * @typedef {{from: string, to: string, type: string, part: string, basis: string, basis_words: string,
 *   sources: string[], sentence: string, count: number, verb: string, backwards: string}} MapEdge
 * @typedef {{id: string, from: string, to: string, colour: string, width: number, opacity: number, dashed: boolean,
 *   arrow: boolean, words: string[], title: string}} MapLine
 * @typedef {{title: string, detail: string, url: string}} MapSource
 * @typedef {{label: string, word: string, words: string, colour: string, count: number}} MapKind
 * @typedef {{heading: string, box: [number, number, number, number], size: number}} Field
 * @typedef {{kind: string, title: string, about: string[], extent: string, found: number, shown: number,
 *   hidden: number, groups?: number, notes: string[], under: string[], filters: string[], data_date: string | null,
 *   explore: string, kinds: MapKind[], nodes: MapNode[], edges: MapEdge[], lines: MapLine[],
 *   sources: Record<string, MapSource>, land: [number, number][][], fields: Field[], years?: [number, number][], paths?: string[][],
 *   rules?: Record<string, string>, facets?: Record<string, {value: string, name: string, count: number}[]>,
 *   legend?: {colour: {by: string, entries: {key: string, words: string, colour: string, count: number}[]},
 *   size: {by: string, words: string, least: number, most: number}}}} MapData
 */

/** A failure that is worth a sentence to the reader. */
export class MapError extends Error {}

/**
 * @param {string} address
 * @returns {Promise<MapData>}
 */
export async function fetchMap(address) {
  let answer;
  try {
    answer = await fetch(address, { headers: { Accept: "application/json" } });
  } catch {
    throw new MapError("The application does not answer, so the map cannot be drawn. Check that it is running.");
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new MapError(body.error ?? `The map cannot be drawn: the application answered ${answer.status}.`);
  return body;
}

/**
 * Gives the address with a list set, or without it when it is empty; commas stay readable.
 * @param {string} address
 * @param {string} name
 * @param {string[]} list
 */
export function withList(address, name, list) {
  const url = new URL(address, location.href);
  url.searchParams.delete(name);
  if (list.length) url.searchParams.set(name, list.join(","));
  return url.pathname + url.search.replaceAll("%2C", ",");
}

/** @param {string} text */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * @param {MapData} data
 * @param {string} id
 */
export function edgesOf(data, id) {
  return data.edges.filter((edge) => edge.from === id || edge.to === id);
}

/**
 * How many relationships of a record, or of a folded group, the map shows.
 * @param {MapData} data
 * @param {string} id
 */
export function tied(data, id) {
  return edgesOf(data, id).reduce((sum, edge) => sum + (edge.count ?? 1), 0);
}

/**
 * The records that a map shows, also those in folded groups.
 * @param {MapData} data
 * @returns {string[]}
 */
export function recordsOf(data) {
  return data.nodes.flatMap(held);
}

/**
 * The records that a mark on the map stands for: those of a folded group, or itself.
 * @param {MapNode} node
 */
export function held(node) {
  return node.members?.length ? node.members.map((one) => one.id) : [node.id];
}

/** @param {MapNode | undefined} node */
export function isFolded(node) {
  return !!node?.members?.length;
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function counted(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}
