// Asks the house. What changes something has a name, so that asking again does nothing twice.
import { say } from './words.js';

/** Why something was not done: the problem as the house told it. */
export class Problem extends Error {
  constructor(body, status) {
    super(body.title ?? say('failed'));
    Object.assign(this, { status, kind: (body.type ?? '').split('/').pop(), body });
  }
}

/**
 * Asks, and gives { body, headers, status }.
 * options: name (Idempotency-Key; made where there is none), headers, bytes (a Blob instead of JSON), token (Bearer), signal, keepalive.
 */
export async function ask(method, path, body, options = {}) {
  const headers = { 'accept': 'application/json', 'accept-language': document.documentElement.lang, ...options.headers };
  if (method !== 'GET') headers['idempotency-key'] = options.name ?? crypto.randomUUID();
  if (options.token) headers.authorization = `Bearer ${options.token}`;
  if (body !== undefined && !options.bytes) headers['content-type'] = 'application/json';
  let response;
  try {
    response = await fetch(path, {
      method, headers, body: options.bytes ?? (body === undefined ? undefined : JSON.stringify(body)),
      credentials: options.token ? 'omit' : 'same-origin', cache: 'no-store', redirect: 'error', signal: options.signal,
      keepalive: options.keepalive ?? false,
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem({ title: say('offline') }, 0);
  }
  const text = await response.text();
  const isJSON = (response.headers.get('content-type') ?? '').includes('json');
  const answer = isJSON && text ? JSON.parse(text) : text;
  if (!response.ok) throw new Problem(isJSON ? answer : { title: say('failed') }, response.status);
  return { body: answer, headers: response.headers, status: response.status };
}
