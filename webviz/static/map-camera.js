// From where a map is looked at: its middle in map units, its zoom, and movements from one view to another.

const STILL = matchMedia("(prefers-reduced-motion: reduce)").matches;
const MILLISECONDS = 300;
export const CLOSEST = 4, FARTHEST = 0.02;

export class Camera {
  /** @param {() => void} moved */
  constructor(moved) {
    this.moved = moved;
    this.x = 0;
    this.y = 0;
    this.scale = 1;
    this.width = 1;
    this.height = 1;
    this.flight = 0;
  }

  /** @param {{x: number, y: number}} point */
  toScreen({ x, y }) {
    return { x: (x - this.x) * this.scale + this.width / 2, y: (y - this.y) * this.scale + this.height / 2 };
  }

  /** @param {{x: number, y: number}} point */
  toMap({ x, y }) {
    return { x: (x - this.width / 2) / this.scale + this.x, y: (y - this.height / 2) / this.scale + this.y };
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  pan(dx, dy) {
    cancelAnimationFrame(this.flight);
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
    this.moved();
  }

  /**
   * Zooms so that what is under a point of the screen stays there.
   * @param {number} by
   * @param {{x: number, y: number}} [at]
   */
  zoom(by, at = { x: this.width / 2, y: this.height / 2 }) {
    cancelAnimationFrame(this.flight);
    const before = this.toMap(at);
    this.scale = within(this.scale * by);
    const after = this.toMap(at);
    this.x += before.x - after.x;
    this.y += before.y - after.y;
    this.moved();
  }

  /**
   * Goes to a view, at once where movement is not wanted.
   * @param {{x?: number, y?: number, scale?: number}} to
   * @param {boolean} [slowly]
   */
  go({ x = this.x, y = this.y, scale = this.scale }, slowly = false) {
    cancelAnimationFrame(this.flight);
    const from = { x: this.x, y: this.y, scale: this.scale }, start = performance.now();
    const step = (/** @type {number} */ now) => {
      const done = slowly && !STILL ? Math.max(0, Math.min(1, (now - start) / MILLISECONDS)) : 1;
      const part = done * done * (3 - 2 * done);
      this.x = from.x + (x - from.x) * part;
      this.y = from.y + (y - from.y) * part;
      this.scale = within(from.scale * (scale / from.scale) ** part);
      this.moved();
      if (done < 1) this.flight = requestAnimationFrame(step);
    };
    step(start);
  }
}

/** @param {number} scale */
export function within(scale) {
  return Math.min(CLOSEST, Math.max(FARTHEST, scale));
}
