// A second factor is shown once, to be written down.
import { el } from '../common/notices.js';

/** Shows the secret and the recovery codes, and moves the reader there. */
export function showFactor(factor, leadsTo = '/console') {
  const box = document.getElementById('factor');
  document.getElementById('factor-address').setAttribute('href', factor.address);
  draw(factor.code);
  document.getElementById('factor-secret').textContent = factor.secret.match(/.{1,4}/g).join(' ');
  document.getElementById('factor-codes').replaceChildren(
    ...factor.recoveryCodes.map((code) => el('li', {}, el('code', {}, code.match(/.{1,4}/g).join(' ')))));
  document.getElementById('factor-on').setAttribute('href', leadsTo);
  box.hidden = false;
  box.focus();
}

/** The same as a QR code; it came with the answer and is drawn here, so that it stands in no address. */
function draw(code) {
  const place = document.getElementById('factor-scan');
  place.hidden = !code;
  if (!code) return;
  document.getElementById('factor-drawing').setAttribute('viewBox', `0 0 ${code.size} ${code.size}`);
  document.getElementById('factor-ground').setAttribute('d', `M0 0h${code.size}v${code.size}h-${code.size}z`);
  document.getElementById('factor-dark').setAttribute('d', code.path);
}
