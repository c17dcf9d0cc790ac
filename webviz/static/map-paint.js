// Paints one frame of a map: lines and arrows, their words, shapes, names, and what is chosen. Works in pixels of the screen.

import { FONTS, growth, isFar } from "./map-names.js";
import { paintGround, paintHeadings } from "./map-ground.js";
import { frame, trace } from "./map-shapes.js";

/** @typedef {import("./map-data.js").MapNode} MapNode */
/** @typedef {import("./map-data.js").MapLine} MapLine */
/** @typedef {import("./map-names.js").Name} Name */
/** @typedef {{x: number, y: number}} Point */
/**
 * @typedef {{nodes: MapNode[], lines: [MapLine, MapNode, MapNode][], names: Map<string, Name>, camera: import("./map-camera.js").Camera,
 *   chosen: string | null, selected: Set<string>, hovered: string | null, box: [Point, Point] | null, land: [number, number][][],
 *   fields: import("./map-data.js").Field[]}} Scene
 */

const INK = "#1b2430", MUTED = "#55606e", ACCENT = "#0b5c6b", PAPER = "#ffffff";
const TOGETHER = 120, ARROW = 7, WORDS = 11, WORD_STEP = 13;
const PLATE = 0.8;
const CROWD = 1000; // lines from which all grow paler, so that records stay to be seen

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 */
export function paint(pen, scene) {
  const { camera } = scene;
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, camera.width, camera.height);
  pen.lineJoin = "round";
  paintGround(pen, scene);
  paintLines(pen, scene);
  paintPlates(pen, scene);
  for (const [line, from, to] of scene.lines) paintWords(pen, scene, line, from, to);
  for (const node of scene.nodes) paintShape(pen, scene, node);
  pen.textAlign = "center";
  for (const node of scene.nodes) paintName(pen, scene, node);
  paintHeadings(pen, scene);
  if (scene.box) paintBox(pen, scene.box);
}

/**
 * Strokes lines that look alike together, which is many times faster than one by one.
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 */
function paintLines(pen, scene) {
  /** @type {Map<string, [MapLine, MapNode, MapNode][]>} */
  const looks = new Map(), lit = [];
  for (const one of scene.lines) {
    const [line, from, to] = one;
    if (isOutside(scene.camera, from, to)) continue;
    if (from.id === scene.chosen || to.id === scene.chosen) lit.push(one);
    const look = `${line.colour} ${line.width} ${line.opacity} ${line.dashed}`, alike = looks.get(look);
    alike ? alike.push(one) : looks.set(look, [one]);
  }
  const zoom = Math.min(2, Math.max(0.6, scene.camera.scale));
  for (const alike of looks.values()) {
    const [{ colour, width, opacity, dashed }] = alike[0];
    const pale = Math.max(0.35, Math.min(1, Math.sqrt(CROWD / scene.lines.length)));
    strokeAll(pen, scene, alike, { colour, width: width * zoom, opacity: opacity * pale, dashed });
  }
  for (const one of lit) strokeAll(pen, scene, [one], { colour: ACCENT, width: one[0].width + 1, opacity: 1, dashed: one[0].dashed });
}

/**
 * Lays light plates under the names, over the lines, which would make them hard to read. The same as `_plates` of webviz/picture.py.
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 */
function paintPlates(pen, { names }) {
  pen.globalAlpha = PLATE;
  pen.fillStyle = PAPER;
  for (const { box: { left, right, top, bottom } } of names.values()) pen.fillRect(left, top, right - left, bottom - top);
  pen.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {[MapLine, MapNode, MapNode][]} alike
 * @param {{colour: string, width: number, opacity: number, dashed: boolean}} look
 */
function strokeAll(pen, scene, alike, { colour, width, opacity, dashed }) {
  const { camera } = scene, arrows = !isFar(camera.scale * 1.4);
  pen.globalAlpha = opacity;
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dashed ? [5, 4] : []);
  for (let start = 0; start < alike.length; start += TOGETHER) {
    const some = alike.slice(start, start + TOGETHER);
    pen.beginPath();
    for (const [, from, to] of some) {
      const one = camera.toScreen(from), other = camera.toScreen(to);
      pen.moveTo(one.x, one.y);
      pen.lineTo(other.x, other.y);
    }
    pen.stroke();
    if (!arrows) continue;
    pen.beginPath();
    for (const [line, from, to] of some) if (line.arrow) traceArrow(pen, scene, from, to);
    pen.fill();
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

/**
 * Adds an arrow head that touches the shape, or the frame of the label, at which the line ends.
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {MapNode} from
 * @param {MapNode} to
 */
function traceArrow(pen, { camera, names }, from, to) {
  const one = camera.toScreen(from), other = camera.toScreen(to);
  const long = Math.hypot(other.x - one.x, other.y - one.y), name = names.get(to.id);
  if (long < 24) return;
  const [dx, dy] = [(other.x - one.x) / long, (other.y - one.y) / long];
  const gap = name?.inside ? reach(name.box, dx, dy) : to.radius * camera.scale * growth(camera.scale) + 2;
  const [x, y, half] = [other.x - dx * gap, other.y - dy * gap, ARROW * 0.4];
  pen.moveTo(x, y);
  pen.lineTo(x - dx * ARROW - dy * half, y - dy * ARROW + dx * half);
  pen.lineTo(x - dx * ARROW + dy * half, y - dy * ARROW - dx * half);
  pen.closePath();
}

/**
 * Gives how far it is from the middle of a box to its edge.
 * @param {import("./map-names.js").Box} box
 * @param {number} dx
 * @param {number} dy
 */
function reach({ left, right, top, bottom }, dx, dy) {
  return Math.min((right - left) / 2 / Math.max(Math.abs(dx), 1e-6), (bottom - top) / 2 / Math.max(Math.abs(dy), 1e-6)) + 1;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {MapLine} line
 * @param {MapNode} from
 * @param {MapNode} to
 */
function paintWords(pen, { camera }, { words, arrow }, from, to) {
  if (!words.length || (arrow && isFar(camera.scale)) || isOutside(camera, from, to)) return;
  const middle = camera.toScreen({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
  const zoom = Math.max(arrow ? 0 : 1, Math.min(camera.scale, 1.3)); // a count stays readable
  [...words].reverse().forEach((line, place) => {
    haloed(pen, line, middle.x, middle.y - (6 + WORD_STEP * place) * zoom, `${WORDS * zoom}px ${FONTS}`, MUTED);
  });
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {MapNode} node
 */
function paintShape(pen, scene, node) {
  const { camera, names } = scene, { x, y } = camera.toScreen(node), name = names.get(node.id);
  const grown = camera.scale * growth(camera.scale), radius = Math.max(1.8 + node.radius * 0.09, node.radius * grown);
  if (x < -radius * 2 - 80 || y < -radius * 2 - 40 || x > camera.width + radius * 2 + 80 || y > camera.height + radius * 2 + 40) return;
  const chosen = node.id === scene.chosen, marked = scene.selected.has(node.id);
  if (chosen || marked) paintRing(pen, x, y, name, radius, chosen);
  if (node.shape === "group") backed(pen, x, y, radius);
  pen.beginPath();
  if (name?.inside) frame(pen, node.shape, name.box);
  else trace(pen, far(node), x, y, radius);
  const ink = node.focus || chosen || node.id === scene.hovered;
  pen.fillStyle = node.hollow ? PAPER : node.colour;
  pen.strokeStyle = ink ? INK : node.hollow ? node.colour : PAPER;
  pen.lineWidth = node.focus ? 2.5 : radius < 4 ? 0.6 : 1.5;
  pen.fill();
  if (node.shape !== "group" || ink) pen.stroke();
  if (node.pinned && radius > 4) paintPin(pen, x + radius * 0.8, y - radius * 0.8);
}

/**
 * Keeps lines out of the gap between a folded group and its ring.
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function backed(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = PAPER;
  pen.fill();
}

/**
 * Shapes that hold their label are a hollow square or dot where it is not written in them.
 * @param {MapNode} node
 */
function far(node) {
  return !node.hollow ? node.shape : node.shape === "ellipse" ? "dot" : "square";
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} y
 * @param {Name | undefined} name
 * @param {number} radius
 * @param {boolean} chosen
 */
function paintRing(pen, x, y, name, radius, chosen) {
  pen.beginPath();
  if (name?.inside) pen.rect(name.box.left - 5, name.box.top - 5, name.box.right - name.box.left + 10, name.box.bottom - name.box.top + 10);
  else pen.arc(x, y, radius + 6, 0, 2 * Math.PI);
  pen.lineWidth = chosen ? 3.5 : 2;
  pen.strokeStyle = ACCENT;
  pen.fillStyle = "#e6f0f2";
  pen.fill();
  if (!chosen) pen.setLineDash([3, 2]);
  pen.stroke();
  pen.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} y
 */
function paintPin(pen, x, y) {
  pen.beginPath();
  pen.arc(x, y, 3.5, 0, 2 * Math.PI);
  pen.fillStyle = INK;
  pen.strokeStyle = PAPER;
  pen.lineWidth = 1.5;
  pen.fill();
  pen.stroke();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {MapNode} node
 */
function paintName(pen, { names, chosen }, node) {
  const name = names.get(node.id);
  if (!name) return;
  const x = (name.box.left + name.box.right) / 2, step = (name.size * 14) / 12;
  const font = `${node.focus || node.id === chosen ? "bold " : ""}${name.size}px ${FONTS}`;
  const first = name.box.top + name.size * (name.inside ? 4 / 12 : 0) + name.size * 0.92;
  name.lines.forEach((line, place) => haloed(pen, line, x, first + step * place, font, INK));
}

/**
 * Writes a text that stays readable over lines.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} font
 * @param {string} colour
 */
export function haloed(pen, text, x, y, font, colour) {
  pen.textAlign = "center";
  pen.font = font;
  pen.lineWidth = 4;
  pen.strokeStyle = PAPER;
  pen.fillStyle = colour;
  pen.strokeText(text, x, y);
  pen.fillText(text, x, y);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {[Point, Point]} box
 */
function paintBox(pen, [one, other]) {
  pen.strokeStyle = ACCENT;
  pen.lineWidth = 1.5;
  pen.fillStyle = "rgb(11 92 107 / .08)";
  pen.fillRect(one.x, one.y, other.x - one.x, other.y - one.y);
  pen.strokeRect(one.x, one.y, other.x - one.x, other.y - one.y);
}

/**
 * @param {import("./map-camera.js").Camera} camera
 * @param {MapNode} from
 * @param {MapNode} to
 */
function isOutside(camera, from, to) {
  const one = camera.toScreen(from), other = camera.toScreen(to);
  return Math.max(one.x, other.x) < 0 || Math.max(one.y, other.y) < 0 ||
    Math.min(one.x, other.x) > camera.width || Math.min(one.y, other.y) > camera.height;
}
