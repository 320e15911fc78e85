// What can be told about a view without looking for a face in it: how bright it is, and how much it moves.
import { holds } from './mask.js';

const side = { width: 64, height: 48 };
const limits = { dark: 48, bright: 232, moving: 14 };

/** Which pixels of the small view lie in the area. */
export function places(points) {
  const found = [];
  for (let y = 0; y < side.height; y++) {
    for (let x = 0; x < side.width; x++) {
      if (holds(points, (x + 0.5) / side.width, (y + 0.5) / side.height)) found.push(y * side.width + x);
    }
  }
  return found;
}

/** The brightness (0 to 255) of the pixels in the area, by ITU-R BT.709. */
export function brightness(pixels, places) {
  return Float32Array.from(places, (place) => {
    const at = place * 4;
    return 0.2126 * pixels[at] + 0.7152 * pixels[at + 1] + 0.0722 * pixels[at + 2];
  });
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** What to say of a view, given the one before: 'dark', 'bright', 'still' (hold still) or 'ready'. */
export function judge(now, before) {
  const level = mean(now);
  if (level < limits.dark) return 'dark';
  if (level > limits.bright) return 'bright';
  const moved = before ? mean(now.map((value, place) => Math.abs(value - before[place]))) : 0;
  return moved > limits.moving ? 'still' : 'ready';
}

/** Watches a canvas; each call judges what it shows at that moment. */
export function watcher(points) {
  const inArea = places(points);
  const small = Object.assign(document.createElement('canvas'), side);
  const pen = small.getContext('2d', { willReadFrequently: true });
  let before = null;
  return (canvas) => {
    pen.drawImage(canvas, 0, 0, side.width, side.height);
    const now = brightness(pen.getImageData(0, 0, side.width, side.height).data, inArea);
    const cue = judge(now, before);
    before = now;
    return cue;
  };
}
