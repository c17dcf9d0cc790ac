// Which names are written at which zoom: all when there is room, else the first line of as many of the most important as fit.

/** @typedef {import("./map-data.js").MapData} MapData */

const FULL = 12, LEAST = 7.5, SHOWN = 11, LINE = 13, MOST_GROWTH = 1.9;

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/**
 * Gives the font size of every label in map units; a size of 0 is not drawn.
 * @param {MapData} data
 * @param {number} scale
 * @param {(node: import("./map-data.js").MapNode) => boolean} isShown
 * @returns {Map<string, number>}
 */
export function fontSizes(data, scale, isShown) {
  if (FULL * scale >= LEAST) return new Map(data.nodes.map((node) => [node.id, FULL]));
  const sizes = new Map(data.nodes.map((node) => [node.id, 0]));
  const order = byWeight(data).filter(isShown);
  const taken = order.map((node) => shapeBox(node, scale));
  for (const node of order) {
    const box = nameBox(node, scale);
    if (!node.focus && taken.some((one) => overlap(one, box))) continue;
    taken.push(box);
    sizes.set(node.id, SHOWN / scale);
  }
  return sizes;
}

/**
 * Gives how much larger shapes are drawn on a map seen from afar, so that they stay recognisable.
 * @param {number} scale
 */
export function growth(scale) {
  return Math.min(MOST_GROWTH, Math.max(1, LEAST / FULL / scale));
}

/**
 * Orders the records: on a neighbourhood those with most relationships first, else as the server ranks them.
 * @param {MapData} data
 */
function byWeight(data) {
  const degrees = new Map(data.nodes.map((node) => [node.id, node.focus ? 1e6 : 0]));
  if (data.kind === "neighbourhood") {
    for (const edge of data.edges) for (const end of [edge.from, edge.to]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  }
  return [...data.nodes].sort((one, other) => (degrees.get(other.id) ?? 0) - (degrees.get(one.id) ?? 0) || one.rank - other.rank);
}

/**
 * Gives the label as it is written at a zoom: whole, or its first line.
 * @param {import("./map-data.js").MapNode} node
 * @param {number} scale
 */
export function written({ focus, vis: { label } }, scale) {
  const lines = label.split("\n");
  return focus || FULL * scale >= LEAST || lines.length === 1 ? label : `${lines[0].replace(/…$/, "")}…`;
}

/**
 * @param {import("./map-data.js").MapNode} node
 * @param {number} scale
 * @returns {Box}
 */
function shapeBox(node, scale) {
  const radius = node.vis.size * scale * growth(scale) * 0.8, x = node.x * scale, y = node.y * scale;
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/**
 * @param {import("./map-data.js").MapNode} node
 * @param {number} scale
 * @returns {Box}
 */
function nameBox(node, scale) {
  const { bottom } = shapeBox(node, scale), lines = written(node, scale).split("\n");
  const half = Math.max(...lines.map((line) => line.length)) * SHOWN * 0.27, x = node.x * scale;
  return { left: x - half, right: x + half, top: bottom + 2, bottom: bottom + 2 + LINE * lines.length };
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
