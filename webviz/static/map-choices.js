// The choices beside a map: filters with counts, years as a range, layout, colour, size, and the legend.

import { counted } from "./map-data.js";
import { finder } from "./map-facet-find.js";
import { element } from "./map-parts.js";

/** @typedef {import("./map-data.js").MapData} MapData */
/** @typedef {import("./map-address.js").Address} Address */
/** @typedef {(change: (now: Address) => Address) => void} Go changes the address as it is then, not as it was when the choice was drawn */

/** @type {[string, string][]} */
const FACETS = [["region", "Region"], ["subject", "Subject"], ["target", "Target"], ["status", "Status"], ["source", "Source"], ["basis", "Stated or assigned"]];
const BARS = { width: 240, height: 36 }, MOST_VALUES = 12;

/**
 * Fills the filters; what is chosen stays visible in each heading.
 * @param {MapData} data
 * @param {Address} address
 * @param {Go} go
 */
export function filters(data, address, go) {
  const facets = FACETS.flatMap(([name, words]) => {
    const values = data.facets?.[name] ?? [], chosen = address.list(name);
    const shown = [...values, ...chosen.filter((one) => !values.some(({ value }) => value === one)).map((value) => ({ value, name: value, count: 0 }))];
    return shown.length ? [facet(name, words, shown, chosen, (value) => go((now) => now.toggle(name, value)), data.rules?.[name])] : [];
  });
  return [...facets, ...years(data, address, go), ...clear(address, go)];
}

/**
 * @param {string} name
 * @param {string} words
 * @param {{value: string, name: string, count: number}[]} values
 * @param {string[]} chosen
 * @param {(value: string) => void} toggle
 * @param {string} [rule] what it means that a record has such a value
 */
function facet(name, words, values, chosen, toggle, rule) {
  const picked = values.filter((one) => chosen.includes(one.value));
  const shown = [...picked, ...values.filter((one) => !chosen.includes(one.value))];
  const list = element("ul", { class: "map-facet-values" }, ...shown.map((one) => {
    const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", name, value: one.value }));
    box.checked = chosen.includes(one.value);
    box.addEventListener("change", () => toggle(one.value));
    return element("li", {}, element("label", {}, box, element("span", {}, one.name), element("span", { class: "num muted" }, String(one.count))));
  }));
  if (shown.length > MOST_VALUES) list.setAttribute("tabindex", "0");
  const head = picked.length ? `${words}: ${picked.map((one) => one.name).join(", ")}` : words;
  const made = element("details", { class: "map-facet", "data-facet": name }, element("summary", {}, head),
    ...(rule ? [element("p", { class: "muted" }, rule)] : []), ...finder(name, list), list);
  if (picked.length) made.setAttribute("open", "");
  return made;
}

/**
 * Two sliders over a bar for each year; the fields say the same in figures.
 * @param {MapData} data
 * @param {Address} address
 * @param {Go} go
 */
function years(data, address, go) {
  const counts = data.years ?? [];
  if (counts.length < 2) return [];
  const first = counts[0][0], last = counts[counts.length - 1][0];
  const from = slider("From year", first, last, Number(address.text("from")) || first);
  const to = slider("To year", first, last, Number(address.text("to")) || last);
  const said = element("output", {}), bars = yearBars(counts);
  const say = () => {
    const [low, high] = [Number(from.value), Number(to.value)];
    said.textContent = low === first && high === last ? `all years, ${first} to ${last}` : `${low} to ${high}`;
    for (const bar of bars.children) bar.classList.toggle("out", Number(bar.getAttribute("data-year")) < low || Number(bar.getAttribute("data-year")) > high);
  };
  const apply = () => {
    const [low, high] = [Math.min(Number(from.value), Number(to.value)), Math.max(Number(from.value), Number(to.value))];
    go((now) => now.with("from", low === first ? "" : String(low)).with("to", high === last ? "" : String(high)));
  };
  for (const one of [from, to]) {
    one.addEventListener("input", say);
    one.addEventListener("change", apply);
  }
  say();
  const dated = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
  dated.checked = address.text("dated") === "yes";
  dated.addEventListener("change", () => go((now) => now.with("dated", dated.checked ? "yes" : "")));
  return [element("fieldset", { class: "map-years" }, element("legend", {}, "Years: ", said), bars, from, to,
    element("label", {}, dated, element("span", {}, "Leave out records without a year")))];
}

/**
 * @param {string} words
 * @param {number} least
 * @param {number} most
 * @param {number} value
 */
function slider(words, least, most, value) {
  const made = element("input", { type: "range", "aria-label": words, min: String(least), max: String(most), value: String(value) });
  return /** @type {HTMLInputElement} */ (made);
}

/** @param {[number, number][]} counts */
function yearBars(counts) {
  const most = Math.max(...counts.map(([, count]) => count)), wide = BARS.width / counts.length;
  const svg = drawn("svg", { viewBox: `0 0 ${BARS.width} ${BARS.height}`, role: "img", "aria-label": "Records with each year", preserveAspectRatio: "none" });
  counts.forEach(([year, count], place) => {
    const high = (count / most) * BARS.height;
    const bar = drawn("rect", { x: String(place * wide), y: String(BARS.height - high), width: String(wide * 0.85), height: String(high), "data-year": String(year) });
    const title = drawn("title", {});
    title.textContent = `${year}: ${counted(count, "record")}`;
    bar.append(title);
    svg.append(bar);
  });
  return svg;
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 */
function drawn(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/**
 * @param {Address} address
 * @param {Go} go
 */
function clear(address, go) {
  const all = [...FACETS.map(([name]) => name), "from", "to", "dated", "kinds"];
  if (!all.some((name) => address.text(name))) return [];
  const button = element("button", { type: "button" }, "Clear all filters");
  button.addEventListener("click", () => go((now) => all.reduce((next, name) => next.with(name, ""), now)));
  return [button];
}

/** @param {Address} address */
export function filterCount(address) {
  return [...FACETS.map(([name]) => name), "from", "to", "dated"].filter((name) => address.text(name)).length;
}

/**
 * The legend of colours: kinds leave and come back; other groups are selected.
 * @param {MapData} data
 * @param {{isOff: (kind: string) => boolean, sign: (kind: string) => Node | string, toggle: (kind: string) => void, pick: (colour: string) => void}} tools
 */
export function legend(data, { isOff, sign, toggle, pick }) {
  const colour = data.legend?.colour, shaded = !!colour && colour.by !== "kind";
  const kinds = data.kinds.map((kind) => {
    const button = element("button", { type: "button", "aria-pressed": String(!isOff(kind.label)), "data-kind": kind.label },
      sign(kind.label), kind.count ? counted(kind.count, kind.word, kind.words) : kind.words);
    button.addEventListener("click", () => toggle(kind.label));
    return element("li", shaded ? { class: "map-shape-only" } : {}, button);
  });
  if (data.groups) kinds.push(element("li", { class: "map-group-sign" }, sign("Group"), counted(data.groups, "folded group")));
  if (!shaded) return kinds;
  return [...kinds, ...colour.entries.map((entry) => {
    const swatch = drawn("svg", { viewBox: "0 0 12 12", class: "mark", "aria-hidden": "true" });
    swatch.append(drawn("rect", { width: "12", height: "12", rx: "2", fill: entry.colour }));
    const button = element("button", { type: "button", class: "map-swatch", title: "Select these" }, swatch, `${entry.words}: ${entry.count}`);
    button.addEventListener("click", () => pick(entry.colour));
    return element("li", {}, button);
  })];
}
