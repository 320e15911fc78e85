// The completeness of a notice and its preview, as the words are typed.
import { el } from '../common/notices.js';
import { told, byId } from './registry-says.js';
import { itemsOf } from './registry-values.js';

const textOf = (member) => member.querySelector('textarea').value.trim();
const labelOf = (member) => member.querySelector('label').textContent;
const nameOf = (item) => item.querySelector('.item-title').textContent;

/** Says for each language what the law asks for and the notice does not say, and shows the words as people will see them. */
export function tellNotice(field) {
  const items = itemsOf(field);
  const lists = items.map((item) => {
    const members = [...item.querySelectorAll(':scope > .field')];
    const silent = members.filter((member) => !textOf(member));
    item.classList.toggle('unused', silent.length === members.length);
    return { item, members, silent };
  });
  byId('completeness').replaceChildren(...lists.flatMap(tellLanguage));
  preview(lists);
}

function tellLanguage({ item, members, silent }) {
  const head = el('p', {}, el('strong', {}, nameOf(item)), ' ');
  if (!silent.length) return [head.appendChild(el('span', { class: 'badge good' }, told('allSaid'))) && head];
  const none = silent.length === members.length;
  head.append(el('span', { class: 'badge warn' }, none ? told('notOffered') : told('lacks', { count: silent.length })));
  if (none) return [head];
  return [head, el('ul', {}, ...silent.map((member) => el('li', {}, el('a', { href: `#${member.id}` }, labelOf(member)))))];
}

function preview(lists) {
  const choice = byId('preview-language');
  const names = lists.map(({ item }) => item.dataset.key);
  const chosen = names.includes(choice.value) ? choice.value : names.find((name) => name === document.documentElement.lang) ?? names[0];
  choice.replaceChildren(...lists.map(({ item }) => el('option', { value: item.dataset.key, selected: item.dataset.key === chosen }, nameOf(item))));
  const shown = lists.find(({ item }) => item.dataset.key === chosen);
  const parts = (shown?.members ?? []).filter(textOf).map((member) => el('div', {}, el('h4', {}, labelOf(member)), el('p', {}, textOf(member))));
  byId('preview').lang = chosen ?? '';
  byId('preview').replaceChildren(...(parts.length ? parts : [el('p', { class: 'soft' }, told('notOffered'))]));
}
