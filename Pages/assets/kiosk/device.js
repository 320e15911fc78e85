// This tablet as a device of the house: a key that no page can copy, and a signature over every request (RFC 9421, 9530).
// The pass lies in a cookie that no page can read. Neither serves without the other.
import { ask } from '/assets/common/ask.js';

const words = new TextEncoder();
const curve = { name: 'ECDSA', namedCurve: 'P-256' };
const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
let ahead = 0;

/** Opens the cupboard of this tablet, which holds its name, its key and its language, and nothing about anybody. */
function cupboard() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('kiosk', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('device');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within(mode, work) {
  const room = await cupboard();
  try {
    return await new Promise((resolve, reject) => {
      const change = room.transaction('device', mode);
      const request = work(change.objectStore('device'));
      change.oncomplete = () => resolve(request.result);
      change.onabort = change.onerror = () => reject(change.error);
    });
  } finally { room.close(); }
}

/** What this tablet is; undefined before it is paired. */
export const identity = () => within('readonly', (store) => store.get('self'));
const keep = (self) => within('readwrite', (store) => store.put(self, 'self'));

/** Forgets the key: only a new code makes this a device again. */
export const forget = () => within('readwrite', (store) => store.delete('self'));

const base64 = (buffer) => btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''));
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function proven(device, code) {
  const pair = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
  const key = base64(await crypto.subtle.exportKey('raw', pair.publicKey));
  const text = words.encode(`countenance tablet\n${device}\n${code}`);
  return { pair, form: { key, proof: base64(await crypto.subtle.sign(algorithm, pair.privateKey, text)) } };
}

/** Makes this tablet the device, by a code from an operator. */
export async function pair(device, code) {
  const { pair, form } = await proven(device, code);
  const { body } = await ask('POST', '/v1/device/pairing', { device, code, ...form });
  await keep({ device: body.device, key: pair.privateKey, expiresAt: body.expiresAt, lang: document.documentElement.lang });
}

/** Changes key and pass while they are good, in the last thirty of their ninety days. */
export async function renewWhenDue(self) {
  if (Date.parse(self.expiresAt) - Date.now() > 30 * 86400e3) return;
  const { pair, form } = await proven(self.device, '');
  const { body } = await asDevice(self, 'POST', '/v1/device/pairing', form);
  await keep({ ...self, key: pair.privateKey, expiresAt: body.expiresAt });
}

/** The fields that sign a request. */
async function signed(self, method, path, body, nonce) {
  const [plain, query = ''] = path.split('?');
  const text = body === undefined ? '' : JSON.stringify(body);
  const digest = `sha-256=:${base64(await crypto.subtle.digest('SHA-256', words.encode(text)))}:`;
  const created = Math.floor((Date.now() + ahead) / 1000);
  const parameters = `("@method" "@path" "@query" "content-digest");created=${created};keyid="${self.device}"`
    + `;nonce="${nonce}";alg="ecdsa-p256-sha256"`;
  const lines = [
    `"@method": ${method}`, `"@path": ${plain}`, `"@query": ?${query}`, `"content-digest": ${digest}`,
    `"@signature-params": ${parameters}`,
  ];
  const signature = await crypto.subtle.sign(algorithm, self.key, words.encode(lines.join('\n')));
  return { 'content-digest': digest, 'signature-input': `sig=${parameters}`, 'signature': `sig=:${base64(signature)}:` };
}

/** Sets the clock of the signatures by the house's, since a tablet's own may be wrong. */
export async function setClock() {
  const answer = await ask('GET', '/healthz');
  const told = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isFinite(told) && Math.abs(told - Date.now()) > 5000) ahead = told - Date.now();
}

/** Asks the house as this device: a nonce first, then the request under it. */
export async function asDevice(self, method, path, body, options = {}) {
  const own = hex(crypto.getRandomValues(new Uint8Array(16)));
  const first = '/v1/device/nonce';
  const given = await ask('GET', first, undefined, { headers: await signed(self, 'GET', first, undefined, own), signal: options.signal });
  const headers = await signed(self, method, path, body, given.body.nonce);
  return ask(method, path, body, { ...options, headers });
}
