// What the reader does to a map, as changes of its address: each takes an address and gives the next one. See webviz/view.py.

const SHOWN_AT_ONCE = 20, MOST_EXPANDED = 60;
export const MOST_LISTED = 1000; // as webviz/view.py allows

/** @typedef {{type: string, outgoing: boolean, words: string, other: string, other_words: string, count: number}} Tie */

export class Address {
  /** @param {string} search the part of an address after the question mark */
  constructor(search) {
    this.texts = new URLSearchParams(search);
    const record = this.texts.get("record"), other = this.texts.get("other");
    if (record) this.texts.set(other ? "paths" : "around", other ? `${record}~${other}` : record);
    for (const old of ["record", "other", "text", "join"]) this.texts.delete(old);
  }

  /** @param {string} name */
  list(name) {
    const text = this.texts.get(name) ?? "";
    return [...new Set(text.split(",").map((one) => one.trim()).filter(Boolean))];
  }

  /** @param {string} name */
  text(name) {
    return this.texts.get(name) ?? "";
  }

  /**
   * Gives the address with a list set, or without it when it is empty.
   * @param {string} name
   * @param {string[] | string} value
   */
  with(name, value) {
    const next = new Address(this.texts.toString()), text = [value].flat().join(",");
    text ? next.texts.set(name, text) : next.texts.delete(name);
    return next;
  }

  /**
   * @param {string} name
   * @param {string[]} values
   */
  adding(name, values) {
    return this.with(name, [...new Set([...this.list(name), ...values])]);
  }

  /**
   * @param {string} name
   * @param {(value: string) => boolean} kept
   */
  keeping(name, kept) {
    return this.with(name, this.list(name).filter(kept));
  }

  /** Commas and joins stay readable. */
  toString() {
    return this.texts.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
  }

  /** @param {string} id */
  expandAll(id) {
    return this.unhide([id]).keeping("expand", (one) => !one.startsWith(`${id}~`)).adding("expand", [id]);
  }

  /**
   * Brings in all neighbours of several records in one step.
   * @param {string[]} ids
   */
  expandEach(ids) {
    return ids.reduce((next, id) => next.expandAll(id), /** @type {Address} */ (this));
  }

  /**
   * Says whether an address can hold the expansion of these records.
   * @param {string[]} ids
   */
  canExpand(ids) {
    return this.expandEach(ids).list("expand").length <= MOST_EXPANDED;
  }

  /**
   * How many neighbours of one kind the address asks for around a record.
   * @param {string} id
   * @param {Tie} tie
   */
  asked(id, tie) {
    const start = tieStart(id, tie), item = this.list("expand").find((one) => one === start || one.startsWith(`${start}~`));
    return item === undefined ? 0 : Number(item.split("~")[3] ?? Infinity);
  }

  /**
   * Brings in neighbours by one kind of relationship, or more of them.
   * @param {string} id
   * @param {Tie} tie
   */
  expand(id, tie) {
    const start = tieStart(id, tie), most = this.asked(id, tie) + SHOWN_AT_ONCE;
    const item = tie.count > most ? `${start}~${most}` : start;
    return this.keeping("expand", (one) => one !== start && !one.startsWith(`${start}~`)).adding("expand", [item]);
  }

  /**
   * Takes back what was brought in around a record; the record itself stays.
   * @param {string} id
   */
  collapse(id) {
    const less = this.keeping("expand", (one) => one !== id && !one.startsWith(`${id}~`));
    return less.list("around").includes(id) ? less.keeping("around", (one) => one !== id).adding("with", [id]) : less;
  }

  /** @param {string} id */
  canCollapse(id) {
    return this.list("around").includes(id) || this.list("expand").some((one) => one === id || one.startsWith(`${id}~`));
  }

  /** @param {string} key of a folded group */
  open(key) {
    return this.adding("unfold", [key]);
  }

  /** @param {string} key of a group that was opened */
  close(key) {
    return this.keeping("unfold", (one) => one !== key);
  }

  /**
   * Folds by something else, or not at all; what was opened and placed by hand belongs to the groups before.
   * @param {string} by
   */
  fold(by) {
    return this.with("fold", by).with("unfold", "").keeping("pin", (one) => !one.startsWith("group."));
  }

  /** @param {string[]} ids */
  canHide(ids) {
    return this.hide(ids).list("hide").length <= MOST_LISTED;
  }

  /** @param {string[]} ids */
  hide(ids) {
    return this.adding("hide", ids);
  }

  /** @param {string[]} ids */
  unhide(ids) {
    return this.keeping("hide", (one) => !ids.includes(one));
  }

  /**
   * @param {string} id
   * @param {number} x
   * @param {number} y
   */
  pin(id, x, y) {
    return this.unpin([id]).adding("pin", [`${id}~${Math.round(x)}~${Math.round(y)}`]);
  }

  /** @param {string[]} ids */
  unpin(ids) {
    return this.keeping("pin", (one) => !ids.includes(one.split("~")[0]));
  }

  /**
   * Adds or takes away one value of a list.
   * @param {string} name
   * @param {string} value
   */
  toggle(name, value) {
    return this.list(name).includes(value) ? this.keeping(name, (one) => one !== value) : this.adding(name, [value]);
  }
}

/**
 * @param {string} id
 * @param {Tie} tie
 */
function tieStart(id, tie) {
  return `${id}~${tie.type}~${tie.outgoing ? "out" : "in"}`;
}
