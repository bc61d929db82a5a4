// What the map draws, seen from outside: every stamp that it copies to its canvas and every colour that it strokes areas with.

/** Put into a page before its scripts run. */
export const watch = () => {
  const drawn = { marks: [], strokes: [], frames: 0 };
  window.drawn = drawn;
  const proto = CanvasRenderingContext2D.prototype;
  const { drawImage, stroke } = proto;
  const known = new Map();
  // The same stamp is known by its pixels; its ink is how far they stand off the ground that is around them.
  const tell = (canvas) => {
    if (known.has(canvas)) return known.get(canvas);
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const colour = (n) => [data[n], data[n + 1], data[n + 2]];
    const rim = document.createElement("canvas").getContext("2d");
    rim.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--ground").trim();
    rim.fillRect(0, 0, 1, 1);
    const ground = rim.getImageData(0, 0, 1, 1).data;
    let [ink, id] = [0, 0];
    for (let n = 0; n < data.length; n += 4) {
      const off = colour(n).reduce((sum, part, k) => sum + Math.abs(part - ground[k]), 0);
      ink += (off * data[n + 3]) / 255;
      id = (id * 31 + data[n] + 256 * data[n + 1] + 65536 * data[n + 2] + 7 * data[n + 3]) % 2147483647;
    }
    const told = { id, ink };
    known.set(canvas, told);
    return told;
  };
  proto.drawImage = function (image, ...at) {
    if (this.canvas.id === "map" && image instanceof HTMLCanvasElement) {
      if (image.width > 100) {
        // The sheet with what lies still begins a frame.
        drawn.marks = [];
        drawn.frames += 1;
      } else drawn.marks.push({ ...tell(image), x: at[0] + at[2] / 2, y: at[1] + at[3] / 2 });
    }
    return drawImage.call(this, image, ...at);
  };
  proto.stroke = function (...path) {
    // Areas are stroked on the sheet, which is in no page.
    if (!this.canvas.isConnected && this.canvas.width > 100) drawn.strokes.push(this.strokeStyle);
    return stroke.apply(this, path);
  };
};

/** Waits until the page shows what its address says. */
export function shown(page) {
  return page.waitForFunction(() => {
    const { ready, shown } = document.querySelector("#map-page").dataset;
    return ready && shown === new URLSearchParams(location.search).toString();
  });
}

/** The marks of the last frame, once nothing is asked for or moves any more. */
export async function marks(page) {
  await shown(page);
  await page.waitForTimeout(250);
  return page.evaluate(() => window.drawn.marks);
}

/** Colours that areas were stroked with since the last time that this was asked. */
export async function strokes(page) {
  await marks(page);
  return page.evaluate(() => [...new Set(window.drawn.strokes.splice(0))]);
}

/** How many there are of each kind, the fewest first. */
export function counts(all, kind) {
  const of = new Map();
  for (const one of all) of.set(kind(one), (of.get(kind(one)) ?? 0) + 1);
  return [...of.values()].sort((a, b) => a - b);
}
