// Weights that answer at once: totals, order and bars follow every move; ranges wait for the server.
// The sums are those of queries/scoring/ranking.py: scores of the page, weighed, of criteria that can be judged.

/** @typedef {{measure: string, group: string, weight: number}} Weighed */
/** @typedef {{score: number, best: number, stated: boolean}} Cell */
/** @typedef {{body: HTMLElement, id: string, cells: Map<string, Cell>}} Line */
/** @typedef {Line & {total: number, best: number}} Totalled */

const WHOLE = 100;
const ROUNDING = 1e6;
const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-weights]"));
const table = document.querySelector("table[data-ranking]");

/** @param {string} name @param {ParentNode} [within] */
function part(name, within = document) {
  return /** @type {HTMLElement | null} */ (within.querySelector(`[data-part="${name}"]`));
}

/** @param {HTMLElement} body @returns {Line} */
function lineOf(body) {
  const cells = [...body.querySelectorAll("td[data-measure]")].map((element) => {
    const { measure = "", score, best, stated } = /** @type {HTMLElement} */ (element).dataset;
    return /** @type {[string, Cell]} */ ([measure, { score: Number(score), best: Number(best), stated: stated !== undefined }]);
  });
  return { body, id: body.dataset.candidate ?? "", cells: new Map(cells) };
}

/** @param {Weighed[]} weights @param {(weighed: Weighed) => number} score */
function mean(weights, score) {
  const whole = weights.reduce((sum, one) => sum + one.weight, 0);
  if (!whole) return 0;
  return Math.round((weights.reduce((sum, one) => sum + one.weight * score(one), 0) / whole) * ROUNDING) / ROUNDING;
}

/** @param {HTMLInputElement[]} fields @returns {Weighed[]} */
function weightsOf(fields) {
  return fields.map((field) => ({
    measure: field.dataset.measure ?? "",
    group: field.dataset.group ?? "",
    weight: Math.max(0, Number(field.value) || 0),
  }));
}

/** @param {Totalled} one @param {Totalled} other */
function higherFirst(one, other) {
  return other.total - one.total || other.best - one.best || (one.id < other.id ? -1 : 1);
}

/** @param {Line} line @param {Weighed[]} weights @returns {Totalled} */
function totalled(line, weights) {
  return {
    ...line,
    total: mean(weights, (one) => line.cells.get(one.measure)?.score ?? 0),
    best: mean(weights, (one) => line.cells.get(one.measure)?.best ?? 0),
  };
}

/** @param {HTMLElement} body @param {string} name @param {string} text */
function write(body, name, text) {
  const place = part(name, body);
  if (place) place.textContent = text;
}

/** @param {Totalled} line @param {Weighed[]} weights @param {number} rank */
function show(line, weights, rank) {
  const alone = (/** @type {string} */ group) =>
    mean(weights.filter((one) => one.group === group), (one) => line.cells.get(one.measure)?.score ?? 0).toFixed(1);
  write(line.body, "rank", String(rank));
  write(line.body, "total", line.total.toFixed(1));
  write(line.body, "best", line.best.toFixed(1));
  write(line.body, "a", alone("a"));
  write(line.body, "b", alone("b"));
  write(line.body, "coverage", `${mean(weights, (one) => (line.cells.get(one.measure)?.stated ? WHOLE : 0)).toFixed(0)}%`);
  line.body.querySelector(".totals .proven")?.setAttribute("width", String(line.total));
  line.body.querySelector(".totals .best")?.setAttribute("width", String(line.best));
}

/** @param {Line[]} lines @param {Weighed[]} weights */
function reorder(lines, weights) {
  const judged = weights.filter((one) => lines[0]?.cells.has(one.measure));
  const ordered = lines.map((line) => totalled(line, judged)).sort(higherFirst);
  ordered.forEach((line, place) => {
    show(line, judged, 1 + ordered.filter((other) => other.total > line.total).length);
    if (table?.tBodies[place] !== line.body) table?.insertBefore(line.body, table.tBodies[place] ?? null);
  });
  const first = ordered[0]?.body.querySelector(".who")?.textContent?.trim();
  const said = part("order");
  if (said && first) said.textContent = `First now: ${first}.`;
}

/** @param {Weighed[]} weights */
function sumUp(weights) {
  const sum = Math.round(weights.reduce((before, one) => before + one.weight, 0) * 100) / 100;
  const off = Math.round((sum - WHOLE) * 100) / 100;
  const output = part("sum"), told = part("off"), apply = /** @type {HTMLButtonElement | null} */ (part("apply"));
  if (output) output.textContent = String(sum);
  if (told) told.textContent = off ? `${Math.abs(off)} too ${off > 0 ? "much" : "little"}` : "";
  if (apply) apply.disabled = off !== 0;
}

/** @param {HTMLFormElement} weighing */
function start(weighing) {
  const fields = /** @type {HTMLInputElement[]} */ ([...weighing.querySelectorAll("input[data-measure]")]);
  const sliders = /** @type {HTMLInputElement[]} */ ([...weighing.querySelectorAll("input[type=range]")]);
  const lines = [...(table?.tBodies ?? [])].map(lineOf);
  const given = JSON.stringify(weightsOf(fields));

  function answer() {
    const weights = weightsOf(fields), moved = JSON.stringify(weights) !== given;
    sumUp(weights);
    if (lines.length) reorder(lines, weights);
    table?.classList.toggle("moved", moved);
    weighing.classList.toggle("moved", moved);
    const note = part("meanwhile");
    if (note) note.hidden = !moved;
  }
  for (const slider of sliders) {
    const field = /** @type {HTMLInputElement} */ (document.getElementById(slider.dataset.for ?? ""));
    slider.value = field.value;
    slider.addEventListener("input", () => { field.value = slider.value; answer(); });
    field.addEventListener("input", () => { slider.value = field.value; answer(); });
  }
  if (JSON.stringify(weightsOf(fields)) !== weightsAsServed(fields)) answer();  // a browser that kept what was typed
  sumUp(weightsOf(fields));
}

/** @param {HTMLInputElement[]} fields */
function weightsAsServed(fields) {
  return JSON.stringify(fields.map((field) => ({
    measure: field.dataset.measure ?? "",
    group: field.dataset.group ?? "",
    weight: Number(field.defaultValue) || 0,
  })));
}

if (form) start(form);
