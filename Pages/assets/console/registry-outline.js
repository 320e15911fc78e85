// A polygon on a still picture. The picture is read by this page and goes nowhere else.
import { el } from '../common/notices.js';
import { told } from './registry-says.js';

/** Makes a part of a drawing. */
const part = (drawing, tag, attributes) => {
  const node = document.createElementNS(drawing.namespaceURI, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};
const within = (value) => Math.max(0, Math.min(1000, Math.round(value)));
const parse = (text) => text.split(' ').filter(Boolean).map((pair) => pair.split(',').map(Number));

/** Draws the polygon of a stage, and lets it be changed by pointer, keyboard and numbers. */
export class Outline {
  constructor(stage, mayWrite, changed) {
    Object.assign(this, { stage, mayWrite, changed, points: parse(stage.dataset.points) });
    stage.dataset.registered = stage.dataset.points;
    this.canvas = stage.querySelector('svg');
    this.shade = part(this.canvas, 'path', { class: 'shade', 'fill-rule': 'evenodd' });
    this.shape = part(this.canvas, 'polygon', { class: 'shape' });
    this.handles = part(this.canvas, 'g', {});
    this.canvas.append(this.shade, this.shape, this.handles);
    if (mayWrite) this.listen();
    this.height = 625;
    // A handle is as large as a finger needs, however small the picture is shown.
    new ResizeObserver(() => this.draw()).observe(stage);
    this.draw();
  }

  listen() {
    document.getElementById('still').addEventListener('change', (event) => this.show(event.target.files[0]));
    document.getElementById('add-point').addEventListener('click', () => this.add());
    document.getElementById('whole-picture').addEventListener('click', () => this.set([[0, 0], [1000, 0], [1000, 1000], [0, 1000]]));
    document.getElementById('clear-points').addEventListener('click', () => this.set([]));
    this.canvas.addEventListener('pointerdown', (event) => this.press(event));
    this.canvas.addEventListener('pointermove', (event) => this.drag(event));
    for (const name of ['pointerup', 'pointercancel']) this.canvas.addEventListener(name, () => this.drop());
    this.canvas.addEventListener('keydown', (event) => this.type(event));
  }

  /** Shows a still; it becomes an address of this page's own and is never sent. */
  show(file) {
    if (!file) return;
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(file);
    const picture = el('img', { src: this.address, alt: '' });
    picture.addEventListener('load', () => {
      this.height = Math.round(1000 * picture.naturalHeight / picture.naturalWidth) || 625;
      this.canvas.setAttribute('viewBox', `0 0 1000 ${this.height}`);
      this.draw();
    });
    this.stage.querySelector('img')?.remove();
    this.stage.prepend(picture);
    this.stage.classList.add('has-still');
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [within(1000 * (event.clientX - box.left) / box.width), within(1000 * (event.clientY - box.top) / box.height)];
  }

  press(event) {
    const handle = event.target.closest('[data-point]');
    if (handle) {
      this.held = { number: Number(handle.dataset.point), from: this.points.map((point) => [...point]) };
    } else {
      this.insert(this.at(event));
      this.held = { number: this.fresh, from: null };
    }
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.focus(this.held.number);
  }

  drag(event) {
    if (!this.held) return;
    this.points[this.held.number] = this.at(event);
    this.draw();
  }

  drop() {
    if (!this.held) return;
    const { number } = this.held;
    this.held = null;
    this.write();
    this.focus(number);
  }

  type(event) {
    if (event.key === 'Escape' && this.held?.from) {
      this.points = this.held.from;
      this.held = null;
      this.write();
      return;
    }
    const number = Number(event.target.closest('[data-point]')?.dataset.point ?? -1);
    if (number < 0) return;
    const step = event.shiftKey ? 50 : event.altKey ? 1 : 10;
    const [x, y] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] ?? [];
    if (x !== undefined) this.move(number, [within(this.points[number][0] + x), within(this.points[number][1] + y)]);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.remove(number);
    else if (event.key === 'Insert' || event.key === '+') this.insert(this.halfway(number));
    else return;
    event.preventDefault();
  }

  move(number, point) {
    this.points[number] = point;
    this.write();
    this.focus(number);
    this.say(number);
  }

  remove(number) {
    this.points.splice(number, 1);
    this.write();
    if (this.points.length) this.focus(Math.min(number, this.points.length - 1));
    else document.getElementById('add-point').focus();
  }

  set(points) {
    this.points = points;
    this.write();
    if (points.length) this.focus(0);
  }

  /** Puts a corner between those two whose edge it lies nearest to. */
  insert(point) {
    if (this.points.length >= 64) return;
    const reach = (from, to) => {
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
      const along = Math.max(0, Math.min(1, ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / (dx * dx + dy * dy || 1)));
      return Math.hypot(from[0] + along * dx - point[0], from[1] + along * dy - point[1]);
    };
    const { length } = this.points;
    const edges = this.points.map((from, number) => reach(from, this.points[(number + 1) % length]));
    this.fresh = length < 3 ? length : edges.indexOf(Math.min(...edges)) + 1;
    this.points.splice(this.fresh, 0, point);
    this.write();
    this.focus(this.fresh);
    this.say(this.fresh);
  }

  halfway(number) {
    const [one, other] = [this.points[number], this.points[(number + 1) % this.points.length]];
    return [within((one[0] + other[0]) / 2), within((one[1] + other[1]) / 2)];
  }

  middle() {
    if (this.points.length > 2) return this.halfway(this.points.length - 1);
    return [[250, 250], [750, 250], [750, 750]][this.points.length];
  }

  /** Puts one more corner; the fourth makes a quadrilateral of the first three. */
  add() {
    if (this.points.length !== 3) return this.insert(this.middle());
    const [first, second, third] = this.points;
    this.fresh = 3;
    this.points.push([0, 1].map((axis) => within(first[axis] + third[axis] - second[axis])));
    this.write();
    return this.focus(3);
  }

  write() {
    this.stage.dataset.points = this.points.map((point) => point.join(',')).join(' ');
    this.draw();
    this.changed();
  }

  focus(number) { this.handles.querySelector(`[data-point="${number}"]`)?.focus({ preventScroll: true }); }

  name(number) {
    const [x, y] = this.points[number].map((value) => (value / 10).toFixed(1));
    return told('point', { number: number + 1, x, y });
  }

  say(number) { document.getElementById('outline-says').textContent = this.name(number); }

  draw() {
    const place = ([x, y]) => [x, y * this.height / 1000];
    const corners = this.points.map((point) => place(point).join(' '));
    this.shape.setAttribute('points', this.points.map((point) => place(point).join(',')).join(' '));
    const hole = corners.length > 2 ? `M${corners.join('L')}Z` : '';
    this.shade.setAttribute('d', corners.length > 2 ? `M0 0H1000V${this.height}H0Z${hole}` : '');
    this.drawHandles(place);
    this.drawTable();
  }

  drawHandles(place) {
    while (this.handles.childElementCount > this.points.length) this.handles.lastElementChild.remove();
    this.points.forEach((point, number) => {
      let handle = this.handles.children[number];
      if (!handle) {
        handle = part(this.canvas, 'circle', { class: 'handle', 'data-point': number, role: 'button', tabindex: this.mayWrite ? 0 : -1 });
        this.handles.append(handle);
      }
      const [x, y] = place(point);
      // A finger needs 24 pixels, however small the still is shown.
      handle.setAttribute('r', Math.max(14, 13000 / (this.canvas.clientWidth || 1000)));
      handle.setAttribute('cx', x);
      handle.setAttribute('cy', y);
      handle.setAttribute('aria-label', this.name(number));
    });
  }

  drawTable() {
    const body = document.querySelector('#points tbody');
    while (body.rows.length > this.points.length) body.lastElementChild.remove();
    this.points.forEach((point, number) => {
      const row = body.rows[number] ?? this.addRow(body, number);
      row.querySelectorAll('input').forEach((input, axis) => {
        if (input !== document.activeElement) input.value = (point[axis] / 10).toFixed(1);
      });
    });
  }

  addRow(body, number) {
    const row = el('tr', {}, el('th', { scope: 'row' }, String(number + 1)));
    const heads = [...document.querySelectorAll('#points thead th')].map((head) => head.textContent);
    for (const axis of [0, 1]) {
      const input = el('input', {
        type: 'number', min: 0, max: 100, step: 0.1, 'aria-label': `${heads[0]} ${number + 1}: ${heads[axis + 1]}`, disabled: !this.mayWrite,
      });
      input.addEventListener('change', () => {
        this.points[number][axis] = within(Number(input.value) * 10);
        this.write();
      });
      row.append(el('td', {}, input));
    }
    const drop = el('button', { type: 'button', class: 'quiet small-button', 'aria-label': `${told('drop')} ${number + 1}`, disabled: !this.mayWrite }, '×');
    drop.addEventListener('click', () => this.remove(number));
    row.append(el('td', {}, drop));
    body.append(row);
    return row;
  }
}
