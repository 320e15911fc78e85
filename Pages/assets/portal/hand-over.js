// A phone takes over from a tablet: it shows a number, and comes in when the person says at the tablet that it is theirs.
import { ask } from '../common/ask.js';
import { tellProblem } from '../common/notices.js';

const [taking, waiting, over] = ['taking', 'waiting', 'over'].map((id) => document.getElementById(id));
// What the tablet showed stands behind the mark, which no browser sends; it stays in this variable alone.
const code = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
// Another code on the page that is open already: begun anew.
addEventListener('hashchange', () => location.reload());

function show(place) {
  for (const one of [taking, waiting, over]) one.hidden = one !== place;
  place.focus();
}
if (!/^[A-Za-z0-9_-]{43}$/.test(code)) show(over);

const pause = (seconds) => new Promise((next) => { setTimeout(next, seconds * 1000); });
async function follow(claim, until) {
  while (Date.now() < until) {
    await pause(1.5);
    const { body } = await ask('POST', '/v1/hand-overs', { claim });
    if (body.state === 'ended') break;
    if (body.state !== 'confirmed') continue;
    await ask('POST', '/v1/me/sign-in', { claim });
    location.replace('/me/receipts');
    return;
  }
  show(over);
}

document.getElementById('take').addEventListener('click', async () => {
  taking.classList.add('busy');
  try {
    const { body } = await ask('POST', '/v1/hand-overs', { code });
    document.getElementById('number').textContent = body.number;
    show(waiting);
    await follow(body.claim, Date.now() + 240e3);
  } catch (problem) {
    if (problem.status === 0 || problem.status >= 500) tellProblem(problem);
    else show(over);
  } finally { taking.classList.remove('busy'); }
});
