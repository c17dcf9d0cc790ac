// Shapes of record kinds on a canvas, equal to those of webviz/shapes.py, which draws the exports.

/** @type {Record<string, [number, number]>} corners, and the angle of the first in degrees */
const REGULAR = { triangle: [3, -90], triangleDown: [3, 90], diamond: [4, -90], hexagon: [6, 0] };
const RING = 0.86, CORE = 0.7; // of a folded group

/**
 * Adds a shape around a point to the path.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} size
 */
export function trace(pen, shape, x, y, size) {
  if (shape === "dot") {
    pen.moveTo(x + size, y);
    pen.arc(x, y, size, 0, 2 * Math.PI);
  } else if (shape === "group") [[1, false], [RING, true], [CORE, false]].forEach(([part, back]) => disc(pen, x, y, size * Number(part), !!back));
  else if (shape === "square" || shape === "box") pen.rect(x - size, y - size, 2 * size, 2 * size);
  else if (shape === "ellipse") {
    pen.moveTo(x + size * 1.3, y);
    pen.ellipse(x, y, size * 1.3, size * 0.8, 0, 0, 2 * Math.PI);
  } else corners(pen, shape, x, y, size);
}

/**
 * Goes round a circle; one that turns backwards cuts a hole.
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {boolean} back
 */
function disc(pen, x, y, size, back) {
  pen.moveTo(x + size, y);
  pen.arc(x, y, size, 0, 2 * Math.PI, back);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} size
 */
function corners(pen, shape, x, y, size) {
  const [count, start] = REGULAR[shape] ?? [10, -90];
  for (let k = 0; k < count; k++) {
    const angle = ((start + (k * 360) / count) * Math.PI) / 180;
    const reach = shape in REGULAR ? size * 1.1 : size * (k % 2 ? 0.5 : 1.2);
    const [px, py] = [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
    k ? pen.lineTo(px, py) : pen.moveTo(px, py);
  }
  pen.closePath();
}

/**
 * Adds the frame of a label that stands in its shape: a box, or one with round ends.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} shape
 * @param {import("./map-names.js").Box} box
 */
export function frame(pen, shape, { left, right, top, bottom }) {
  pen.roundRect(left, top, right - left, bottom - top, shape === "ellipse" ? (bottom - top) / 2 : 2);
}
