// Lists of things with members of their own: hours, incidents, and the languages of a notice.
import { el } from '../common/notices.js';
import { itemsOf } from './registry-values.js';
import { told, byId } from './registry-says.js';

// Languages that visitors of a place in China are likely to read; any other can be written by its tag.
const likely = ['en', 'zh-Hans', 'zh-Hant', 'ug', 'bo', 'mn', 'kk', 'ko', 'ja', 'ru', 'vi', 'th', 'id', 'ar', 'hi', 'fr', 'de', 'es', 'pt'];
const names = new Intl.DisplayNames(document.documentElement.lang, { type: 'language', fallback: 'none' });

/** What a language is called in the reader's; its tag where nobody knows it. */
function nameOf(tag) {
  try { return names.of(tag) ?? tag; } catch { return tag; }
}

/** Wires the buttons of every list; `changed` is called after each change. */
export function wireGroups(form, changed) {
  for (const field of form.querySelectorAll('.field[data-kind="groups"]')) {
    field.dataset.keys = itemsOf(field).map((item) => item.dataset.key).join();
    const input = field.querySelector('[data-new-key]');
    if (input) wireKey(field, input);
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

/** The field a language is added by: with a list of likely ones, and Enter as good as the button. */
function wireKey(field, input) {
  byId(`keys:${field.id}`).replaceChildren(...likely.map((tag) => el('option', { value: tag, label: nameOf(tag) })));
  for (const title of field.querySelectorAll('.items .item-title')) if (title.textContent === title.closest('.item').dataset.key) title.textContent = nameOf(title.textContent);
  input.addEventListener('input', () => tellKey(field, input, ''));
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    field.querySelector('[data-add]').click();
  });
}

/** Says at the field why a language cannot be added; nothing takes it back. */
function tellKey(field, input, text) {
  const place = byId(`key-problem:${field.id}`);
  [place.textContent, place.hidden] = [text, !text];
  input.toggleAttribute('aria-invalid', false);
  if (!text) return;
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-errormessage', place.id);
  input.focus();
}

/** A key that no other thing of the list has: the next number, or a language the reader names. */
function nextKey(field) {
  const byName = field.querySelector('template')?.content.querySelector('.item')?.dataset.keyName;
  const taken = itemsOf(field).map((item) => item.dataset.key);
  if (!byName) return String(Math.max(-1, ...taken.map(Number)) + 1);
  const input = field.querySelector('[data-new-key]');
  const name = input.value.trim();
  const isTag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(name);
  if (!isTag || taken.includes(name)) {
    tellKey(field, input, told(isTag ? 'languageThere' : 'notALanguage'));
    return null;
  }
  input.value = '';
  return name;
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
  if (item.hasAttribute('lang')) item.lang = key;
  if (item.dataset.keyName) item.querySelector('.item-title').textContent = nameOf(key);
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
