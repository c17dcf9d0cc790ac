// Undo and redo: each step is an address in the browser's own history, so that its back button does the same.
// The browser goes back only in a while: what is wanted is known at once, and its history follows step by step.

const KEPT = "map-steps", LONGEST = 3000;

export class Steps {
  /** @param {(search: string) => void} show draws what an address says */
  constructor(show) {
    this.show = show;
    this.step = Number(history.state?.step ?? 0);
    /** @type {(string | null)[]} the address of each step, as far as it is known */
    this.searches = kept(this.step);
    this.last = Promise.resolve();
    /** @type {{step: number, done: () => void} | null} */ this.leads = null;
    this.keep();
    history.replaceState({ step: this.step }, "");
    addEventListener("popstate", (event) => this.arrive(event.state?.step));
  }

  keep() {
    sessionStorage.setItem(KEPT, JSON.stringify(this.searches));
  }

  /** @param {string} search */
  go(search) {
    const step = ++this.step, said = search ? `?${search}` : "";
    this.searches = [...this.searches.slice(0, step), said];
    this.keep();
    this.follow(() => history.pushState({ step }, "", `${location.pathname}${said}`));
  }

  /** @param {() => void | Promise<void>} work what the browser's history does after all before it */
  follow(work) {
    this.last = this.last.then(work);
  }

  get search() {
    return this.searches[this.step] ?? location.search;
  }

  get canUndo() {
    return this.step > 0;
  }

  get canRedo() {
    return this.step < this.searches.length - 1;
  }

  undo() {
    if (this.canUndo) this.move(-1);
  }

  redo() {
    if (this.canRedo) this.move(1);
  }

  /** @param {number} by */
  move(by) {
    const step = this.step += by, search = this.searches[step];
    this.follow(() => this.lead(step, by));
    if (typeof search === "string") this.show(search);
  }

  /**
   * Has the browser go to a step, and waits until it is there; a browser that refuses holds nothing up.
   * @param {number} step
   * @param {number} by
   * @returns {Promise<void>}
   */
  lead(step, by) {
    return new Promise((done) => {
      const leads = this.leads = { step, done };
      setTimeout(() => { if (this.leads === leads) this.leads = null; done(); }, LONGEST);
      history.go(by);
    });
  }

  /**
   * Follows the browser's history; an anchor of the page is an entry that is no step of its own.
   * @param {number} [here]
   */
  arrive(here) {
    if (here === undefined) return this.anchored();
    if (this.leads && this.leads.step !== here) return history.go(this.leads.step - here);
    this.leads ? this.leads.done() : this.step = here;
    this.leads = null;
    this.searches[here] = location.search;
    if (this.step === here) this.show(location.search);
  }

  anchored() {
    this.searches.length = this.step + 1;
    this.keep();
    history.replaceState({ step: this.step }, "");
    this.show(this.search);
  }
}

/**
 * Reads the addresses of the steps of this map, after a reload too; those of another map in this window are not its own.
 * @param {number} step
 * @returns {(string | null)[]}
 */
function kept(step) {
  const all = /** @type {(string | null)[]} */ (JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"));
  if (history.state?.step !== undefined && Array.isArray(all) && all[step] === location.search) return all;
  return [...Array(step).fill(null), location.search];
}
