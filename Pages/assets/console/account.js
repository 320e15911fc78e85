// One's own account: passkeys, password, second factor; for controllers the accounts of others.
import { ask } from '../common/ask.js';
import { confirmFirst } from '../common/forms.js';
import { tell, tellProblem } from '../common/notices.js';
import { say } from '../common/words.js';
import { bytesOf, textOf } from './encoding.js';
import { showFactor } from './factor.js';

function on(selector, work) {
  for (const button of document.querySelectorAll(selector)) {
    button.addEventListener('click', async () => {
      try { await work(button.dataset); } catch (problem) { tellProblem(problem); }
    });
  }
}

document.getElementById('add-passkey').addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const { body } = await ask('POST', '/v1/accounts/me/passkeys/options');
    const key = await navigator.credentials.create({
      publicKey: {
        ...body, challenge: bytesOf(body.challenge), user: { ...body.user, id: bytesOf(body.user.id) },
        excludeCredentials: body.excludeCredentials.map((known) => ({ ...known, id: bytesOf(known.id) })),
      },
    });
    const { clientDataJSON, attestationObject } = key.response;
    await ask('POST', '/v1/accounts/me/passkeys', {
      label: document.getElementById('passkey-label').value.trim(),
      response: { clientDataJSON: textOf(clientDataJSON), attestationObject: textOf(attestationObject) },
    });
    location.reload();
  } catch (problem) {
    if (problem.name !== 'NotAllowedError' && problem.name !== 'AbortError') tellProblem(problem);
  }
});

on('[data-remove-passkey]', async ({ removePasskey, label }) => {
  if (!await confirmFirst(say('account.removeTitle', { label }), say('account.over'), say('account.remove'), 'danger')) return;
  await ask('DELETE', `/v1/accounts/me/passkeys/${encodeURIComponent(removePasskey)}`);
  location.assign('/console/sign-in');
});

on('#renew-factor', async () => {
  if (!await confirmFirst(say('account.renewTitle'), say('account.over'), say('account.renew'))) return;
  const { body } = await ask('POST', '/v1/accounts/me/totp');
  showFactor(body, '/console/sign-in');
});

on('#end-others', async () => {
  const { body } = await ask('POST', '/v1/sign-out/everywhere', { keepThis: true });
  tell(say('account.othersOver', { count: body.ended }), 'good');
});

on('#end-all', async () => {
  await ask('POST', '/v1/sign-out/everywhere', {});
  location.assign('/console/sign-in');
});

on('[data-disable]', async ({ disable }) => {
  if (!await confirmFirst(say('account.shutTitle', { name: disable }), say('account.shutText'), say('account.shut'), 'danger')) return;
  await ask('POST', `/v1/accounts/${encodeURIComponent(disable)}/disable`);
  location.reload();
});

on('[data-vouch]', async ({ vouch }) => {
  if (!await confirmFirst(say('account.vouchTitle', { name: vouch }), say('account.vouchText'), say('account.vouch'))) return;
  await ask('POST', `/v1/accounts/${encodeURIComponent(vouch)}/vouch`);
  location.reload();
});

function showCode(name, code) {
  document.getElementById('invited-name').textContent = name;
  document.getElementById('invited-code').textContent = code;
  const box = document.getElementById('invited');
  box.hidden = false;
  box.focus();
  tell(say('account.codeMade'), 'good');
}

on('[data-renew]', async ({ renew }) => {
  const { body } = await ask('POST', `/v1/accounts/${encodeURIComponent(renew)}/renew`);
  showCode(renew, body.code);
});
document.getElementById('invite')?.addEventListener('answered', ({ detail }) => {
  showCode(detail.body.account.name, detail.body.code);
});
