// What a mouse, pen, finger or wheel does to a map: pan, zoom, drag, choose, draw a box.

/** @typedef {import("./map-data.js").MapNode} MapNode */
/** @typedef {{x: number, y: number}} Point */
/**
 * @typedef {{at: (point: Point, near: number) => MapNode | null, camera: import("./map-camera.js").Camera,
 *   hover: (node: MapNode | null, point: Point | null) => void, click: (node: MapNode | null, add: boolean) => void,
 *   twice: (node: MapNode) => void, drag: (node: MapNode, to: Point, done: boolean) => void,
 *   movable: boolean, box: (corners: [Point, Point] | null, done: boolean) => void, panned: () => void}} Work
 */

const SLACK = 4, FINGER = 22, MOUSE = 4, TWICE = 350, HOLD = 500;

/**
 * Listens on a canvas.
 * @param {HTMLElement} holder
 * @param {Work} work
 */
export function useHands(holder, work) {
  /** @type {Map<number, Point>} */
  const down = new Map();
  /** @type {{start: Point, node: MapNode | null, shift: boolean, moved: boolean, held: boolean, touch: boolean, offset: Point} | null} */
  let grip = null;
  let last = { time: 0, id: "" }, waiting = 0;

  /** @param {MouseEvent} event */
  const point = (event) => {
    const { left, top } = holder.getBoundingClientRect();
    return { x: event.clientX - left - holder.clientLeft, y: event.clientY - top - holder.clientTop };
  };
  /** @param {PointerEvent} event */
  const near = (event) => (event.pointerType === "touch" ? FINGER : MOUSE);

  holder.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const at = point(event), node = work.at(at, near(event));
    down.set(event.pointerId, at);
    holder.setPointerCapture(event.pointerId);
    clearTimeout(waiting);
    if (down.size > 1) { grip = null; return; }
    const middle = node ? work.camera.toScreen(node) : at;
    grip = { start: at, node, shift: event.shiftKey, moved: false, held: false, touch: event.pointerType === "touch", offset: { x: middle.x - at.x, y: middle.y - at.y } };
    if (node && grip.touch) waiting = window.setTimeout(hold, HOLD);
  });

  /** A finger that stays on a record selects it; moved on from there, it takes the record along. */
  function hold() {
    if (!grip?.node || grip.moved) return;
    grip.held = true;
    work.click(grip.node, true);
  }

  /** Whether the record under the hand moves with it. */
  const takes = () => grip?.node && work.movable && (!grip.touch || grip.held);

  holder.addEventListener("pointermove", (event) => {
    const at = point(event), before = down.get(event.pointerId);
    if (!before) return work.hover(work.at(at, MOUSE), at);
    if (down.size === 2) return pinch(event.pointerId, before, at);
    down.set(event.pointerId, at);
    if (!grip) return work.camera.pan(at.x - before.x, at.y - before.y);
    if (!grip.moved && Math.hypot(at.x - grip.start.x, at.y - grip.start.y) < SLACK) return;
    grip.moved = true;
    clearTimeout(waiting);
    work.hover(null, null);
    if (grip.shift) work.box([grip.start, at], false);
    else if (grip.node && takes()) work.drag(grip.node, work.camera.toMap({ x: at.x + grip.offset.x, y: at.y + grip.offset.y }), false);
    else { work.camera.pan(at.x - before.x, at.y - before.y); work.panned(); }
  });

  /**
   * @param {number} id
   * @param {Point} before
   * @param {Point} at
   */
  function pinch(id, before, at) {
    const other = /** @type {Point} */ ([...down].find(([one]) => one !== id)?.[1]);
    const [was, now] = [before, at].map((one) => Math.hypot(one.x - other.x, one.y - other.y));
    down.set(id, at);
    work.camera.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
    work.camera.zoom(now / Math.max(was, 1), { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
    work.panned();
  }

  /** @param {PointerEvent} event */
  const up = (event) => {
    clearTimeout(waiting);
    if (!down.delete(event.pointerId) || !grip) return;
    const { start, node, shift, moved, held, offset } = grip, at = point(event), taken = takes();
    grip = null;
    if (event.type === "pointercancel") work.box(null, false);
    else if (!moved) held || choose(node, event.shiftKey);
    else if (shift) work.box([start, at], true);
    else if (node && taken) work.drag(node, work.camera.toMap({ x: at.x + offset.x, y: at.y + offset.y }), true);
  };
  holder.addEventListener("pointerup", up);
  holder.addEventListener("pointercancel", up);
  holder.addEventListener("contextmenu", (event) => { if (grip?.touch) event.preventDefault(); });
  holder.addEventListener("pointerleave", () => work.hover(null, null));

  /**
   * @param {MapNode | null} node
   * @param {boolean} add
   */
  function choose(node, add) {
    const now = performance.now(), again = node && node.id === last.id && now - last.time < TWICE;
    last = { time: now, id: node?.id ?? "" };
    again ? work.twice(node) : work.click(node, add);
  }

  holder.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !holder.matches(":focus-within")) return;
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    work.camera.zoom(Math.exp(-Math.max(-120, Math.min(120, event.deltaY * lines)) * 0.003), point(event));
    work.panned();
  }, { passive: false });
}
