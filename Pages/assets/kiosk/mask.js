// What of a picture may leave: the declared area, and nothing beside it. Points are fractions of width and height.

/** Where the registry draws no outline: an upright shape in the middle, where a face at arm's length is. */
export const middle = Object.freeze([[0.36, 0.04], [0.64, 0.04], [0.8, 0.3], [0.8, 0.72], [0.66, 1], [0.34, 1], [0.2, 0.72], [0.2, 0.3]]);

/** The outline of a declared area: as it was drawn, else as its words have it, `… [0.1,0.2 0.9,0.2 0.5,0.9]`, else the middle. */
export function outline(bounds = '', drawn = []) {
  if (drawn.length >= 3) return drawn.map(({ x, y }) => [x / 1000, y / 1000]);
  const found = /\[([^\]]+)\]/.exec(bounds);
  const points = (found?.[1] ?? '').trim().split(/[\s;]+/).map((pair) => pair.split(',').map(Number));
  const isSound = points.length >= 3
    && points.every((point) => point.length === 2 && point.every((place) => place >= 0 && place <= 1));
  return isSound ? points : middle;
}

/** The smallest upright box around an outline, in whole pixels. */
export function box(points, width, height) {
  const [xs, ys] = [points.map(([x]) => x * width), points.map(([, y]) => y * height)];
  const [left, top] = [Math.max(0, Math.floor(Math.min(...xs))), Math.max(0, Math.floor(Math.min(...ys)))];
  const [right, bottom] = [Math.min(width, Math.ceil(Math.max(...xs))), Math.min(height, Math.ceil(Math.max(...ys)))];
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

/** Whether a point lies within an outline. */
export function holds(points, x, y) {
  let inside = false;
  for (let here = 0, before = points.length - 1; here < points.length; before = here++) {
    const [[ax, ay], [bx, by]] = [points[here], points[before]];
    if ((ay > y) !== (by > y) && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

function trace(pen, points, width, height) {
  pen.beginPath();
  points.forEach(([x, y], place) => pen[place ? 'lineTo' : 'moveTo'](x * width, y * height));
  pen.closePath();
}

/** Draws a picture with everything outside the outline black: the rest is never in the canvas at all. */
export function drawMasked(canvas, picture, points) {
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.save();
  pen.fillStyle = '#000';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  trace(pen, points, canvas.width, canvas.height);
  pen.clip();
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  pen.restore();
}

/** Draws the border of the area over a view. */
export function drawBorder(canvas, points, colour) {
  const pen = canvas.getContext('2d');
  trace(pen, points, canvas.width, canvas.height);
  Object.assign(pen, { strokeStyle: colour, lineWidth: Math.max(3, canvas.width / 200), lineJoin: 'round' });
  pen.stroke();
}
