// Which names are written at which zoom: whole when there is room, else the first line of as many of the most important as fit.

/** @typedef {import("./map-data.js").MapNode} MapNode */
/** @typedef {import("./map-camera.js").Camera} Camera */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */
/** @typedef {{lines: string[], box: Box, size: number, inside: boolean}} Name */

export const FONTS = "'Liberation Sans', 'Noto Sans', 'DejaVu Sans', Arial, Helvetica, sans-serif";
const FULL = 12, LEAST = 7.5, SHOWN = 11, READABLE = 9.5, LINE = 14 / 12, MOST_GROWTH = 1.9, CELL = 64, EDGE = 2;

const measuring = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
measuring.font = `${FULL}px ${FONTS}`;
/** @type {Map<string, number>} */
const widths = new Map();

/**
 * Gives how much larger shapes are drawn on a map seen from afar, so that they stay recognisable.
 * @param {number} scale
 */
export function growth(scale) {
  return Math.min(MOST_GROWTH, Math.max(1, LEAST / FULL / scale));
}

/** @param {number} scale */
export function isFar(scale) {
  return FULL * scale < LEAST;
}

/**
 * Chooses the names to write, none over another or over a more important record's shape.
 * @param {MapNode[]} nodes the most important first
 * @param {Camera} camera
 * @param {(node: MapNode) => boolean} always whose name is written in any case
 * @param {Box[]} taken where other words stand
 * @returns {Map<string, Name>}
 */
export function names(nodes, camera, always, taken) {
  const names = new Map(), floor = new Floor(), far = isFar(camera.scale);
  const seen = nodes.filter((node) => inView(node, camera));
  taken.forEach((box) => floor.put(box));
  seen.filter((node) => far || !node.hollow).forEach((node) => floor.put(shapeBox(node, camera)));
  for (const node of [...seen.filter(always), ...seen]) {
    if (names.has(node.id)) continue;
    const tried = nameOf(node, camera, always(node));
    const name = places(tried, node, camera, far).find(({ box }) => floor.isFree(box)) ?? (always(node) ? tried : null);
    if (!name) continue;
    floor.put(name.box);
    names.set(node.id, name);
  }
  return names;
}

/**
 * Gives where a name may stand: below its shape; on a map seen from afar also above, right or left, but not past the edge.
 * @param {Name} name
 * @param {MapNode} node
 * @param {Camera} camera
 * @param {boolean} far
 * @returns {Name[]}
 */
function places(name, node, camera, far) {
  const { box } = name, { x, y } = camera.toScreen(node), away = box.top - y, high = box.bottom - box.top, half = (box.right - box.left) / 2;
  const within = Math.max(Math.min(0, camera.width - EDGE - box.right), EDGE - box.left);
  if (!far) return [name.inside || Math.abs(within) > half ? name : moved(name, within, 0)];
  const moves = [[within, 0], [within, -2 * away - high], [half + away, -away - high / 2], [-half - away, -away - high / 2]];
  const kept = moves.map(([dx, dy]) => moved(name, dx, dy)).filter(({ box: { left, right } }) => left >= EDGE - 1 && right <= camera.width - EDGE + 1);
  return x < 0 || x > camera.width ? [] : kept;
}

/**
 * @param {Name} name
 * @param {number} dx
 * @param {number} dy
 * @returns {Name}
 */
function moved(name, dx, dy) {
  const { left, right, top, bottom } = name.box;
  return { ...name, box: { left: left + dx, right: right + dx, top: top + dy, bottom: bottom + dy } };
}

/**
 * @param {MapNode} node
 * @param {Camera} camera
 * @param {boolean} whole
 * @returns {Name}
 */
function nameOf(node, camera, whole) {
  const far = isFar(camera.scale), inside = node.hollow && !far;
  const all = node.label.split("\n");
  const lines = far && !whole && all.length > 1 ? [`${all[0].replace(/…$/, "")}…`] : all;
  const size = far ? SHOWN : Math.max(READABLE, FULL * camera.scale);
  const { x, y } = camera.toScreen(node);
  const half = (Math.max(...lines.map(widthOf)) * size) / FULL / 2, height = lines.length * LINE * size;
  const edge = inside ? (7 * size) / FULL : 1;
  const top = inside ? y - height / 2 - (4 * size) / FULL : y + node.radius * camera.scale * growth(camera.scale) + 2;
  const bottom = top + height + (inside ? (8 * size) / FULL : 0);
  return { lines, size, inside, box: { left: x - half - edge, right: x + half + edge, top, bottom } };
}

/** @param {string} line */
function widthOf(line) {
  let width = widths.get(line);
  if (width === undefined) widths.set(line, (width = measuring.measureText(line).width));
  return width;
}

/**
 * @param {MapNode} node
 * @param {Camera} camera
 */
function inView(node, camera) {
  const { x, y } = camera.toScreen(node);
  return x > -120 && y > -60 && x < camera.width + 120 && y < camera.height + 60;
}

/**
 * @param {MapNode} node
 * @param {Camera} camera
 * @returns {Box}
 */
function shapeBox(node, camera) {
  const radius = node.radius * camera.scale * growth(camera.scale) * 0.8, { x, y } = camera.toScreen(node);
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** A plane of the screen's pixels that knows which boxes lie on it. */
class Floor {
  constructor() {
    /** @type {Map<number, Box[]>} */ this.cells = new Map();
  }

  /** @param {Box} box */
  put(box) {
    for (const cell of cells(box)) {
      const there = this.cells.get(cell);
      there ? there.push(box) : this.cells.set(cell, [box]);
    }
  }

  /** @param {Box} box */
  isFree(box) {
    return cells(box).every((cell) => !this.cells.get(cell)?.some((one) => overlap(one, box)));
  }
}

/** @param {Box} box */
function cells({ left, right, top, bottom }) {
  const found = [];
  for (let x = Math.floor(left / CELL); x <= right / CELL; x++) {
    for (let y = Math.floor(top / CELL); y <= bottom / CELL; y++) found.push(x * 4096 + y);
  }
  return found;
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
