// Lists of things with members of their own: hours, incidents, and the languages of a notice.
import { itemsOf } from './registry-values.js';
import { told } from './registry-says.js';

/** Wires the buttons of every list; `changed` is called after each change. */
export function wireGroups(form, changed) {
  for (const field of form.querySelectorAll('.field[data-kind="groups"]')) {
    field.dataset.keys = itemsOf(field).map((item) => item.dataset.key).join();
    field.querySelector('[data-add]')?.addEventListener('click', () => {
      const item = add(field, nextKey(field));
      if (!item) return;
      item.querySelector('input, select, textarea')?.focus();
      changed();
    });
    field.addEventListener('click', (event) => {
      const item = event.target.closest('[data-drop]')?.closest('.item');
      if (!item || item.closest('.field') !== field) return;
      item.remove();
      field.querySelector('[data-add]')?.focus();
      changed();
    });
  }
}

/** A key that no other thing of the list has: the next number, or a language the reader names. */
function nextKey(field) {
  const byName = field.querySelector('template')?.content.querySelector('.item')?.dataset.keyName;
  const taken = itemsOf(field).map((item) => item.dataset.key);
  if (!byName) return String(Math.max(-1, ...taken.map(Number)) + 1);
  const name = (prompt(told('language')) ?? '').trim();
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(name) && !taken.includes(name) ? name : null;
}

/** Makes one more. */
export function add(field, key) {
  if (key === null) return null;
  const item = field.querySelector('template').content.cloneNode(true).querySelector('.item');
  for (const node of [item, ...item.querySelectorAll('*')]) {
    for (const attribute of [...node.attributes]) {
      if (attribute.value.includes('[#]')) node.setAttribute(attribute.name, attribute.value.replaceAll('[#]', `[${key}]`));
    }
  }
  item.dataset.key = key;
  if (item.dataset.keyName) item.querySelector('.item-title').textContent = key;
  field.querySelector(':scope > fieldset > .items').append(item);
  return item;
}

/** Makes a list have exactly the things of these keys. */
export function grow(field, keys) {
  if (!field) return;
  for (const item of itemsOf(field)) if (!keys.includes(item.dataset.key)) item.remove();
  const there = itemsOf(field).map((item) => item.dataset.key);
  for (const key of keys) if (!there.includes(key)) add(field, key);
}
