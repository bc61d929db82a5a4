// Marks: a layer's shape, drawn once for each way in which a word can be told, then stamped.

export const FADES = [1, 0.8, 0.6, 0.42];
const SIZES = [1, 0.92, 0.84, 0.76];
export const SIDE = 24;

// How a word is told by its mark.
export const mannerOf = (word) => {
  if (word.truth !== "affirmed") return "dashed";
  if (word.stance === "loses") return "empty";
  return word.stance === "contests" ? "half" : "full";
};

const draw = (look, layer, manner, fade, ratio) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(SIDE * ratio);
  const ink = canvas.getContext("2d");
  ink.scale(ratio, ratio);
  ink.translate(SIDE / 2, SIDE / 2);
  ink.scale(SIZES[fade], SIZES[fade]);
  const shape = new Path2D(layer.shape);
  ink.lineJoin = "round";
  // A rim, so that marks stand off what is below them.
  ink.strokeStyle = look.ground;
  ink.lineWidth = 5;
  ink.stroke(shape);
  ink.fillStyle = look.ground;
  ink.fill(shape);
  ink.globalAlpha = FADES[fade];
  ink.fillStyle = ink.strokeStyle = look.layers[layer.style];
  ink.lineWidth = 2;
  if (manner === "full") ink.fill(shape);
  if (manner === "half") {
    ink.save();
    ink.clip(shape);
    ink.fillRect(-SIDE, -SIDE, SIDE, 2 * SIDE);
    ink.restore();
  }
  if (manner === "dashed") ink.setLineDash([3, 2.5]);
  ink.stroke(shape);
  return canvas;
};

// Gives the mark of a word; `ratio` is device pixels a pixel.
export const stamps = (look, layers, ratio) => {
  const made = new Map();
  return (word) => {
    const manner = mannerOf(word);
    const key = `${word.layer} ${manner} ${word.fade}`;
    let stamp = made.get(key);
    if (!stamp) made.set(key, (stamp = draw(look, layers[word.layer], manner, word.fade, ratio)));
    return stamp;
  };
};

// The colours of the sheet, as they are now: light or dark.
export const look = (element) => {
  const style = getComputedStyle(element);
  const colour = (name) => style.getPropertyValue(name).trim();
  return {
    ground: colour("--ground"), ink: colour("--ink"), soft: colour("--soft"), line: colour("--map-line"),
    land: colour("--map-land"), water: colour("--map-water"),
    layers: Array.from({ length: 9 }, (_, n) => colour(`--layer${n}`)),
  };
};
