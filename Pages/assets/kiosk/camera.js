// The camera: on only while its screen stands there, and a picture leaves only when somebody takes it.
import { box, drawBorder, drawMasked } from './mask.js';
import { watcher } from './guidance.js';

/** A camera that is on. */
export class Camera {
  #stream; #film; #timer; #points; #still;

  constructor(stream, film, points) { [this.#stream, this.#film, this.#points] = [stream, film, points]; }

  /** Asks the browser for the camera; throws where there is none, or it is not allowed. */
  static async open(points) {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false, video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'user' },
    });
    const film = Object.assign(document.createElement('video'), { muted: true, playsInline: true, srcObject: stream });
    try { await film.play(); } catch (error) { stream.getTracks().forEach((track) => track.stop()); throw error; }
    return new Camera(stream, film, points);
  }

  get size() { return { width: this.#film.videoWidth || 640, height: this.#film.videoHeight || 480 }; }

  /** Shows the masked view on a canvas, and tells every second what would help. */
  show(canvas, tell) {
    Object.assign(canvas, this.size);
    const colour = getComputedStyle(canvas).getPropertyValue('--area').trim() || '#ffd54a';
    const watch = watcher(this.#points);
    let drawn = 0;
    const draw = () => {
      if (!this.isOn) return;
      drawMasked(canvas, this.#film, this.#points);
      if (drawn++ % 30 === 0) tell(watch(canvas));
      drawBorder(canvas, this.#points, colour);
      this.#timer = requestAnimationFrame(draw);
    };
    draw();
  }

  get isOn() { return this.#stream.active; }

  /** One picture as JPEG: masked first, then cut to the area, and only then encoded. */
  async take() {
    const whole = Object.assign(document.createElement('canvas'), this.size);
    drawMasked(whole, this.#film, this.#points);
    const cut = box(this.#points, whole.width, whole.height);
    this.#still = Object.assign(document.createElement('canvas'), { width: cut.width, height: cut.height });
    this.#still.getContext('2d').drawImage(whole, -cut.left, -cut.top);
    const blob = await new Promise((resolve) => this.#still.toBlob(resolve, 'image/jpeg', 0.92));
    [whole.width, this.#still.width] = [0, 0];
    this.#still = null;
    return blob;
  }

  /** Turns the camera off; its light goes out. */
  stop() {
    cancelAnimationFrame(this.#timer);
    for (const track of this.#stream.getTracks()) track.stop();
    this.#film.srcObject = null;
  }
}

/** A picture as the interface takes it. */
export async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  bytes.fill(0);
  return btoa(text);
}
