// What every page does: mark where one is, tell times as the reader's clock does, sign out.
import { ask } from './ask.js';
import { say } from './words.js';
import { tell, tellProblem } from './notices.js';
import { wireForms } from './forms.js';

for (const link of document.querySelectorAll('.nav a')) {
  if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
}
for (const link of document.querySelectorAll('a.lang')) {
  const url = new URL(location.href);
  url.searchParams.set('lang', link.lang);
  link.href = url;
}
const lang = document.documentElement.lang;
const instant = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(lang, { dateStyle: 'medium' });
for (const time of document.querySelectorAll('time[datetime]')) {
  const at = new Date(time.dateTime);
  if (!Number.isNaN(at.valueOf())) time.textContent = (time.dataset.form === 'day' ? day : instant).format(at);
}
// What was typed and not saved is nobody else's to find: it ends with the session, or when somebody else reads.
function forgetDrafts(but = null) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith('draft:') && !(but && key.startsWith(`draft:${but}:`))) sessionStorage.removeItem(key);
  }
}
const reader = document.querySelector('.bar-end .reader')?.textContent.trim();
if (reader) forgetDrafts(reader);
// The second half of a double click on a dialog's button is not meant for what lies behind it.
let wasInDialog = false;
addEventListener('click', (event) => {
  const isInDialog = Boolean(event.target.closest?.('dialog'));
  if (event.detail > 1 && wasInDialog && !isInDialog) { event.preventDefault(); event.stopPropagation(); }
  if (event.detail <= 1) wasInDialog = isInDialog;
}, { capture: true });
for (const button of document.querySelectorAll('[data-sign-out]')) {
  button.addEventListener('click', async () => {
    try { await ask('POST', '/v1/sign-out'); forgetDrafts(); location.assign('/'); } catch (problem) { tellProblem(problem); }
  });
}
for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print());
wireForms(() => tell(say('saved'), 'good'));
