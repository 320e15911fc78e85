// What was typed and not saved yet stays in this tab, so that going back, Escape or a reload lose nothing.

// Each draft is its writer's: whoever signs in next in this tab does not find it.
const writer = () => document.querySelector('.bar-end .reader')?.textContent.trim() ?? '';
const place = () => `draft:${writer()}:${location.pathname}${location.search}`;

const changed = (one) => (one.type === 'checkbox' || one.type === 'radio' ? one.checked !== one.defaultChecked
  : one.tagName === 'SELECT' ? [...one.options].some((option) => option.selected !== option.defaultSelected)
    : one.dataset.instant !== undefined ? one.value !== (one.dataset.shown ?? '') : one.value !== one.defaultValue);

const all = (form) => [...form.querySelectorAll('input[id], select[id], textarea[id]')].filter((one) => one.type !== 'file');

/** Keeps what differs from what is registered. */
export function keep(form) {
  const values = {};
  for (const one of all(form)) {
    if (changed(one)) values[one.id] = one.type === 'checkbox' || one.type === 'radio' ? one.checked : one.value;
  }
  const stage = document.getElementById('stage');
  if (stage && stage.dataset.points !== stage.dataset.registered) values['#points'] = stage.dataset.points;
  const groups = {};
  for (const field of form.querySelectorAll('.field[data-kind="groups"]')) {
    const keys = [...field.querySelectorAll(':scope > fieldset > .items > .item')].map((item) => item.dataset.key);
    if (keys.join() !== field.dataset.keys) groups[field.id] = keys;
  }
  if (Object.keys(values).length || Object.keys(groups).length) sessionStorage.setItem(place(), JSON.stringify({ values, groups }));
  else forget();
}

/** Throws it away. */
export const forget = () => sessionStorage.removeItem(place());

/** Puts it back; `grow` makes a list have the things of these keys, `draw` shows a polygon. Gives whether there was any. */
export function restore(form, grow, draw) {
  const text = sessionStorage.getItem(place());
  if (!text) return false;
  const { values, groups } = JSON.parse(text);
  for (const [id, keys] of Object.entries(groups)) grow(document.getElementById(id), keys);
  for (const [id, value] of Object.entries(values)) {
    const one = document.getElementById(id);
    if (id === '#points') draw(value);
    else if (one && typeof value === 'boolean') one.checked = value;
    else if (one && !one.disabled) one.value = value;
  }
  return true;
}
