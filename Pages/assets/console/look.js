// Looking at what is private: with a reason, which goes on record with the look.
import { ask } from '../common/ask.js';

/** Reads something private; the reason is in a header, which takes no other letters than these. */
export async function look(path, reason) {
  return (await ask('GET', path, undefined, { headers: { 'x-reason': encodeURIComponent(reason) } })).body;
}
