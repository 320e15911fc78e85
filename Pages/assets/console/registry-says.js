// The words of this page's scripts stand in the page itself, in the reader's language.

/** A sentence by its name, with what stands in braces filled in. */
export function told(name, values = {}) {
  const text = document.querySelector(`#says [data-name="${name}"]`)?.textContent ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** The element of this id, which may have dots and brackets in it. */
export const byId = (id) => document.getElementById(id);

/** Where an entry of the registry is changed: `sites[mall].sign.standing` is /console/registry/sites/mall#sign.standing. */
export function addressOf(entry) {
  const parts = /^(\w+)(?:\[([a-z0-9._-]+)\])?(?:\.(.+))?$/.exec(entry);
  if (!parts) return '/console/registry';
  const [, shelf, name, keys] = parts;
  if (shelf === 'sites' && keys === 'alternatives') return `/console/registry/alternatives/_new?site=${encodeURIComponent(name)}`;
  return `/console/registry/${shelf}${name ? `/${encodeURIComponent(name)}` : ''}${keys ? `#${keys}` : ''}`;
}
