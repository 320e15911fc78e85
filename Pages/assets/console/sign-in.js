// Signing in: by passkey, or by password and code.
import { ask } from '../common/ask.js';
import { tellProblem } from '../common/notices.js';
import { bytesOf, textOf } from './encoding.js';

/** Where the reader wanted to go; only within the console. */
function next() {
  const wanted = new URLSearchParams(location.search).get('next') ?? '';
  const url = new URL(wanted, location.origin);
  return url.origin === location.origin && url.pathname.startsWith('/console') ? url.pathname + url.search : '/console';
}

document.getElementById('sign-in').addEventListener('answered', () => location.assign(next()));

const button = document.getElementById('passkey');
button.disabled = !window.PublicKeyCredential;
button.addEventListener('click', async () => {
  try {
    const { body } = await ask('POST', '/v1/sign-in/passkey/options');
    const key = await navigator.credentials.get({ publicKey: { ...body, challenge: bytesOf(body.challenge) } });
    const { clientDataJSON, authenticatorData, signature, userHandle } = key.response;
    await ask('POST', '/v1/sign-in/passkey', {
      id: textOf(key.rawId),
      response: {
        clientDataJSON: textOf(clientDataJSON), authenticatorData: textOf(authenticatorData), signature: textOf(signature),
        ...(userHandle ? { userHandle: textOf(userHandle) } : {}),
      },
    });
    location.assign(next());
  } catch (problem) {
    if (problem.name !== 'NotAllowedError' && problem.name !== 'AbortError') tellProblem(problem);
  }
});
