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
for (const button of document.querySelectorAll('[data-sign-out]')) {
  button.addEventListener('click', async () => {
    try { await ask('POST', '/v1/sign-out'); location.assign('/'); } catch (problem) { tellProblem(problem); }
  });
}
for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print());
wireForms(() => tell(say('saved'), 'good'));
