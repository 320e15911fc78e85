// Between the fields of a wizard and the JSON of the thing: what is left empty is left out, which means not known.

const controls = (field) => [...field.querySelectorAll('input, select, textarea')].filter((one) => one.closest('.field') === field);

/** The value of one field; undefined where nothing is known. */
export function valueOf(field) {
  const read = readers[field.dataset.kind] ?? readText;
  return read(field);
}

const saysNone = (field) => controls(field).some((one) => 'none' in one.dataset && one.checked);

function readText(field) {
  const text = controls(field)[0].value.trim();
  return text === '' ? undefined : text;
}

const readers = {
  number(field) {
    const text = readText(field);
    return text === undefined ? undefined : Number(text);
  },
  fact(field) {
    const chosen = controls(field).find((one) => one.checked)?.value ?? '';
    return chosen === '' ? undefined : chosen === 'true';
  },
  time(field) {
    const input = controls(field)[0];
    if (input.value === '') return undefined;
    if (input.value === input.dataset.shown) return input.dataset.instant;
    return new Date(input.value).toISOString().replace('.000Z', 'Z');
  },
  choices(field) {
    if (saysNone(field)) return [];
    const chosen = controls(field).filter((one) => one.checked && !('none' in one.dataset)).map((one) => one.value);
    return chosen.length ? chosen : undefined;
  },
  lines(field) {
    const lines = controls(field)[0].value.split('\n').map((line) => line.trim()).filter(Boolean);
    if (lines.length) return lines;
    return saysNone(field) ? [] : undefined;
  },
  groups(field) {
    const things = itemsOf(field).map(readItem).filter(Boolean);
    if (things.length) return things;
    return saysNone(field) || 'required' in field.dataset ? [] : undefined;
  },
  outline(field) {
    const points = (field.querySelector('#stage').dataset.points || '').split(' ').filter(Boolean)
      .map((pair) => pair.split(',').map(Number)).map(([x, y]) => ({ x, y }));
    return points.length ? points : undefined;
  },
};

/** The things of a list that has members of its own. */
export const itemsOf = (field) => [...field.querySelectorAll(':scope > fieldset > .items > .item')];

function readItem(item) {
  const thing = {};
  for (const member of item.querySelectorAll(':scope > .field')) {
    const value = valueOf(member);
    if (value !== undefined) thing[member.dataset.leaf] = value;
  }
  if (!Object.keys(thing).length) return undefined;
  if (item.dataset.keyName) thing[item.dataset.keyName] = item.dataset.key;
  return thing;
}

/** The whole thing, as the fields have it; members that no field asks for stay as they were. */
export function collect(fields, base) {
  const whole = structuredClone(base);
  for (const field of fields) put(whole, field.dataset.path.split('.'), valueOf(field));
  return whole;
}

function put(object, keys, value) {
  const [key, ...rest] = keys;
  if (!rest.length) {
    if (value === undefined) delete object[key];
    else object[key] = value;
    return;
  }
  if (value === undefined && object[key] === undefined) return;
  object[key] ??= {};
  put(object[key], rest, value);
  if (!Object.keys(object[key]).length) delete object[key];
}

/** Shows stored instants by the reader's clock; what is not touched is sent back as it was. */
export function showTimes(root) {
  for (const input of root.querySelectorAll('input[data-instant]')) {
    const at = new Date(input.dataset.instant);
    if (Number.isNaN(at.valueOf())) continue;
    const local = new Date(at.valueOf() - at.getTimezoneOffset() * 60000);
    input.value = local.toISOString().slice(0, 16);
    input.dataset.shown = input.value;
  }
}

/** Whether a field still lacks an answer that uses depend on. */
export function isOpen(field) {
  const wanted = 'asked' in field.dataset || 'required' in field.dataset || field.dataset.kind === 'name';
  if (!wanted) return false;
  const other = field.dataset.unlessNot && document.getElementById(field.dataset.unlessNot);
  if (other && valueOf(other) === false) return false;
  const value = valueOf(field);
  if (field.dataset.kind === 'groups' && 'required' in field.dataset) {
    return !value?.length || [...field.querySelectorAll('.item > .field')].some((one) => !one.closest('.item').classList.contains('unused') && isOpen(one));
  }
  return value === undefined;
}
