// Turns: at most two questions are on their way at once; of those that wait for one, only the newest is asked.

const AT_ONCE = 2;

export class Turns {
  constructor() {
    this.free = AT_ONCE;
    /** @type {((mine: boolean) => void) | null} */ this.waiting = null;
  }

  /** @returns {Promise<boolean>} true when it is this question's turn, false when a newer one has taken its place */
  take() {
    this.waiting?.(false);
    this.waiting = null;
    if (this.free) { this.free--; return Promise.resolve(true); }
    return new Promise((answer) => { this.waiting = answer; });
  }

  get busy() {
    return this.free < AT_ONCE;
  }

  give() {
    const next = this.waiting;
    this.waiting = null;
    next ? next(true) : this.free++;
  }
}
