// Explore: everything done to the map becomes its address, so that undo, links, saved views and files all hold the same.

import { Address, MOST_LISTED } from "./map-address.js";
import { filterCount, filters, legend } from "./map-choices.js";
import { counted, edgesOf, held, isFolded, recordsOf } from "./map-data.js";
import { keepFacets } from "./map-facet-find.js";
import { expandMenu, membersOf, onRecord, whyHere } from "./map-facts.js";
import { inSight, redraw } from "./map-focus.js";
import { action, element } from "./map-parts.js";
import { Steps } from "./map-steps.js";
import { ARROWS, MapView } from "./map-view.js";

/** @typedef {import("./map-data.js").MapData} MapData */
/** @typedef {import("./map-data.js").MapKind} MapKind */
/** @typedef {import("./map-data.js").MapNode} MapNode */

/** What brings records onto a map. */
const STARTS = ["around", "need", "within", "question", "all", "with", "expand", "paths", "common", "view", "record", "other"];
const NARROW = matchMedia("(max-width: 700px)");
const SHOVE = 12; // pixels of the screen
const FIRST_WORDS = "[data-first-paths]";
const TOO_MANY = `No more than ${MOST_LISTED} records can be hidden one by one. Open the group, or filter.`;

export class Explore extends MapView {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    /** @type {Map<string, MapKind>} */ this.kinds = new Map();
    /** @type {MapNode | null} the record that arrow keys are moving */ this.shoved = null;
    this.steps = new Steps(() => void this.showAddress());
    this.listenMore();
    NARROW.addEventListener("change", () => this.arrange());
    this.arrange();
  }

  /** On a narrow screen the map comes first, what can be done with selected records right under it, and all else folds below. */
  arrange() {
    const whole = this.part("whole"), body = /** @type {HTMLElement} */ (whole.querySelector(".map-body")), picked = this.part("picked");
    if (NARROW.matches) whole.prepend(body);
    else whole.querySelector(".map-key")?.before(body);
    NARROW.matches ? body.querySelector(".map-stage")?.after(picked) : body.before(picked);
  }

  readAddress() {
    this.state = new Address(this.steps?.search ?? location.search);
    this.address = `${this.root.dataset.view}?${this.state}`;
  }

  get asks() {
    return /** @type {Address} */ (this.state);
  }

  listenMore() {
    const work = /** @type {Record<string, () => void>} */ ({
      undo: () => this.steps.undo(), redo: () => this.steps.redo(),
      unhide: () => this.go(this.asks.with("hide", "")), unpin: () => this.go(this.asks.with("pin", "")),
      close: () => this.go(this.asks.with("unfold", "")),
    });
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("[data-step]"))) {
      button.addEventListener("click", () => work[button.dataset.step ?? ""]());
    }
    for (const choice of /** @type {NodeListOf<HTMLSelectElement>} */ (this.root.querySelectorAll("select[data-name]"))) {
      choice.addEventListener("change", () => { this.drawing.fitted = true; void this.go(this.chosenAs(choice.dataset.name ?? "", choice.value)); });
    }
    document.addEventListener("record-found", (event) => void this.add(/** @type {CustomEvent} */ (event).detail));
    document.addEventListener("keydown", (event) => this.pressAnywhere(event));
    this.part("canvas").addEventListener("keyup", (event) => { if (event.key === "Shift") this.putDown(); });
    this.part("canvas").addEventListener("blur", () => this.putDown());
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  chosenAs(name, value) {
    return name === "fold" ? this.asks.fold(value) : this.asks.with(name, value);
  }

  /** @param {KeyboardEvent} event */
  pressAnywhere(event) {
    const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox], [type=range]), textarea");
    if (typing || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "y" || (key === "z" && event.shiftKey)) this.steps.redo();
    else if (key === "z") this.steps.undo();
    else return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (plain && event.key === " " && this.chosen) this.pick(this.chosen);
    else if (plain && event.key === "Delete" && this.many().length) this.hide(this.many());
    else if (plain && event.key === "Enter" && isFolded(this.node(this.chosen))) void this.expand(this.chosen ?? "");
    else if (plain && event.key === "Escape" && this.selected.size) this.pickAll([], false);
    else if (plain && event.shiftKey && ARROWS[event.key] && this.chosen) this.shove(ARROWS[event.key]);
    else return super.press(event);
    event.preventDefault();
  }

  /**
   * Moves the chosen record as long as Shift is held; then it is pinned there.
   * @param {[number, number]} arrow
   */
  shove([dx, dy]) {
    const node = /** @type {MapNode} */ (this.node(this.chosen)), by = SHOVE / this.drawing.camera.scale;
    this.drawing.drag(node, { x: node.x + dx * by, y: node.y + dy * by }, false);
    this.shoved = node;
    this.drawing.bringIntoView(node);
  }

  putDown() {
    if (!this.shoved) return;
    this.pin(this.shoved);
    this.say(`${this.shoved.name} is pinned here.`);
    this.shoved = null;
  }

  /**
   * Goes on to another address; a quiet step changes nothing that the server draws.
   * @param {Address} next
   * @param {boolean} [quiet]
   */
  async go(next, quiet = false) {
    if (next.toString() === this.asks.toString()) return;
    this.steps.go(next.toString());
    this.readAddress();
    this.linkExports();
    this.drawTools();
    if (!quiet || this.turns.busy) await this.load();
  }

  /** Shows where undo, redo or the browser's own buttons lead. */
  async showAddress() {
    const shown = this.address;
    this.readAddress();
    this.drawTools();
    if (shown === this.address) return;
    await this.load();
    this.say(this.data?.extent ?? "");
  }

  /** @param {MapData} data */
  show(data) {
    inSight(() => this.showAll(data));
  }

  /** @param {MapData} data */
  showAll(data) {
    const before = this.data;
    data.kinds.forEach((kind) => this.kinds.set(kind.label, kind));
    const here = new Set(data.nodes.map((node) => node.id));
    this.selected = new Set([...this.selected].filter((id) => here.has(id)));
    super.show(data);
    this.drawTools();
    this.drawFilters();
    this.drawPicked();
    this.drawPaths();
    if (before) this.lookAtNew(before, data);
  }

  /**
   * Brings what has come onto the map into view.
   * @param {MapData} before
   * @param {MapData} data
   */
  lookAtNew(before, data) {
    const was = recordsOf(before), old = new Set(was), is = recordsOf(data);
    const added = is.filter((id) => !old.has(id)), gone = was.length + added.length - is.length;
    if (!added.length && !gone) return;
    this.say(`${counted(added.length, "record")} added, ${gone} taken off. ${data.extent}`);
    if (added.length) this.drawing.fit();
  }

  /** Brings undo, choosers and counts into step with the address. */
  drawTools() {
    const { asks, steps, root } = this;
    const hidden = asks.list("hide").length, pins = asks.list("pin").length, open = asks.list("unfold").length;
    /** @type {Record<string, {off: boolean, words?: string, gone?: boolean}>} */
    const states = {
      undo: { off: !steps.canUndo }, redo: { off: !steps.canRedo },
      unhide: { off: false, gone: !hidden, words: `Show ${counted(hidden, "hidden record")}` },
      unpin: { off: false, gone: !pins, words: `Unpin ${pins}` },
      close: { off: false, gone: !open, words: `Fold ${open} again` },
    };
    for (const [name, { off, words, gone }] of Object.entries(states)) {
      const button = /** @type {HTMLButtonElement | null} */ (root.querySelector(`[data-step=${name}]`));
      if (!button) continue;
      const left = gone && document.activeElement === button;
      button.setAttribute("aria-disabled", String(off));
      button.hidden = !!gone;
      if (left) this.part("canvas").focus({ preventScroll: true });
      if (words) button.textContent = words;
    }
    for (const choice of /** @type {NodeListOf<HTMLSelectElement>} */ (root.querySelectorAll("select[data-name]"))) {
      const value = asks.text(choice.dataset.name ?? "");
      if ([...choice.options].some((option) => option.value === value)) choice.value = value;
    }
  }

  drawFilters() {
    const holder = this.part("filters"), data = /** @type {MapData} */ (this.data);
    if (!holder) return;
    const inside = filters(data, this.asks, (change) => void this.go(change(this.asks))), panel = /** @type {HTMLElement} */ (holder.closest("details"));
    keepFacets(holder, inside);
    redraw(holder, inside, () => (inside.length ? panel.querySelector("summary") : this.part("canvas")));
    const count = filterCount(this.asks);
    panel.hidden = !inside.length;
    /** @type {HTMLElement} */ (panel.querySelector("summary")).textContent = count ? `Filters (${count})` : "Filters";
  }

  drawLegend() {
    const data = /** @type {MapData} */ (this.data), here = new Set(data.kinds.map((kind) => kind.label));
    const off = [...this.kinds.values()].filter((kind) => !here.has(kind.label)).map((kind) => ({ ...kind, count: 0 }));
    this.putLegend(legend({ ...data, kinds: [...data.kinds, ...off] }, {
      isOff: (kind) => !here.has(kind), sign: (kind) => this.sign(kind), toggle: (kind) => this.toggle(kind),
      pick: (colour) => this.pickAll(data.nodes.filter((node) => node.colour === colour).map((node) => node.id)),
    }));
  }

  /** @param {string} kind */
  async toggle(kind) {
    const all = [...this.kinds.keys()], shown = this.asks.list("kinds").length ? this.asks.list("kinds") : all;
    const next = shown.includes(kind) ? shown.filter((one) => one !== kind) : [...shown, kind];
    await this.go(this.asks.with("kinds", next.length === all.length ? "" : next.sort()));
  }

  writeCount() {
    const data = /** @type {MapData} */ (this.data);
    this.part("count").textContent = [data.extent, ...data.notes].join(" ");
    const head = document.querySelector("[data-title]");
    if (head) head.textContent = data.title;
  }

  linkExports() {
    this.exports.link(this.address ?? "");
  }

  /** @param {{id: string, name: string}} found */
  async add({ id, name }) {
    document.querySelector("[data-ask]")?.removeAttribute("open");
    const next = this.asks.unhide([id]);
    const group = this.groupOf(id);
    if (!this.node(id) && !group) await this.go(next.adding(next.text("around") || next.text("with") ? "with" : "around", [id]));
    if (this.node(id)) this.showOnMap(id);
    else if (group) this.showOnMap(group.id);
    else this.say(`${name} is not shown: a filter leaves it out.`);
  }

  /**
   * @param {string} id
   * @returns {MapNode | undefined} the folded group that holds a record
   */
  groupOf(id) {
    return this.data?.nodes.find((node) => isFolded(node) && held(node).includes(id));
  }

  /**
   * Opens a folded group, its middle being chosen.
   * @param {MapNode} group
   */
  async open(group) {
    const first = group.group ?? "", ids = held(group);
    await this.go(this.asks.open(first));
    const next = [first, ...ids].find((id) => this.node(id));
    if (next) this.choose(next);
    this.drawing.fitTo(ids);
    this.say(`Opened ${group.name}: ${counted(ids.length, "record")}.`);
  }

  /** @param {string[]} ids of marks on the map */
  hide(ids) {
    const records = this.recordsIn(ids);
    if (this.asks.canHide(records)) return void this.go(this.asks.hide(records));
    this.say(TOO_MANY);
  }

  /**
   * @param {string[]} ids of marks on the map
   * @returns {string[]} the records that these stand for
   */
  recordsIn(ids) {
    return ids.flatMap((id) => { const node = this.node(id); return node ? held(node) : [id]; });
  }

  /** @param {string} id */
  async expand(id) {
    const node = this.node(id);
    if (node && isFolded(node)) return this.open(node);
    await this.go(this.asks.expandAll(id));
    if (this.node(id)) this.choose(id);
  }

  /** @param {MapNode} node */
  pin(node) {
    node.pinned = true;
    void this.go(this.asks.pin(node.id, node.x, node.y), true);
    if (node.id === this.chosen) this.choose(node.id);
  }

  /**
   * @param {MapNode} node
   * @returns {HTMLElement[]}
   */
  actions(node) {
    const { id } = node, pins = { "data-same": "pin" }, few = this.asks.canHide(this.recordsIn([id]));
    return [
      ...(isFolded(node) ? [action("Open the group", () => void this.open(node))] : []),
      ...(node.group && !isFolded(node) ? [action("Fold its group again", () => void this.go(this.asks.close(node.group ?? "")))] : []),
      action("Hide", () => this.hide([id]), few ? {} : { "aria-disabled": "true", title: TOO_MANY }),
      node.pinned ? action("Unpin", () => void this.go(this.asks.unpin([id])), pins) : action("Pin", () => this.pin(node), pins),
      ...(this.asks.canCollapse(id) ? [action("Collapse", () => void this.go(this.asks.collapse(id)))] : []),
      action(this.selected.has(id) ? "Unselect" : "Select", () => this.pick(id), { "data-same": "select" }),
    ];
  }

  /**
   * @param {MapNode} node
   * @param {HTMLElement} facts
   */
  more(node, facts) {
    const data = /** @type {MapData} */ (this.data), { around = "", record = "" } = this.root.dataset;
    if (isFolded(node)) return [...whyHere(node), membersOf(node, (kind) => this.sign(kind))];
    void onRecord(record, node, facts, data);
    return [...whyHere(node), expandMenu(around, node, data, this.asks, {
      expand: (tie) => void this.bringIn(node.id, tie), all: () => void this.expand(node.id),
    })];
  }

  /**
   * @param {string} id
   * @param {import("./map-address.js").Tie} tie
   */
  async bringIn(id, tie) {
    await this.go(this.asks.expand(id, tie));
    if (this.node(id)) this.choose(id);
    this.part("detail").querySelector("h3")?.focus();
  }

  /** @returns {string[]} the selected records, or the chosen one */
  many() {
    return this.selected.size ? [...this.selected] : this.chosen ? [this.chosen] : [];
  }

  selecting() {
    return (/** @type {string} */ id, /** @type {boolean} */ on) => {
      on ? this.selected.add(id) : this.selected.delete(id);
      this.pickAll([...this.selected], false);
    };
  }

  /** @param {string} id */
  pick(id) {
    if (!this.selected.size && this.chosen && this.chosen !== id) this.selected.add(this.chosen);
    this.selected.has(id) ? this.selected.delete(id) : this.selected.add(id);
    this.chosen = id;
    this.pickAll([...this.selected], false);
  }

  /**
   * Selects records, besides those that are.
   * @param {string[]} ids
   * @param {boolean} [more]
   */
  pickAll(ids, more = true) {
    this.selected = new Set([...(more ? this.selected : []), ...ids]);
    this.drawPicked();
    this.choose(this.chosen);
    this.say(`${counted(this.selected.size, "record")} selected.`);
  }

  /** What can be done with the selected records. */
  drawPicked() {
    const { selected, asks } = this, ids = [...selected], holder = this.part("picked");
    const groups = ids.some((id) => isFolded(this.node(id))), records = this.recordsIn(ids), listed = records.length <= MOST_LISTED;
    const pair = ids.length === 2 && !groups, few = ids.length > 1 && ids.length < 6 && !groups;
    const works = [
      ...(few ? [action("Shortest paths", () => void this.go(this.asks.adding("paths", [ids.join("~")])))] : []),
      ...(asks.canExpand(ids) && !groups ? [action("Expand these", () => void this.go(this.asks.expandEach(ids)), { title: "Bring in all that is directly related to them" })] : []),
      ...(pair ? [action("Common neighbours", () => void this.go(this.asks.adding("common", [ids.join("~")])))] : []),
      action("Select their neighbours", () => this.pickAll(ids.flatMap((id) => edgesOf(/** @type {MapData} */ (this.data), id).flatMap((edge) => [edge.from, edge.to])))),
      ...(groups ? [action("Open these groups", () => void this.go(this.groupsIn(ids).reduce((next, key) => next.open(key), this.asks)))] : []),
      ...(listed ? [action("Keep only these", () => void this.go(STARTS.reduce((next, name) => next.with(name, ""), this.asks).with("with", records)))] : []),
      action("Hide", () => this.hide(ids), asks.canHide(records) ? {} : { "aria-disabled": "true", title: TOO_MANY }),
      action("Clear selection", () => { this.pickAll([], false); this.part("canvas").focus(); }),
    ];
    redraw(holder, [element("strong", {}, `${ids.length} selected`), ...works], () => this.part("canvas"));
    if (!ids.length && holder.contains(document.activeElement)) this.part("canvas").focus({ preventScroll: true });
    holder.hidden = !ids.length;
    this.drawSelectMenu();
  }

  /**
   * @param {string[]} ids
   * @returns {string[]} the keys of the folded groups among these
   */
  groupsIn(ids) {
    return ids.flatMap((id) => { const node = this.node(id); return node && isFolded(node) ? [node.group ?? ""] : []; });
  }

  drawSelectMenu() {
    const nodes = this.data?.nodes ?? [], kinds = this.data?.kinds ?? [], menu = /** @type {HTMLDetailsElement} */ (this.part("select").parentElement);
    const offer = (/** @type {string} */ words, /** @type {() => MapNode[]} */ which) => element("li", {}, action(words, () => {
      menu.open = false;
      menu.querySelector("summary")?.focus();
      this.pickAll(which().map((node) => node.id));
    }));
    const sorts = [...kinds, { label: "Group", words: "folded groups" }]
      .map(({ label, words }) => ({ words, found: nodes.filter((node) => node.kind === label) })).filter(({ found }) => found.length);
    redraw(this.part("select"), [
      ...sorts.map(({ words, found }) => offer(`All ${words} (${found.length})`, () => found)),
      offer("What is in view", () => this.drawing.inView()), offer(`Everything (${nodes.length})`, () => nodes),
    ], () => menu.querySelector("summary"));
  }

  /** Writes shortest paths in words under the map. */
  drawPaths() {
    const paths = this.data?.paths ?? [], holder = this.part("paths"), first = document.querySelector(FIRST_WORDS);
    if (first && !this.steps.canUndo && !this.steps.canRedo) return;
    first?.remove();
    holder.hidden = !paths.length;
    holder.replaceChildren(element("h3", {}, counted(paths.length, "shortest path")),
      element("ol", {}, ...paths.map((steps) => element("li", {}, `${steps.join("; ")}.`))));
  }
}
