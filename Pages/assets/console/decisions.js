// Decisions as they happen: the house's news, the newest first; nobody is named in them.
import { el } from '../common/notices.js';
import { say } from '../common/words.js';
import { purpose, site } from './names.js';

const list = document.getElementById('live');
const empty = document.getElementById('live-empty');
const state = document.getElementById('live-state');
const pause = document.getElementById('live-pause');
const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'medium' });
const kinds = { match: 'good', 'no-match': 'warn', refused: 'bad', unavailable: 'bad', undecided: 'warn' };
const most = 30;

function tellState(word, kind) {
  state.textContent = say(`decisions.${word}`);
  state.className = `badge ${kind}`;
}

function show(news) {
  const result = el('span', { class: `badge ${kinds[news.result] ?? 'brand'}` }, say(`results.${news.result}`));
  const parts = [news.operation && say(`operations.${news.operation}`), news.purpose && purpose(news.purpose, news.site), news.site && site(news.site), news.device].filter(Boolean);
  const where = parts.flatMap((part, index) => (index ? [' · ', part] : [part]));
  const told = el('time', { datetime: news.at }, time.format(new Date(news.at)));
  const link = news.entry == null ? null : el('a', { href: `/console/ledger/${news.entry}` }, String(news.entry));
  list.prepend(el('li', { class: 'row' }, told, result, el('span', {}, ...where), link));
  while (list.children.length > most) list.lastElementChild.remove();
  empty.hidden = true;
}

const stream = new EventSource('/v1/events');
stream.addEventListener('open', () => tellState('connected', 'good'));
stream.addEventListener('error', () => tellState('lost', 'warn'));
stream.addEventListener('gap', () => tellState('gap', 'warn'));
stream.addEventListener('decision', (event) => { if (!pause.checked) show(JSON.parse(event.data)); });
