// Pan and zoom: pointers, wheel, keys and buttons, all to one view { k, x, y } (a point p of the plane stands at p * k + x).

const LEAST = 0.15;
const MOST = 400;

// `frame` takes keys, `canvas` pointers; `on` has moved(isMoving), picked(x, y), all().
export const hand = (frame, canvas, view, on) => {
  let settling = 0;
  const move = () => {
    on.moved(true);
    clearTimeout(settling);
    settling = setTimeout(() => on.moved(false), 160);
  };
  const pan = (dx, dy) => {
    view.x += dx;
    view.y += dy;
    move();
  };
  const zoom = (factor, x, y) => {
    const k = Math.min(MOST, Math.max(LEAST, view.k * factor));
    view.x = x - ((x - view.x) * k) / view.k;
    view.y = y - ((y - view.y) * k) / view.k;
    view.k = k;
    move();
  };
  const middle = () => [canvas.clientWidth / 2, canvas.clientHeight / 2];
  const spot = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  const pointers = new Map();
  let walked = 0;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, spot(event));
    if (pointers.size === 1) walked = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const from = pointers.get(event.pointerId);
    if (!from) return;
    const to = spot(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, to);
    walked += Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (!other) return pan(to[0] - from[0], to[1] - from[1]);
    // Two fingers: what is between them stays between them.
    const [before, after] = [from, to].map((p) => Math.hypot(p[0] - other[0], p[1] - other[1]));
    if (before > 0) zoom(after / before, other[0], other[1]);
  });
  const lift = (event) => {
    const isPick = pointers.size === 1 && walked < 4 && event.type === "pointerup" && pointers.has(event.pointerId);
    pointers.delete(event.pointerId);
    if (isPick) on.picked(...spot(event));
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 24 : 1;
    zoom(2 ** (-event.deltaY * lines * 0.0025), ...spot(event));
  }, { passive: false });

  const STEP = 60;
  const deeds = {
    in: () => zoom(1.5, ...middle()),
    out: () => zoom(1 / 1.5, ...middle()),
    all: () => on.all(),
    left: () => pan(STEP, 0),
    right: () => pan(-STEP, 0),
    up: () => pan(0, STEP),
    down: () => pan(0, -STEP),
    pick: () => on.picked(...middle()),
  };
  const keys = {
    ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down",
    "+": "in", "=": "in", "-": "out", 0: "all", Enter: "pick",
  };
  frame.addEventListener("keydown", (event) => {
    const deed = keys[event.key];
    if (event.target !== frame || !deed || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    deeds[deed]();
  });
  for (const button of frame.querySelectorAll("[data-do]")) button.addEventListener("click", deeds[button.dataset.do]);
};
