// What people call the places and purposes that records name by codes; the page has them in the reader's language.
import { el } from '../common/notices.js';

const uses = () => [...document.querySelectorAll('#names li')];
const small = (code) => el('code', { class: 'soft small' }, code);

/** A place by its name, with its code small beside; the code alone where it is registered no more. */
export function site(code) {
  const name = uses().find((use) => use.dataset.site === code)?.dataset.siteName;
  return name ? el('span', {}, name, ' ', small(code)) : small(code);
}

/** A purpose likewise. */
export function purpose(code, at) {
  const found = uses().filter((use) => use.dataset.purpose === code);
  const name = (found.find((use) => use.dataset.site === at) ?? found[0])?.textContent;
  return name ? el('span', {}, name, ' ', small(code)) : small(code);
}

/** The two of an activity such as `gate-access@compound-b`; what is of no place stays as it is. */
export function activity(text) {
  const [what, where] = text.split('@');
  return where ? el('span', {}, purpose(what, where), ' \u00b7 ', site(where)) : document.createTextNode(text);
}
