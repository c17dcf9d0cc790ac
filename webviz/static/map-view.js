// A network map on a page: drawing, details, legend, table and keys together.

import { MapCanvas } from "./map-canvas.js";
import { Exports } from "./map-exports.js";
import { counted, fetchMap, fold, isFolded, MapError, tied, withList } from "./map-data.js";
import { legend } from "./map-choices.js";
import { redraw, released } from "./map-focus.js";
import { action, details, element, nothingChosen } from "./map-parts.js";
import { fillTables, markRows } from "./map-table.js";
import { Turns } from "./map-turns.js";

/** @typedef {import("./map-data.js").MapData} MapData */
/** @typedef {import("./map-data.js").MapNode} MapNode */

const STEP = 1.3;
/** @type {Record<string, [number, number]>} */
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class MapView {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Set<string>} */ this.hidden = new Set();
    /** @type {string | null} */ this.chosen = null;
    /** @type {Set<string>} */ this.selected = new Set();
    /** @type {MapNode | undefined} where the arrow keys go on from when it has left the map */ this.place = undefined;
    /** @type {MapData | null} */ this.data = null;
    this.drawing = new MapCanvas(this.part("canvas"), {
      isShown: (node) => !this.hidden.has(node.kind),
      choose: (id, add) => (add && id ? this.pick(id) : this.choose(id)),
      expand: (id) => void this.expand(id),
      movable: "view" in root.dataset,
      pin: (node) => this.pin(node),
      box: (ids) => this.pickAll(ids),
      drawn: () => { root.dataset.drawn = String(Math.round(performance.now())); },
    });
    this.exports = new Exports(root);
    this.turns = new Turns();
    this.readAddress();
    this.describe();
    this.listen();
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-part="${name}"]`));
  }

  /** A screen reader says with the map what it shows, of how much. */
  describe() {
    const count = this.part("count");
    count.id ||= `map-count-${document.querySelectorAll("[id^=map-count-]").length + 1}`;
    this.part("canvas").setAttribute("aria-describedby", count.id);
  }

  readAddress() {
    this.address = this.root.dataset.map ?? "";
  }

  async load() {
    const asked = this.address ?? "";
    if (!this.data) this.part("count").textContent = "Drawing the map…";
    if (!(await this.turns.take())) return;
    try {
      const data = await fetchMap(asked);
      await released();
      if (asked === this.address) this.show(data);  // an answer that a later step has overtaken is dropped
    } catch (error) {
      if (!(error instanceof MapError)) throw error;
      if (asked === this.address) this.fail(error.message);
    } finally {
      this.turns.give();
    }
  }

  /** @param {string} sentence */
  fail(sentence) {
    const again = element("button", { type: "button" }, "Try again");
    again.addEventListener("click", () => this.load());
    this.part("count").textContent = "";
    this.part("error").replaceChildren(sentence, again);
    this.part("error").hidden = false;
  }

  /** @param {MapData} data */
  show(data) {
    const failed = this.part("error").contains(document.activeElement);
    this.data = data;
    this.part("error").hidden = true;
    this.part("whole").hidden = false;
    if (failed) this.part("canvas").focus();
    this.part("table")?.removeAttribute("hidden");
    this.writeCount();
    this.writeUnder(data);
    this.drawing.put(data);
    this.drawLegend();
    this.choose(this.chosen);
    this.fillTable();
    this.linkExports();
  }

  listen() {
    const canvas = this.part("canvas"), find = /** @type {HTMLInputElement} */ (this.part("find"));
    canvas.addEventListener("keydown", (event) => this.press(event));
    this.part("whole").addEventListener("keydown", (event) => this.leave(event));
    canvas.addEventListener("pointerdown", () => canvas.focus({ preventScroll: true }), true);
    find.addEventListener("input", () => this.find(find.value, 0));
    find.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.find(find.value, 1);
      else if (event.key === "ArrowDown") canvas.focus();
      else return;
      event.preventDefault();
    });
    /** @type {Record<string, () => void>} */
    const work = { closer: () => this.drawing.zoom(STEP), farther: () => this.drawing.zoom(1 / STEP), fit: () => this.drawing.fit(), full: () => this.fillScreen() };
    for (const button of this.root.querySelectorAll("[data-do]")) {
      button.addEventListener("click", () => work[/** @type {HTMLElement} */ (button).dataset.do ?? ""]?.());
    }
    this.part("table")?.addEventListener("toggle", () => this.fillTable());
    document.addEventListener("fullscreenchange", () => this.screenChanged());
  }

  /** @param {string | null} id */
  node(id) {
    return id === null ? undefined : this.data?.nodes.find((node) => node.id === id);
  }

  shown() {
    return (this.data?.nodes ?? []).filter((node) => !this.hidden.has(node.kind));
  }

  /** @param {string} kind */
  sign(kind) {
    const signs = /** @type {HTMLTemplateElement} */ (this.part("signs"));
    return signs.content.querySelector(`[data-kind="${kind}"]`)?.firstElementChild?.cloneNode(true) ?? "";
  }

  /** @param {string} sentence */
  say(sentence) {
    this.part("say").textContent = sentence;
  }

  /**
   * Chooses a record: marks it and shows its details.
   * @param {string | null} id
   */
  choose(id) {
    const data = /** @type {MapData} */ (this.data), node = this.node(id), pane = this.part("detail");
    const other = this.chosen !== (node?.id ?? null), left = other && pane.contains(document.activeElement), down = other ? 0 : pane.scrollTop;
    this.chosen = node?.id ?? null;
    this.place = node ?? this.place;
    this.mark();
    const tools = {
      sign: (/** @type {string} */ kind) => this.sign(kind),
      choose: (/** @type {string} */ other) => this.goTo(other),
      actions: (/** @type {MapNode} */ one) => this.actions(one),
      more: (/** @type {MapNode} */ one, /** @type {HTMLElement} */ facts) => this.more(one, facts),
    };
    redraw(pane, node ? details(data, node, tools) : nothingChosen(data), () => pane.querySelector("h3"));
    if (left) (pane.querySelector("h3[tabindex]") ?? this.part("canvas")).focus({ preventScroll: true });
    pane.scrollTop = down;
  }

  /** Marks what is chosen and selected, on the drawing and in the table. */
  mark() {
    this.drawing.select(this.chosen, this.selected);
    if (this.part("rows")) markRows(this.part("rows"), this.chosen, this.selected);
  }

  /**
   * @param {MapNode} node
   * @returns {HTMLElement[]}
   */
  actions(node) {
    const address = `${this.data?.explore}?around=${encodeURIComponent(node.id)}`;
    return [element("a", { class: "button", href: address }, "Explore from here")];
  }

  /**
   * What else the details of a record hold.
   * @param {MapNode} _node
   * @param {HTMLElement} _facts
   * @returns {(Node | string)[]}
   */
  more(_node, _facts) {
    return [];
  }

  /** @param {string} id */
  pick(id) {
    this.choose(id);
  }

  /** @param {string[]} _ids */
  pickAll(_ids) {}

  /** @param {MapNode} _node */
  pin(_node) {}

  /** @param {string} id */
  goTo(id) {
    const node = this.node(id), data = /** @type {MapData} */ (this.data);
    if (!node) return;
    this.choose(id);
    this.drawing.bringIntoView(node);
    this.say(`${node.word}: ${node.name}. ${counted(tied(data, id), "relationship")}.`);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) this.step(arrow);
    else if (event.key === "Enter") this.enter();
    else if (event.key === "+" || event.key === "=") this.drawing.zoom(STEP);
    else if (event.key === "-") this.drawing.zoom(1 / STEP);
    else if (event.key === "0") this.drawing.fit();
    else if (event.key === "/") this.part("find").focus();
    else if (event.key === "?") this.tellKeys();
    else if (event.key === "Escape" && this.chosen) this.choose(null);
    else return;
    event.preventDefault();
  }

  /**
   * Escape leads from what is beside the map back to it, and closes what was open there.
   * @param {KeyboardEvent} event
   */
  leave(event) {
    const from = event.target instanceof Element && event.target.closest(".map-filters, .map-keys, .map-detail, .map-picked");
    if (!from || event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    if (from instanceof HTMLDetailsElement && from.open) { from.open = false; from.querySelector("summary")?.focus(); }
    else this.part("canvas").focus();
  }

  tellKeys() {
    const keys = /** @type {HTMLDetailsElement} */ (this.part("keys"));
    keys.open = true;
    keys.querySelector("summary")?.focus();
    keys.scrollIntoView({ block: "nearest" });
  }

  /** @param {[number, number]} arrow */
  step([dx, dy]) {
    const shown = this.shown();
    const here = shown.find((node) => node.id === this.chosen), first = shown.find((node) => node.focus) ?? shown[0];
    const next = here ? nearest(here, shown, dx, dy) : (this.place && nearest(this.place, shown, dx, dy)) ?? first;
    if (next) this.goTo(next.id);
    else this.say("No further record in this direction.");
  }

  enter() {
    if (!this.chosen) return this.step([0, 0]);
    this.part("detail").querySelector("h3")?.focus();
    this.part("detail").scrollIntoView({ block: "nearest" });
  }

  /** Says what is shown, of how much, and which kinds were hidden here. */
  writeCount() {
    const data = /** @type {MapData} */ (this.data);
    const hidden = data.kinds.filter((kind) => this.hidden.has(kind.label)).map((kind) => kind.words).join(", ");
    const extent = hidden ? `Shows ${this.shown().length} of ${data.found} records; hidden here: ${hidden}.` : data.extent;
    this.part("count").textContent = [extent, ...data.notes].join(" ");
  }

  /**
   * Says under the map what its ground means.
   * @param {MapData} data
   */
  writeUnder({ under }) {
    this.part("under").textContent = under.join(" ");
    this.part("under").hidden = !under.length;
  }

  drawLegend() {
    const data = /** @type {MapData} */ (this.data);
    this.putLegend(legend(data, {
      isOff: (kind) => this.hidden.has(kind), sign: (kind) => this.sign(kind), toggle: (kind) => this.toggle(kind), pick: () => {},
    }));
  }

  /** @param {HTMLElement[]} entries */
  putLegend(entries) {
    redraw(this.part("legend"), entries, () => this.part("canvas"));
  }

  /** @param {string} kind */
  toggle(kind) {
    this.hidden.has(kind) ? this.hidden.delete(kind) : this.hidden.add(kind);
    this.drawing.refresh();
    this.writeCount();
    this.fillTable();
    if (!this.shown().some((node) => node.id === this.chosen)) this.choose(null);
    this.drawLegend();
    this.linkExports();
  }

  linkExports() {
    const kinds = (this.data?.kinds ?? []).map((kind) => kind.label), shown = kinds.filter((kind) => !this.hidden.has(kind));
    this.exports.link(withList(this.address ?? "", "kinds", shown.length < kinds.length ? shown.sort() : []));
  }

  fillTable() {
    const holder = /** @type {HTMLDetailsElement | null} */ (this.part("table"));
    if (!holder?.open || !this.data) return;
    fillTables(this.part("rows"), this.data, {
      sign: (kind) => this.sign(kind), isShown: (id) => this.isShown(id), choose: (id) => this.showOnMap(id), select: this.selecting(),
    }, () => holder.querySelector("summary"));
    this.mark();
  }

  /** @param {string} id */
  isShown(id) {
    const node = this.node(id);
    return !!node && !this.hidden.has(node.kind);
  }

  /** @param {string} id */
  showOnMap(id) {
    this.goTo(id);
    this.part("canvas").focus();
    this.part("canvas").scrollIntoView({ block: "nearest" });
  }

  /** @returns {((id: string, on: boolean) => void) | null} */
  selecting() {
    return null;
  }

  /**
   * Chooses the records whose names carry the text, one after the other.
   * @param {string} text
   * @param {number} by
   */
  find(text, by) {
    const words = fold(text).split(/\s+/).filter(Boolean);
    const found = this.shown().filter((node) => words.length && words.every((word) => searched(node).includes(word)));
    if (!found.length) return this.say(words.length ? "Nothing on this map carries these words." : "");
    const place = found.findIndex((node) => node.id === this.chosen);
    const next = found[by ? (place + by) % found.length : Math.max(place, 0)];
    this.choose(next.id);
    this.drawing.goNear(next);
    this.say(`${found.indexOf(next) + 1} of ${found.length}: ${next.name}${isFolded(next) ? ", a folded group" : ""}`);
  }

  /**
   * On Explore: brings in what is around a record.
   * @param {string} _id
   */
  async expand(_id) {}

  fillScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.part("whole").requestFullscreen?.().catch(() => this.say("This browser does not allow full screen here."));
  }

  screenChanged() {
    const full = document.fullscreenElement === this.part("whole");
    const button = this.root.querySelector("[data-do='full']");
    button?.setAttribute("aria-pressed", String(full));
    if (button) button.textContent = full ? "Leave full screen" : "Full screen";
    if (this.data) requestAnimationFrame(() => this.drawing.fit());
  }
}

/**
 * The text that a search on the map looks through: of a folded group, also the names in it.
 * @param {MapNode} node
 */
function searched(node) {
  return fold([node.name, node.label, ...(node.members ?? []).map((one) => one.name)].join(" "));
}

/**
 * Finds the next record in a direction: near, and not far off the line.
 * @param {MapNode} here
 * @param {MapNode[]} nodes
 * @param {number} dx
 * @param {number} dy
 */
function nearest(here, nodes, dx, dy) {
  let best = null, least = Infinity;
  for (const node of nodes) {
    const x = node.x - here.x, y = node.y - here.y;
    const along = x * dx + y * dy, off = Math.abs(x * dy) + Math.abs(y * dx);
    if (node === here || along <= 0 || off > 3 * along) continue;
    if (along + 2 * off < least) [best, least] = [node, along + 2 * off];
  }
  return best;
}
