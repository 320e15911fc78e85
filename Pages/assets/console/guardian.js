// A guardian's answer at the desk: what shows who they are, and their signature, stay on this device. Of both a sheet is
// made that the desk saves; what goes on record is its fingerprint, by which the sheet can be proved to be the one.
import { el } from '../common/notices.js';
import { say } from '../common/words.js';

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const digest = async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes));
const marked = (text) => text.replace(/[&<>"]/g, (mark) => `&#${mark.codePointAt(0)};`);

/** The part of a form that a guardian's answer is given in. */
export class GuardianPart {
  #root;
  #strokes = [];

  constructor(root) {
    this.#root = root;
    const canvas = this.#find('[data-sign]');
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.#strokes.push([this.#place(event)]);
      event.preventDefault();
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!canvas.hasPointerCapture(event.pointerId)) return;
      this.#strokes.at(-1).push(this.#place(event));
      this.#draw();
    });
    this.#find('[data-sign-again]').addEventListener('click', () => this.#clear());
    this.#find('[data-evidence]').addEventListener('change', async ({ target }) => {
      const file = target.files[0];
      this.#find('[data-digest]').textContent = file ? say('people.digest', { digest: await digest(await file.arrayBuffer()) }) : '';
    });
    root.closest('form').addEventListener('reset', () => { this.#clear(); this.#find('[data-digest]').textContent = ''; });
  }

  get name() { return this.#find('[name=guardian]').value.trim(); }

  /** Whether anything of it was filled in. */
  get isBegun() { return Boolean(this.name || this.#find('[data-evidence]').files.length || this.#strokes.length); }

  require(isNeeded) {
    for (const one of this.#root.querySelectorAll('[name=guardian], [data-evidence]')) one.required = isNeeded;
  }

  /** What is still missing, in words; nothing where it is whole. */
  get missing() {
    if (!this.name) return say('people.guardianFirst');
    if (!this.#find('[data-evidence]').files.length) return say('people.evidenceFirst');
    return this.#strokes.flat().length > 4 || this.#find('[data-paper]').checked ? '' : say('people.signFirst');
  }

  /** The sheet and its fingerprint; facts are lines of a name and a value. */
  async sheet(facts) {
    const file = this.#find('[data-evidence]').files[0];
    const lines = [...facts, [say('people.sheetGuardian'), this.name], [say('people.sheetEvidence'), await digest(await file.arrayBuffer())],
      [say('people.sheetSigned'), say(this.#strokes.length ? 'people.sheetHere' : 'people.sheetPaper')], [say('people.sheetAt'), new Date().toISOString()]];
    const title = marked(say('people.sheetTitle'));
    const strokes = this.#strokes.map((points) => `<polyline points="${points.map((point) => point.join()).join(' ')}"/>`);
    const whole = ['<!doctype html>', `<html lang="${document.documentElement.lang}"><meta charset="utf-8"><title>${title}</title>`, `<h1>${title}</h1>`,
      ...lines.map(([name, value]) => `<p>${marked(name)}: ${marked(value)}</p>`),
      `<svg viewBox="0 0 720 220" width="720" height="220" fill="none" stroke="#000" stroke-width="3">${strokes.join('')}</svg>`, '</html>', ''].join('\n');
    return { whole, digest: await digest(new TextEncoder().encode(whole)) };
  }

  #find(selector) { return this.#root.querySelector(selector); }

  #place(event) {
    const canvas = this.#find('[data-sign]');
    const box = canvas.getBoundingClientRect();
    return [Math.round((event.clientX - box.left) * canvas.width / box.width), Math.round((event.clientY - box.top) * canvas.height / box.height)];
  }

  #clear() {
    this.#strokes = [];
    this.#draw();
  }

  #draw() {
    const canvas = this.#find('[data-sign]');
    const pen = canvas.getContext('2d');
    pen.clearRect(0, 0, canvas.width, canvas.height);
    [pen.lineWidth, pen.lineCap, pen.strokeStyle] = [3, 'round', '#000'];
    for (const [first, ...rest] of this.#strokes) {
      pen.beginPath();
      pen.moveTo(...first);
      for (const point of rest) pen.lineTo(...point);
      pen.stroke();
    }
  }
}

/** Saves a sheet on this device; it is nowhere else. */
export function saveSheet(sheet) {
  const address = URL.createObjectURL(new Blob([sheet.whole], { type: 'text/html' }));
  const link = el('a', { href: address, download: `guardian-${sheet.digest.slice(0, 12)}.html` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
