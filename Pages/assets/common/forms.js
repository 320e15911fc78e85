// Forms that ask the house: <form data-ask="PUT /v1/registry/sites/{id}" data-etag="…" data-then="/console/registry">.
// A field's name is its place in the JSON (`retention.days`); data-type says of what kind it is: text (usual), integer, number,
// boolean (checkbox, or a select with true, false and empty for unknown), list (one a line, or all ticked boxes of the name).
import { ask } from './ask.js';
import { tellProblem } from './notices.js';
import { say } from './words.js';

/** Reads a form into an object; what is left empty is left out. */
export function read(form) {
  const out = {};
  for (const field of form.elements) {
    if (!field.name || field.disabled || field.dataset.path !== undefined) continue;
    const value = valueOf(field);
    if (value !== undefined) put(out, field.name.split('.'), value, field.dataset.type === 'list');
  }
  return out;
}

function valueOf(field) {
  const type = field.dataset.type ?? (field.type === 'checkbox' ? 'boolean' : 'text');
  if (field.type === 'checkbox' && type === 'list') return field.checked ? [field.value] : [];
  if (field.type === 'checkbox') return field.checked;
  if (field.type === 'radio') return field.checked ? convert(field.value, type) : undefined;
  if (field.multiple) return [...field.selectedOptions].map((option) => option.value);
  const text = field.value.trim();
  return text === '' ? undefined : convert(text, type);
}

function convert(text, type) {
  if (type === 'integer' || type === 'number') return Number(text);
  if (type === 'boolean') return text === 'true';
  if (type === 'list') return text.split('\n').map((line) => line.trim()).filter(Boolean);
  if (type === 'json') return JSON.parse(text);
  return text;
}

function put(object, path, value, joins) {
  const last = path.pop();
  const place = path.reduce((inner, part) => (inner[part] ??= {}), object);
  place[last] = joins && Array.isArray(place[last]) ? [...place[last], ...value] : value;
}

/** Sends the forms of a page that say where to; `done` is called with what came back where the form names no place. */
export function wireForms(done) {
  for (const form of document.querySelectorAll('form[data-ask]')) wire(form, done);
}

function wire(form, done) {
  let name = crypto.randomUUID();
  form.addEventListener('input', () => { name = crypto.randomUUID(); });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [method, template] = form.dataset.ask.split(' ');
    const path = template.replace(/\{(\w+)\}/g, (_, key) => encodeURIComponent(form.elements[key]?.value ?? form.dataset[key] ?? ''));
    const headers = form.dataset.etag ? { 'if-match': form.dataset.etag } : {};
    form.classList.add('busy');
    try {
      const hasBody = method !== 'DELETE' && form.dataset.body !== 'none';
      const answer = await ask(method, path, hasBody ? read(form) : undefined, { name, headers });
      form.dispatchEvent(new CustomEvent('answered', { detail: answer, bubbles: true }));
      if (form.dataset.then) location.assign(form.dataset.then);
      else if (!form.dataset.quiet) done(answer);
    } catch (problem) {
      tellProblem(problem);
    } finally {
      form.classList.remove('busy');
    }
  });
}

/** Asks the reader before something is done; gives whether they agreed. kind: primary, or danger for what destroys or loosens. */
export function confirmFirst(title, text, button = say('ok'), kind = 'primary') {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    const heading = Object.assign(document.createElement('h2'), { textContent: title });
    const words = Object.assign(document.createElement('p'), { textContent: text });
    const row = Object.assign(document.createElement('div'), { className: 'row' });
    for (const [label, look, value] of [[say('cancel'), '', false], [button, kind, true]]) {
      const choice = Object.assign(document.createElement('button'), { type: 'button', textContent: label, className: look });
      if (value) choice.dataset.yes = '';
      choice.addEventListener('click', () => { dialog.close(); resolve(value); });
      row.append(choice);
    }
    dialog.append(heading, words, row);
    dialog.addEventListener('cancel', () => resolve(false));
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  });
}
