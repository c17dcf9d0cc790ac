// Paints what lies under the records of a map: land, and fields with their headings. The same as webviz/picture_ground.py.

import { FONTS } from "./map-names.js";
import { haloed } from "./map-paint.js";

const measuring = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/** @typedef {import("./map-paint.js").Scene} Scene */
/** @typedef {import("./map-data.js").MapData} MapData */

const INK = "#1b2430", LAND = "#eef1f4", SHORE = "#cfd6dd", FIELD = "#f5f7f9", READABLE = 11;

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 */
export function paintGround(pen, scene) {
  paintLand(pen, scene);
  for (const field of scene.fields) paintField(pen, scene, field);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 */
function paintLand(pen, { land, camera }) {
  if (!land.length) return;
  pen.beginPath();
  for (const outline of land) {
    outline.forEach(([x, y], place) => {
      const at = camera.toScreen({ x, y });
      place ? pen.lineTo(at.x, at.y) : pen.moveTo(at.x, at.y);
    });
    pen.closePath();
  }
  pen.fillStyle = LAND;
  pen.strokeStyle = SHORE;
  pen.lineWidth = 0.7;
  pen.fill("evenodd");
  pen.stroke();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {import("./map-data.js").Field} field
 */
function paintField(pen, { camera }, { box: [left, top, right, bottom] }) {
  const from = camera.toScreen({ x: left, y: top }), to = camera.toScreen({ x: right, y: bottom });
  pen.fillStyle = FIELD;
  pen.strokeStyle = SHORE;
  pen.lineWidth = 1;
  pen.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
  pen.strokeRect(from.x, from.y, to.x - from.x, to.y - from.y);
}

/**
 * Writes the headings of fields, over lines.
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 */
export function paintHeadings(pen, { fields, camera }) {
  for (const { lines, font, x, y, step } of headings(fields, camera)) {
    lines.forEach((line, place) => haloed(pen, line, x, y + step * (place + 1), font, INK));
  }
}

/**
 * Gives the headings of fields in as many lines as they need, and the room they take, in which no name is written.
 * @param {import("./map-data.js").Field[]} fields
 * @param {import("./map-camera.js").Camera} camera
 */
export function headings(fields, camera) {
  return fields.map(({ heading, box: [left, top, right], size }) => {
    const from = camera.toScreen({ x: left, y: top }), to = camera.toScreen({ x: right, y: top });
    const high = Math.max(READABLE, size * camera.scale), font = `bold ${high}px ${FONTS}`, x = (from.x + to.x) / 2, step = high * 1.2;
    measuring.font = font;
    const lines = broken(measuring, heading, to.x - from.x - 8), half = Math.max(...lines.map((line) => measuring.measureText(line).width)) / 2;
    return { lines, font, x, y: from.y, step, box: { left: x - half, right: x + half, top: from.y, bottom: from.y + step * lines.length + 2 } };
  });
}

/**
 * Breaks a text between words into lines that have room.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {number} room
 */
function broken(pen, text, room) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = [...lines.slice(-1), word].join(" ");
    if (lines.length && pen.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => cut(pen, line, room));
}

/**
 * Cuts a word that is too long; the reader sees all of it closer.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {number} room
 */
function cut(pen, text, room) {
  let length = text.length;
  while (length > 1 && pen.measureText(text.slice(0, length) + (length < text.length ? "…" : "")).width > room) length -= 1;
  return length < text.length ? `${text.slice(0, length).trimEnd()}…` : text;
}

/**
 * Gives the corners of what lies under the records, so that all of it is seen.
 * @param {MapData | null} data
 */
export function corners(data) {
  const boxes = (data?.fields ?? []).flatMap(({ box: [left, top, right, bottom] }) => [{ x: left, y: top }, { x: right, y: bottom }]);
  return [...boxes, ...(data?.land ?? []).flat().map(([x, y]) => ({ x, y }))];
}
