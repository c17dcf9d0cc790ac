// The drawing itself: vis-network with the server's places, zoom, and the names that fit.

import { fontSizes, growth, written } from "./map-names.js";

/** @typedef {import("./map-data.js").MapData} MapData */
/** @typedef {import("./map-data.js").MapNode} MapNode */
/**
 * @typedef {{isShown: (node: MapNode) => boolean, choose: (id: string | null) => void, expand: (id: string) => void,
 *   drawn: () => void}} Listener
 */

const vis = /** @type {any} */ (globalThis).vis;
const STILL = matchMedia("(prefers-reduced-motion: reduce)").matches;
const COARSE = matchMedia("(pointer: coarse)").matches;
const MOVE = STILL ? false : { duration: 350, easingFunction: "easeInOutQuad" };
/** What a shape that holds its label becomes when seen from afar. @type {Record<string, string>} */
const HOLLOW = { box: "square", ellipse: "dot" };
const UNWRITTEN = 0.01, NEVER = 2 ** 30;
/** Pixels of the screen around the outermost records. */
const ROOM = { side: 76, above: 28, below: 52 };
const CLOSEST = 1.25, FARTHEST = 0.02, SMALL_SCREEN = 560, READABLE = 0.62, FOUND = 0.8;

export class MapCanvas {
  /**
   * @param {HTMLElement} holder
   * @param {Listener} listener
   */
  constructor(holder, listener) {
    this.holder = holder;
    this.listener = listener;
    this.nodes = new vis.DataSet();
    this.lines = new vis.DataSet();
    /** @type {any} */ this.network = null;
    /** @type {MapData | null} */ this.data = null;
    this.named = "";
    /** @type {Map<string, MapNode>} */ this.byId = new Map();
    this.fitted = false;
    new ResizeObserver(() => requestAnimationFrame(() => this.resized())).observe(holder);
  }

  /**
   * Draws a map, or changes the drawing to another one; what is in both stays where it is.
   * @param {MapData} data
   */
  put(data) {
    this.data = data;
    this.byId = new Map(data.nodes.map((node) => [node.id, node]));
    this.named = "";
    exchange(this.nodes, data.nodes.map((node) => node.vis));
    exchange(this.lines, data.lines);
    this.makeRoom(data);
    if (!this.network) this.draw(data);
    this.refresh();
  }

  /**
   * Tells the style sheet how high the drawing is, so that a small map does not stand in a large empty field.
   * @param {MapData} data
   */
  makeRoom(data) {
    const heights = data.nodes.map((node) => node.y);
    const height = (Math.max(...heights) - Math.min(...heights)) * CLOSEST + 180;
    this.holder.parentElement?.style.setProperty("--drawing", `${Math.round(height)}px`);
  }

  /** @param {MapData} data */
  draw(data) {
    this.view = new vis.DataView(this.nodes, { filter: (/** @type {{id: string}} */ one) => this.isShown(one.id) });
    this.network = new vis.Network(this.holder, { nodes: this.view, edges: this.lines }, withTouch(data.options));
    this.holder.querySelector("[tabindex='0']")?.removeAttribute("tabindex");
    const { network, listener, holder } = this;
    network.on("click", (/** @type {any} */ event) => listener.choose(event.nodes[0] ?? null));
    network.on("doubleClick", (/** @type {any} */ event) => event.nodes[0] && listener.expand(event.nodes[0]));
    network.on("zoom", () => this.nameSoon());
    for (const moved of ["zoom", "dragEnd"]) network.on(moved, () => (this.fitted = false));
    network.on("animationFinished", () => this.nameAll());
    network.on("hoverNode", () => holder.classList.add("on-record"));
    network.on("blurNode", () => holder.classList.remove("on-record"));
    network.once("afterDrawing", listener.drawn);
    this.fit(false);
    if (!COARSE) this.zoomWhenFocused();
  }

  /** Lets the wheel scroll the page until the map is chosen. */
  zoomWhenFocused() {
    this.holder.addEventListener("focusin", () => this.network.setOptions({ interaction: { zoomView: true } }));
    this.holder.addEventListener("focusout", () => this.network.setOptions({ interaction: { zoomView: false } }));
  }

  /** @param {string} id */
  isShown(id) {
    const node = this.byId.get(id);
    return !!node && this.listener.isShown(node);
  }

  /** Draws again what is shown and hidden. */
  refresh() {
    this.view.refresh();
    this.nameAll();
  }

  /** @param {string | null} id */
  select(id) {
    if (id && this.isShown(id)) this.network.selectNodes([id]);
    else this.network.unselectAll();
  }

  /** @param {MapNode} node */
  bringIntoView(node) {
    this.fitted = false;
    const { x, y } = this.network.canvasToDOM({ x: node.x, y: node.y });
    const inside = x > 40 && y > 40 && x < this.holder.clientWidth - 40 && y < this.holder.clientHeight - 60;
    if (!inside) this.network.moveTo({ position: { x: node.x, y: node.y }, animation: MOVE });
  }

  /** @param {MapNode} node */
  goNear(node) {
    this.fitted = false;
    const scale = Math.max(this.network.getScale(), FOUND);
    this.network.moveTo({ position: { x: node.x, y: node.y }, scale, animation: MOVE });
    this.nameSoon();
  }

  /** @param {string[]} ids */
  fitTo(ids) {
    this.fitted = false;
    this.network.fit({ nodes: ids.filter((id) => this.isShown(id)), maxZoomLevel: 1, animation: MOVE });
    this.nameSoon();
  }

  /** @param {number} by */
  zoom(by) {
    this.fitted = false;
    const scale = Math.min(4, Math.max(0.05, this.network.getScale() * by));
    this.network.moveTo({ scale, animation: MOVE });
    this.nameSoon();
  }

  /**
   * Shows the whole map, or at first on a small screen the middle of a neighbourhood at a size that can be read.
   * @param {boolean} whole
   */
  fit(whole = true) {
    this.network.moveTo({ ...this.overview(), animation: false });
    const focus = this.data?.kind === "neighbourhood" ? this.data.nodes.find((node) => node.focus) : null;
    if (!whole && focus && this.holder.clientWidth < SMALL_SCREEN && this.network.getScale() < READABLE) {
      this.network.moveTo({ position: { x: focus.x, y: focus.y }, scale: READABLE });
    }
    this.fitted = true;
    this.nameAll();
  }

  /** Where to look from so that all is seen, with room at the edges for names, which do not shrink with the map. */
  overview() {
    const shown = (this.data?.nodes ?? []).filter((node) => this.listener.isShown(node));
    const xs = shown.map((node) => node.x), ys = shown.map((node) => node.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const { clientWidth, clientHeight } = this.holder;
    const across = (clientWidth - 2 * ROOM.side) / Math.max(right - left, 1);
    const down = (clientHeight - ROOM.above - ROOM.below) / Math.max(bottom - top, 1);
    const scale = Math.min(CLOSEST, Math.max(FARTHEST, Math.min(across, down)));
    return { scale, position: { x: (left + right) / 2, y: (top + bottom + (ROOM.below - ROOM.above) / scale) / 2 } };
  }

  /** Keeps all in view when the page gives the map another size, unless the reader chose a part of it. */
  resized() {
    if (this.fitted && this.network) this.fit(false);
    else this.nameSoon();
  }

  nameSoon() {
    clearTimeout(this.naming);
    this.naming = setTimeout(() => this.nameAll(), 80);
  }

  /** Writes the names that fit at this zoom. */
  nameAll() {
    if (!this.network || !this.data) return;
    const scale = this.network.getScale(), grown = growth(scale);
    const sizes = fontSizes(this.data, scale, this.listener.isShown);
    const looks = this.data.nodes.map((node) => {
      const { id, vis: { shape, size } } = node;
      const bare = grown > 1 ? HOLLOW[shape] : undefined, font = { size: sizes.get(id) || UNWRITTEN };
      return { id, label: written(node, scale), font, size: size * grown, shape: bare ?? shape };
    });
    const key = JSON.stringify(looks);
    if (key === this.named) return;
    this.named = key;
    this.nodes.update(looks);
  }
}

/**
 * Fits the server's options to how the reader points.
 * @param {any} options
 */
function withTouch(options) {
  const touch = COARSE ? { zoomView: true, hover: false, tooltipDelay: NEVER } : { zoomView: false };
  return { ...options, interaction: { ...options.interaction, ...touch } };
}

/**
 * Makes a data set hold these items and no others, touching what stays as little as possible.
 * @param {any} set
 * @param {{id: string}[]} items
 */
function exchange(set, items) {
  const kept = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((/** @type {string} */ id) => !kept.has(id)));
  set.update(items);
}
