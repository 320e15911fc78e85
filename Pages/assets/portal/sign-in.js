// Signing in as the person concerned: by a code from the desk, or by a receipt. Never by face.
import { ask } from '../common/ask.js';
import { tell, tellProblem } from '../common/notices.js';
import { say } from '../common/words.js';

function next() {
  const path = new URLSearchParams(location.search).get('next') ?? '';
  return /^\/(me|rules)(\/[A-Za-z0-9./-]*)?$/.test(path) && path !== '/me/sign-in' ? path : '/me';
}

async function signIn(form, body) {
  form.classList.add('busy');
  try {
    await ask('POST', '/v1/me/sign-in', body);
    location.assign(next());
  } catch (problem) {
    if ([400, 401, 403, 404].includes(problem.status)) tell(say('signInFailed'), 'bad');
    else tellProblem(problem);
    form.classList.remove('busy');
  }
}

const [byCode, byReceipt] = [document.getElementById('by-code'), document.getElementById('by-receipt')];
byCode.addEventListener('submit', (event) => {
  event.preventDefault();
  signIn(byCode, { person: byCode.elements.person.value.trim(), code: byCode.elements.code.value.replace(/[\s-]/g, '').toUpperCase() });
});

const head = 'c2sp.org/tlog-proof@v1';
function useReceipt(text) {
  const receipt = `${text.replaceAll('\r\n', '\n').trim()}\n`;
  if (!receipt.startsWith(head)) { tell(say('badReceipt'), 'bad'); return; }
  signIn(byReceipt, { receipt });
}
byReceipt.addEventListener('submit', (event) => { event.preventDefault(); useReceipt(byReceipt.elements.receipt.value); });

const codes = 'BarcodeDetector' in globalThis ? new BarcodeDetector({ formats: ['qr_code'] }) : null;
async function codeIn(picture) {
  const found = codes ? await codes.detect(picture) : [];
  return found.map((one) => one.rawValue).find((text) => text.startsWith(head));
}
document.getElementById('receipt-file').addEventListener('change', async (event) => {
  const [file] = event.currentTarget.files;
  if (!file) return;
  if (!file.type.startsWith('image/')) { useReceipt(await file.text()); return; }
  const text = await createImageBitmap(file).then(codeIn).catch(() => undefined);
  if (text) useReceipt(text); else tell(say('noQR'), 'bad');
});

const [scan, scanning, view] = ['scan', 'scanning', 'view'].map((id) => document.getElementById(id));
let stream;
function stop() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = undefined;
  [scanning.hidden, scan.hidden] = [true, false];
}
async function look() {
  if (!stream) return;
  const text = view.readyState >= 2 ? await codeIn(view).catch(() => undefined) : undefined;
  if (text) { stop(); useReceipt(text); } else setTimeout(look, 250);
}
if (codes && navigator.mediaDevices) {
  document.getElementById('scanner').hidden = false;
  scan.addEventListener('click', async () => {
    try { stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }); } catch { tell(say('noCamera'), 'bad'); return; }
    view.srcObject = stream;
    await view.play();
    [scanning.hidden, scan.hidden] = [false, true];
    look();
  });
  document.getElementById('scan-stop').addEventListener('click', stop);
  addEventListener('pagehide', stop);
}
