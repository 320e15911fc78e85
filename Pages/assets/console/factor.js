// A second factor is shown once, to be written down.
import { el } from '../common/notices.js';

/** Shows the secret and the recovery codes, and moves the reader there. */
export function showFactor(factor, leadsTo = '/console') {
  const box = document.getElementById('factor');
  document.getElementById('factor-address').setAttribute('href', factor.address);
  document.getElementById('factor-secret').textContent = factor.secret.match(/.{1,4}/g).join(' ');
  document.getElementById('factor-codes').replaceChildren(
    ...factor.recoveryCodes.map((code) => el('li', {}, el('code', {}, code.match(/.{1,4}/g).join(' ')))));
  document.getElementById('factor-on').setAttribute('href', leadsTo);
  box.hidden = false;
  box.focus();
}
