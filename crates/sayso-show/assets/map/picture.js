// The drawing. What lies still (boundaries, hatched areas) is drawn to a sheet of its own, a little larger than the window,
// which is only moved while a hand moves the map. Marks keep their size when the map comes closer, so they are drawn anew then;
// while it is dragged, a second sheet holds them.
import { disc } from "./shapes.js";
import { FADES, SIDE, look, mannerOf, stamps } from "./mark.js";

const MARGIN = 0.2; // of the window, on each side of the sheet
const PATIENCE = 150; // ms between two new sheets while the map moves
const NAMES = 60; // names of places at once
const FONT = "system-ui, sans-serif";

export class Picture {
  constructor(canvas, projection) {
    this.canvas = canvas;
    this.ink = canvas.getContext("2d", { alpha: false });
    this.sheet = document.createElement("canvas");
    this.pins = document.createElement("canvas");
    this.projection = projection;
    this.set = null;
    this.marks = [];
    this.areas = [];
    this.events = [];
    this.drawnAt = 0;
    this.under = null; // the view that the sheet was drawn for
    this.pinned = null; // the view that the marks' sheet was drawn for
    this.last = null; // the scale of the frame before
  }

  // Takes the window's size.
  fit() {
    this.ratio = Math.min(2, window.devicePixelRatio || 1);
    this.width = this.canvas.clientWidth;
    this.height = this.canvas.clientHeight;
    this.canvas.width = Math.round(this.width * this.ratio);
    this.canvas.height = Math.round(this.height * this.ratio);
    this.mx = Math.round(this.width * MARGIN);
    this.my = Math.round(this.height * MARGIN);
    this.sheet.width = this.pins.width = Math.round((this.width + 2 * this.mx) * this.ratio);
    this.sheet.height = this.pins.height = Math.round((this.height + 2 * this.my) * this.ratio);
    this.dress();
  }

  // Takes the colours of the sheet.
  dress() {
    this.look = look(this.canvas);
    this.stamp = stamps(this.look, this.layers ?? [], this.ratio ?? 1);
    this.hatches = new Map();
    for (const mark of this.marks) mark.stamps = null;
    this.under = this.pinned = null;
  }

  // What is drawn: the layers, the places with words of layers that are on, events at exact places.
  show(layers, places, events, set) {
    this.layers = layers;
    this.set = set;
    this.marks = [];
    this.areas = [];
    for (const place of places) {
      const at = this.projection([place.lon, place.lat]);
      // One mark for words of one layer that say alike, by the latest, which comes first: who differs has a mark of his own.
      const saysAlike = (a, b) => a.layer === b.layer && mannerOf(a) === mannerOf(b) && a.is_part === b.is_part;
      const words = place.words.filter((w, n, all) => all.findIndex((o) => saysAlike(o, w)) === n);
      if (place.precision === "exact") this.marks.push({ x: at[0], y: at[1], place, words, stamps: null });
      else this.areas.push({ shape: set.find(place) ?? disc(this.projection, place), at, place, words });
    }
    this.events = this.eventMarks(events);
    this.dress();
  }

  eventMarks(events) {
    const at = new Map();
    for (const event of events) {
      if (event.precision !== "exact" || event.lat === null) continue;
      const mark = at.get(event.id);
      if (mark) mark.count += 1;
      else {
        const [x, y] = this.projection([event.lon, event.lat]);
        at.set(event.id, { x, y, count: 1, id: event.id, name: event.place });
      }
    }
    return [...at.values()];
  }

  draw(view, isMoving) {
    if (!this.set) return;
    if (this.isStale(view, isMoving)) this.redraw(view);
    const { ink, ratio } = this;
    ink.setTransform(ratio, 0, 0, ratio, 0, 0);
    ink.fillStyle = this.look.water;
    ink.fillRect(0, 0, this.width, this.height);
    this.lay(this.sheet, this.under, view);
    if (isMoving && view.k === this.last) {
      if (this.pinned?.k !== view.k || !this.covers(this.pinned, view)) this.pin(view);
      this.lay(this.pins, this.pinned, view);
    } else {
      this.drawEvents(ink, view);
      this.drawMarks(ink, view, this.width, this.height);
    }
    this.last = view.k;
    if (!isMoving || this.marks.length < 1000) this.drawNames(view);
  }

  // Copies a sheet to where it belongs now.
  lay(sheet, of, view) {
    const { ratio } = this;
    const s = view.k / of.k;
    const whole = (n) => (s === 1 ? Math.round(n * ratio) / ratio : n);
    const left = whole(view.x - (of.x + this.mx) * s);
    const top = whole(view.y - (of.y + this.my) * s);
    this.ink.drawImage(sheet, left, top, (sheet.width / ratio) * s, (sheet.height / ratio) * s);
  }

  // Whether a sheet that was drawn for one view fills the window in another.
  covers(of, view) {
    const s = view.k / of.k;
    const left = view.x - (of.x + this.mx) * s;
    const top = view.y - (of.y + this.my) * s;
    return left <= 0 && top <= 0 && left + (this.width + 2 * this.mx) * s >= this.width && top + (this.height + 2 * this.my) * s >= this.height;
  }

  // Draws the marks' sheet anew.
  pin(view) {
    const { ratio, mx, my } = this;
    const ink = this.pins.getContext("2d");
    ink.setTransform(ratio, 0, 0, ratio, 0, 0);
    ink.clearRect(0, 0, this.pins.width, this.pins.height);
    const shifted = { k: view.k, x: view.x + mx, y: view.y + my };
    this.drawEvents(ink, shifted);
    this.drawMarks(ink, shifted, this.width + 2 * mx, this.height + 2 * my);
    this.pinned = { ...view };
  }

  isStale(view, isMoving) {
    const { under } = this;
    if (!under) return true;
    const s = view.k / under.k;
    if (s === 1 && view.x === under.x && view.y === under.y) return false;
    if (!isMoving) return true;
    return (!this.covers(under, view) || s > 3) && performance.now() - this.drawnAt > PATIENCE;
  }

  redraw(view) {
    const { ratio, look: c } = this;
    const ink = this.sheet.getContext("2d", { alpha: false });
    const [x, y] = [view.x + this.mx, view.y + this.my];
    const [width, height] = [this.width + 2 * this.mx, this.height + 2 * this.my];
    const screen = () => ink.setTransform(ratio, 0, 0, ratio, 0, 0);
    const isSeen = (s) => s.x1 * view.k + x > 0 && s.x0 * view.k + x < width && s.y1 * view.k + y > 0 && s.y0 * view.k + y < height;
    screen();
    ink.fillStyle = c.water;
    ink.fillRect(0, 0, width, height);
    ink.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * x, ratio * y);
    ink.lineJoin = "round";
    ink.lineWidth = 1 / view.k;
    ink.fillStyle = c.land;
    ink.strokeStyle = c.line;
    if (this.set.land) ink.fill(this.set.land.path);
    const seen = this.set.shapes.filter(isSeen);
    for (const shape of seen) {
      if (!shape.isLine) ink.fill(shape.path);
      ink.stroke(shape.path);
    }
    this.hatch(ink, view, isSeen);
    screen();
    const named = new Set(this.areas.map((area) => area.shape));
    this.nameShapes(ink, seen.filter((shape) => !named.has(shape)), view, x, y);
    this.under = { ...view };
    this.drawnAt = performance.now();
  }

  // Areas of one layer that are told alike are one path: thousands of them are drawn as fast as one. Each layer has lines of
  // its own direction, so that two on one area are both seen.
  hatch(ink, view, isSeen) {
    const alike = new Map();
    for (const area of this.areas) {
      if (!isSeen(area.shape)) continue;
      for (const word of area.words) {
        const isFull = word.truth === "affirmed" && word.stance !== "loses" && !word.is_part;
        const isDashed = !isFull || area.shape.isDisc;
        const key = `${word.layer} ${word.fade} ${isFull} ${isDashed}`;
        if (!alike.has(key)) alike.set(key, { word, isFull, isDashed, path: new Path2D() });
        alike.get(key).path.addPath(area.shape.path);
      }
    }
    for (const { word, isFull, isDashed, path } of alike.values()) {
      const colour = this.look.layers[this.layers[word.layer].style];
      ink.globalAlpha = FADES[word.fade];
      ink.strokeStyle = colour;
      ink.lineWidth = 2 / view.k;
      ink.setLineDash(isDashed ? [6 / view.k, 4 / view.k] : []);
      ink.stroke(path);
      if (!isFull) continue;
      ink.fillStyle = this.hatchOf(ink, word.layer, colour, view.k);
      ink.fill(path);
    }
    ink.setLineDash([]);
    ink.globalAlpha = 1;
  }

  hatchOf(ink, layer, colour, k) {
    let pattern = this.hatches.get(layer);
    if (!pattern) {
      const tile = document.createElement("canvas");
      tile.width = tile.height = 18;
      const line = tile.getContext("2d");
      line.fillStyle = colour;
      line.fillRect(0, 8, 18, 3);
      pattern = ink.createPattern(tile, "repeat");
      this.hatches.set(layer, pattern);
    }
    // As wide on the screen whatever the scale.
    pattern.setTransform(new DOMMatrix().scale(0.5 / k).rotate(45 + 50 * layer));
    return pattern;
  }

  // Names of boundaries where there is room for them.
  nameShapes(ink, seen, view, x, y) {
    ink.font = `11px ${FONT}`;
    ink.textAlign = "center";
    ink.textBaseline = "middle";
    ink.fillStyle = this.look.soft;
    ink.strokeStyle = this.look.land;
    ink.lineWidth = 3;
    ink.lineJoin = "round";
    for (const shape of seen) {
      if (!shape.name || shape.isLine || (shape.x1 - shape.x0) * view.k < shape.name.length * 9) continue;
      const [px, py] = this.projection(shape.middle);
      ink.strokeText(shape.name, px * view.k + x, py * view.k + y);
      ink.fillText(shape.name, px * view.k + x, py * view.k + y);
    }
  }

  drawMarks(ink, view, width, height) {
    const { ratio } = this;
    // On whole device pixels a stamp is copied, not resampled.
    const whole = (n) => Math.round(n * ratio) / ratio;
    const side = Math.ceil(SIDE * ratio) / ratio;
    for (const mark of this.marks) {
      const x = mark.x * view.k + view.x;
      const y = mark.y * view.k + view.y;
      if (x < -SIDE || y < -SIDE || x > width + SIDE || y > height + SIDE) continue;
      mark.stamps ??= mark.words.map(this.stamp);
      // Accounts that differ stand beside each other, around the place.
      let left = x - SIDE / 2 - ((mark.stamps.length - 1) * 15) / 2;
      for (const stamp of mark.stamps) {
        ink.drawImage(stamp, whole(left), whole(y - SIDE / 2), side, side);
        left += 15;
      }
    }
  }

  drawEvents(ink, view) {
    ink.strokeStyle = this.look.ink;
    ink.lineWidth = 1.5;
    ink.beginPath();
    for (const mark of this.events) {
      const x = mark.x * view.k + view.x;
      const y = mark.y * view.k + view.y;
      // A ring around the place: a mark of control has room inside.
      ink.moveTo(x + 13, y);
      ink.arc(x, y, 13, 0, 2 * Math.PI);
    }
    ink.stroke();
  }

  // Names where they do not cover one another; areas say that they are areas.
  drawNames(view) {
    const { ink, width, height } = this;
    const taken = [];
    const told = new Set();
    ink.textBaseline = "middle";
    ink.lineJoin = "round";
    // Writes a name at the first of some spots where nothing is written yet: right (1) or left (-1) of a place, or around it (0).
    // A name whose place is in the window is pushed into it, not cut.
    const put = (text, spots) => {
      const wide = ink.measureText(text).width;
      for (const { x, y, side } of spots) {
        if (taken.length >= NAMES || x < -50 || y < 0 || x > width + 50 || y > height) return;
        const start = side === 0 ? x - wide / 2 : side > 0 ? x + 11 : x - 11 - wide;
        const isCut = start < 2 || start + wide > width - 2;
        if (isCut && side !== 0) continue;
        const left = x >= 0 && x <= width ? Math.max(4, Math.min(start, width - wide - 4)) : start;
        const box = [left - 2, y - 8, left + wide + 2, y + 8];
        if (taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3])) continue;
        taken.push(box);
        ink.lineWidth = 3.5;
        ink.strokeStyle = this.look.ground;
        ink.strokeText(text, left, y);
        ink.fillStyle = this.look.ink;
        ink.fillText(text, left, y);
        return;
      }
    };
    ink.textAlign = "left";
    ink.font = `600 12px ${FONT}`;
    for (const mark of this.marks) {
      if (taken.length >= NAMES) break;
      const [x, y] = [mark.x * view.k + view.x, mark.y * view.k + view.y];
      const half = ((mark.words.length - 1) * 15) / 2;
      put(mark.place.name, [{ x: x + half, y, side: 1 }, { x: x - half, y, side: -1 }, { x, y: y + 18, side: 0 }, { x, y: y - 18, side: 0 }]);
    }
    for (const mark of this.events) {
      const x = mark.x * view.k + view.x;
      const y = mark.y * view.k + view.y + 21;
      put(`${mark.count} ${mark.count === 1 ? "event" : "events"}`, [{ x, y, side: 0 }]);
    }
    ink.font = `italic 12px ${FONT}`;
    for (const area of this.areas) {
      if (told.has(area.place.id)) continue;
      told.add(area.place.id);
      const isPart = area.words.every((word) => word.is_part);
      const what = isPart ? "a part of it, nobody told which" : area.place.precision === "country" ? "country named, not where in it" : "area, not a point";
      const [x, y] = [area.at[0] * view.k + view.x, area.at[1] * view.k + view.y];
      put(`${area.place.name} (${what})`, [{ x, y: y + 16, side: 0 }, { x, y: y + 34, side: 0 }, { x, y: y - 16, side: 0 }]);
    }
  }

  // The place under a point of the window.
  at(x, y, view) {
    let best = null;
    let least = 15;
    for (const mark of [...this.marks, ...this.events]) {
      const spread = Math.max(0, ((mark.words?.length ?? 1) - 1) * 7.5);
      const dx = Math.max(0, Math.abs(mark.x * view.k + view.x - x) - spread);
      const far = Math.hypot(dx, mark.y * view.k + view.y - y);
      if (far < least) [best, least] = [mark, far];
    }
    if (best) return best.place?.id ?? best.id;
    const [px, py] = [(x - view.x) / view.k, (y - view.y) / view.k];
    this.ink.setTransform(1, 0, 0, 1, 0, 0);
    // The smaller area first: it lies in the larger one.
    const size = (s) => (s.x1 - s.x0) * (s.y1 - s.y0);
    const hit = this.areas.filter((a) => this.ink.isPointInPath(a.shape.path, px, py)).sort((a, b) => size(a.shape) - size(b.shape));
    return hit[0]?.place.id ?? null;
  }
}
