// The drawing itself: a canvas with the server's places, looked at through a camera.

import { Camera, within } from "./map-camera.js";
import { isFolded } from "./map-data.js";
import { corners as ground, headings } from "./map-ground.js";
import { useHands } from "./map-hands.js";
import { growth, names } from "./map-names.js";
import { paint } from "./map-paint.js";

/** @typedef {import("./map-data.js").MapData} MapData */
/** @typedef {import("./map-data.js").MapNode} MapNode */
/** @typedef {import("./map-data.js").MapLine} MapLine */
/** @typedef {{x: number, y: number}} Point */
/**
 * @typedef {{isShown: (node: MapNode) => boolean, choose: (id: string | null, add: boolean) => void, expand: (id: string) => void,
 *   drawn: () => void, movable?: boolean, pin?: (node: MapNode) => void, box?: (ids: string[]) => void}} Listener
 */

/** Pixels of the screen around the outermost records. */
const ROOM = { side: 76, ground: 10, above: 28, below: 76 }; // below: a shape and three lines of name
const CLOSEST = 1.25, SMALL_SCREEN = 560, READABLE = 0.66, FOUND = 0.8, NEAR_LINE = 4, PRINTED = 3, STRICTLY = 200;

export class MapCanvas {
  /**
   * @param {HTMLElement} holder
   * @param {Listener} listener
   */
  constructor(holder, listener) {
    this.holder = holder;
    this.listener = listener;
    this.canvas = document.createElement("canvas");
    this.tip = document.createElement("div");
    this.tip.className = "map-tip";
    this.tip.hidden = true;
    holder.append(this.canvas, this.tip);
    this.pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d", { alpha: false }));
    this.camera = new Camera(() => this.paintSoon());
    /** @type {MapData | null} */ this.data = null;
    /** @type {MapNode[]} the shown ones, the most important first */ this.nodes = [];
    /** @type {[MapLine, MapNode, MapNode][]} */ this.lines = [];
    /** @type {Set<string>} */ this.selected = new Set();
    /** @type {string | null} */ this.chosen = null;
    /** @type {string | null} */ this.hovered = null;
    /** @type {[Point, Point] | null} */ this.box = null;
    this.fitted = true;
    this.frame = 0;
    this.useHands();
    new ResizeObserver(() => this.resized()).observe(holder);
    addEventListener("beforeprint", () => this.paintNow(PRINTED));
    addEventListener("afterprint", () => this.paintNow());
  }

  useHands() {
    const { camera, listener } = this;
    useHands(this.holder, {
      camera,
      movable: !!listener.movable,
      at: (point, near) => this.nodeAt(point, near),
      hover: (node, point) => this.hover(node, point),
      click: (node, add) => listener.choose(node?.id ?? null, add),
      twice: (node) => listener.expand(node.id),
      panned: () => { this.fitted = false; },
      drag: (node, to, done) => this.drag(node, to, done),
      box: (corners, done) => this.drawBox(corners, done),
    });
  }

  /**
   * Draws a map, or changes the drawing to another one.
   * @param {MapData} data
   */
  put(data) {
    const first = !this.data;
    this.data = data;
    this.makeRoom(data);
    this.refresh();
    this.measure();
    if (first || this.fitted) this.fit(false);
    if (first) requestAnimationFrame(() => requestAnimationFrame(() => this.listener.drawn()));
  }

  /**
   * Tells the style sheet how high the drawing is, so that a small map does not stand in a large empty field.
   * @param {MapData} data
   */
  makeRoom(data) {
    const [, , top, bottom] = edges([...data.nodes, ...ground(data)]);
    /** @type {HTMLElement | null} */ (this.holder.closest(".map-body"))?.style.setProperty("--drawing", `${Math.round((bottom - top) * CLOSEST + 180)}px`);
  }

  /** Draws again what is shown and hidden. */
  refresh() {
    const data = /** @type {MapData} */ (this.data);
    this.nodes = byWeight(data).filter(this.listener.isShown);
    const shown = new Map(this.nodes.map((node) => [node.id, node]));
    this.lines = data.lines.flatMap((line) => {
      const from = shown.get(line.from), to = shown.get(line.to);
      return from && to ? [/** @type {[MapLine, MapNode, MapNode]} */ ([line, from, to])] : [];
    });
    this.paintSoon();
  }

  paintSoon() {
    this.frame ||= requestAnimationFrame(() => this.paintNow());
  }

  /** @param {number} [ratio] */
  paintNow(ratio = globalThis.devicePixelRatio || 1) {
    this.frame = 0;
    if (!this.data) return;
    const { camera, canvas, pen, nodes, lines, chosen, selected, hovered, box } = this;
    const width = Math.round(camera.width * ratio), height = Math.round(camera.height * ratio);
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const always = (/** @type {MapNode} */ node) => node.focus || isFolded(node) || node.id === chosen || node.id === hovered;
    paint(pen, {
      nodes: [...nodes].reverse(), lines, names: names(nodes, camera, always, headings(this.data.fields, camera).map(({ box }) => box)),
      camera, chosen, selected, hovered, box, land: this.data.land, fields: this.data.fields,
    });
  }

  /** Follows the size that the page gives to the map. */
  measure() {
    this.camera.width = Math.max(this.holder.clientWidth, 1);
    this.camera.height = Math.max(this.holder.clientHeight, 1);
  }

  /** Keeps all in view when the page gives the map another size, unless the reader chose a part of it. */
  resized() {
    this.measure();
    if (this.fitted && this.data) this.fit(false);
    this.paintNow();
  }

  /**
   * @param {string | null} id
   * @param {Set<string>} [selected]
   */
  select(id, selected = new Set()) {
    this.chosen = id;
    this.selected = selected;
    this.paintSoon();
  }

  /** @param {MapNode} node */
  bringIntoView(node) {
    const { x, y } = this.camera.toScreen(node);
    const inside = x > 40 && y > 40 && x < this.camera.width - 40 && y < this.camera.height - 60;
    if (inside) return;
    this.fitted = false;
    this.camera.go({ x: node.x, y: node.y }, true);
  }

  /** @param {MapNode} node */
  goNear(node) {
    this.fitted = false;
    this.camera.go({ x: node.x, y: node.y, scale: Math.max(this.camera.scale, FOUND) }, true);
  }

  /** @param {string[]} ids */
  fitTo(ids) {
    const wanted = new Set(ids), nodes = this.nodes.filter((node) => wanted.has(node.id));
    if (!nodes.length) return;
    this.fitted = false;
    this.camera.go(this.overview(nodes, 1), true);
  }

  /**
   * Zooms around the chosen record when it is in view, otherwise around the middle.
   * @param {number} by
   */
  zoom(by) {
    const { camera } = this, kept = this.inView().find((node) => node.id === this.chosen) ?? camera;
    const scale = within(camera.scale * by), part = camera.scale / scale;
    this.fitted = false;
    camera.go({ x: kept.x + (camera.x - kept.x) * part, y: kept.y + (camera.y - kept.y) * part, scale }, true);
  }

  /** @returns {MapNode[]} the records of which the middle is on the screen */
  inView() {
    const { width, height } = this.camera;
    return this.nodes.filter((node) => {
      const { x, y } = this.camera.toScreen(node);
      return x >= 0 && y >= 0 && x <= width && y <= height;
    });
  }

  /**
   * Shows the whole map, or at first on a small screen the middle of a neighbourhood at a size that can be read.
   * @param {boolean} whole
   */
  fit(whole = true) {
    const under = ground(this.data), view = this.overview([...this.nodes, ...under], CLOSEST, under.length ? ROOM.ground : ROOM.side), focus = this.nodes.find((node) => node.focus);
    const near = !whole && !under.length && focus && this.camera.width < SMALL_SCREEN && view.scale < READABLE && this.nodes.length < STRICTLY;
    this.camera.go(near ? { x: focus.x, y: focus.y, scale: READABLE } : view);
    this.fitted = true;
  }

  /**
   * Gives where to look from so that records are seen, with room at the edges for names, which do not shrink with the map.
   * @param {Point[]} nodes
   * @param {number} closest
   * @param {number} [side] room at the left and right
   * @param {number} [side] room at the left and right
   */
  overview(nodes, closest, side = ROOM.side) {
    const [left, right, top, bottom] = edges(nodes), { width, height } = this.camera;
    const across = (width - 2 * side) / Math.max(right - left, 1);
    const down = (height - ROOM.above - ROOM.below) / Math.max(bottom - top, 1);
    const scale = Math.max(0.02, Math.min(closest, across, down));
    return { scale, x: (left + right) / 2, y: (top + bottom + (ROOM.below - ROOM.above) / scale) / 2 };
  }

  /**
   * @param {Point} point
   * @param {number} near
   */
  nodeAt(point, near) {
    const grown = this.camera.scale * growth(this.camera.scale);
    let best = null, least = Infinity;
    for (const node of this.nodes) {
      const { x, y } = this.camera.toScreen(node), away = Math.hypot(x - point.x, y - point.y) - node.radius * grown;
      const wide = node.hollow ? Math.max(Math.abs(x - point.x) - 40 * this.camera.scale, Math.abs(y - point.y) - node.radius * grown) : away;
      if (Math.min(away, wide) < Math.min(near, least)) [best, least] = [node, Math.min(away, wide)];
    }
    return best;
  }

  /** @param {Point} point */
  lineAt(point) {
    for (const [line, from, to] of this.lines) {
      if (distance(point, this.camera.toScreen(from), this.camera.toScreen(to)) < NEAR_LINE) return line;
    }
    return null;
  }

  /**
   * @param {MapNode | null} node
   * @param {Point | null} point
   */
  hover(node, point) {
    const words = node ? `${node.name} (${node.word})` : point ? this.lineAt(point)?.title ?? "" : "";
    this.tip.hidden = !words;
    this.tip.textContent = words;
    if (point) this.placeTip(point);
    if ((node?.id ?? null) === this.hovered) return;
    this.hovered = node?.id ?? null;
    this.holder.classList.toggle("on-record", !!node);
    this.paintSoon();
  }

  /** @param {Point} point */
  placeTip({ x, y }) {
    const { offsetWidth, offsetHeight, style } = this.tip;
    style.left = `${Math.max(4, Math.min(x + 14, this.camera.width - offsetWidth - 4))}px`;
    style.top = `${y + 20 + offsetHeight > this.camera.height ? Math.max(4, y - offsetHeight - 10) : y + 16}px`;
  }

  /**
   * @param {MapNode} node
   * @param {Point} to
   * @param {boolean} done
   */
  drag(node, to, done) {
    this.fitted = false;
    Object.assign(node, to);
    this.paintSoon();
    if (done) this.listener.pin?.(node);
  }

  /**
   * @param {[Point, Point] | null} corners
   * @param {boolean} done
   */
  drawBox(corners, done) {
    this.box = done ? null : corners;
    this.paintSoon();
    if (!done || !corners) return;
    const [one, other] = corners.map((corner) => this.camera.toMap(corner));
    const inside = this.nodes.filter(({ x, y }) => (x - one.x) * (x - other.x) <= 0 && (y - one.y) * (y - other.y) <= 0);
    this.listener.box?.(inside.map((node) => node.id));
  }
}

/**
 * Orders the records: those that stand out, then as the server ranks them, or on a view by their relationships.
 * @param {MapData} data
 */
function byWeight(data) {
  const degrees = new Map(data.nodes.map((node) => [node.id, node.focus ? 1e6 : 0]));
  if (data.kind !== "partners") {
    for (const line of data.lines) for (const end of [line.from, line.to]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  }
  return [...data.nodes].sort((one, other) => (degrees.get(other.id) ?? 0) - (degrees.get(one.id) ?? 0) || one.rank - other.rank);
}

/** @param {Point[]} nodes */
function edges(nodes) {
  if (!nodes.length) return [0, 0, 0, 0];
  const xs = nodes.map((node) => node.x), ys = nodes.map((node) => node.y);
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
}

/**
 * @param {Point} point
 * @param {Point} one
 * @param {Point} other
 */
function distance(point, one, other) {
  const [dx, dy] = [other.x - one.x, other.y - one.y], long = dx * dx + dy * dy || 1;
  const part = Math.max(0, Math.min(1, ((point.x - one.x) * dx + (point.y - one.y) * dy) / long));
  return Math.hypot(point.x - one.x - part * dx, point.y - one.y - part * dy);
}
