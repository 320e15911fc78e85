// The words that scripts of this page say, as the server wrote them into it.
const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}');

/** A sentence by its name, with what stands in braces filled in; dots lead into groups. */
export function say(name, values = {}) {
  const text = name.split('.').reduce((place, part) => place?.[part], words);
  return typeof text === 'string' ? text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole) : name;
}
