// The tablet at a door: draws the screen of each state, does what a person asks for, and forgets them.
import { Problem, ask } from '/assets/common/ask.js';
import { el } from '/assets/common/notices.js';
import { say } from '/assets/common/words.js';
import { Camera, base64 } from './camera.js';
import { asDevice, identity, renewWhenDue, setClock } from './device.js';
import { first, step } from './flow.js';
import { outline } from './mask.js';
import { activities, noticeLanguage, offered, screens, triesLeft } from './screens.js';
import { canSpeak, hush, read } from './speech.js';
import { keepAway } from './keeper.js';

const lang = document.documentElement.lang;
const main = document.getElementById('main');
const part = (id) => document.getElementById(id);
const url = new URL(location.href);
// A test may make the pause shorter, nobody can make it longer.
const pause = Math.min(60, Number(sessionStorage.getItem('kiosk-idle')) || 60);
const warning = Math.min(15, pause / 2);

let self = null;
let state = first;
let camera = null;
let stirred = Date.now();
let drawn = 0;
/**
 * Whoever stands here. It lies in this variable alone, and is thrown away with it; each visit is another object.
 * Whatever waits for an answer keeps the visit it began in, and does nothing for the next one.
 */
let person = visitor();
function visitor() { return { stop: new AbortController(), isBusy: false }; }

/** What screens are made of, and what they may do. */
const scene = {
  notice: null, problem: null, noticeRead: false, childTold: false,
  get purpose() {
    const all = this.notice?.purposes ?? [];
    return all.length === 1 ? all[0] : all.find((one) => one.id === person.purpose) ?? null;
  },
  get consents() { return person.consents; }, get until() { return person.until; },
  get entry() { return person.entry; }, get due() { return person.due; }, get gone() { return person.gone; }, get hand() { return person.hand; },
  get isGuardian() { return Boolean(person.guardian); },
  // A guardian's code is for one purpose: it does not open the child's own pages.
  get handsOver() { return Boolean(this.notice?.handsOver && person.token); },
  send, face, choose, use, used, claim, signIn, speakFor, agree, take, withdraw, handOver, answer,
};

/** Something happened in a visit: the state says what follows, and the screen is drawn. What comes too late is overlooked. */
function send(event, mine = person) {
  if (mine !== person) return;
  const before = state;
  state = step(state, event);
  if (state === before) return;
  if (state.screen === before.screen && state.screen === 'camera') return showCue(state.cue);
  if (before.screen === 'camera') closeCamera();
  if (before.screen === 'way') count(true, false);
  // From choosing a way, with a face or another, the time runs that it takes.
  if (['face', 'ways'].includes(event.type)) person.chosen = Date.now();
  if (state.screen === 'start') leave();
  if (state.screen !== 'result') scene.problem = null;
  draw();
}

function draw() {
  hush();
  drawn = performance.now();
  main.replaceChildren(...screens[state.screen](scene, state).filter(Boolean));
  main.dataset.screen = state.screen;
  main.scrollTo(0, 0);
  scrollTo(0, 0);
  showFoot();
  if (state.screen === 'camera') openCamera();
  (main.querySelector('h1') ?? main).focus({ preventScroll: true });
  if (part('aloud').getAttribute('aria-pressed') === 'true') read(main);
}

/** Forgets whoever was here: what they asked for is asked no more, and their session ends in the house as well. */
function leave() {
  const { token, guardian, hand, stop } = person;
  person = visitor();
  stop.abort();
  main.removeAttribute('aria-busy');
  [scene.problem, scene.noticeRead, scene.childTold] = [null, false, false];
  if (hand) URL.revokeObjectURL(hand.picture);
  if (hand && !hand.isSettled) tellHand(hand.name, false).catch(() => {});
  if (guardian) endGuardian(guardian);
  if (token) signOut(token);
  part('said').textContent = '';
}

const signOut = (token) => ask('POST', '/v1/sign-out', undefined, { token, keepalive: true }).catch(() => {});
const endGuardian = (guardian) => asDevice(self, 'POST', '/v1/device/guardians/ended', { guardian }, { keepalive: true }).catch(() => {});

function showFoot() {
  const here = state.screen;
  part('again').hidden = here === 'start' || here === 'unpaired' || here === 'offline';
  part('other').hidden = ['start', 'ways', 'way', 'unpaired', 'offline'].includes(here) || Boolean(part('other-way'));
  part('take-back').hidden = state.intent === 'withdraw' || ['unpaired', 'offline', 'withdrawn'].includes(here);
  part('about').hidden = here === 'about' || here === 'unpaired';
  part('language').hidden = Boolean(person.token) || here === 'camera';
}

/** Asks the house as this device; what keeps it from being asked at all has a screen of its own. */
async function house(mine, method, path, body) {
  try {
    const answer = await asDevice(self, method, path, body, { signal: mine.stop.signal });
    return mine === person ? answer : null;
  } catch (problem) {
    if (mine !== person) return null;
    if (problem.status === 0) { send({ type: 'offline' }); return null; }
    if (problem.status === 401 && problem.kind !== 'sign-in') { send({ type: 'unpaired' }); return null; }
    if (problem.status === 401) { send({ type: 'restart' }); return null; }
    throw problem;
  }
}

/** Does one thing at a time in a visit; a second press while it goes on is not heard. */
async function once(work) {
  const mine = person;
  if (mine.isBusy) return;
  mine.isBusy = true;
  main.setAttribute('aria-busy', 'true');
  try { await work(mine); } finally {
    mine.isBusy = false;
    if (mine === person) { stirred = Date.now(); main.removeAttribute('aria-busy'); }
  }
}

/** Says beside what it is about why something was not done. */
function tell(problem, mine = person) {
  if (mine !== person) return;
  const text = problem.status === 401 ? say('signIn.wrong')
    : problem.status === 429 ? say('signIn.wait') : problem.status === 0 ? say('offline.lead') : problem.message;
  const place = part('trouble') ?? main.appendChild(el('div', { role: 'alert' }));
  place.replaceChildren(el('p', { class: 'notice warn' }, typeof problem === 'string' ? problem : text));
  place.scrollIntoView({ block: 'center' });
}

/** With a face: where the tablet serves several uses, which one is asked first, for each has a notice of its own. */
function face(uses) {
  if (uses.length === 1) person.purpose = uses[0].id;
  send({ type: 'face', several: uses.length > 1 });
}

function choose(use) {
  person.purpose = use.id;
  send({ type: 'chosen' });
}

/** Another way: shown at once, and counted without a name when it is over, so that both ways can be compared. */
function use(way) {
  const since = person.chosen;
  send({ type: 'ways' });
  send({ type: 'way', way: way.id });
  person.way = { id: way.id, since };
}

/** The way served, or it did not; whoever leaves without a word was served, as far as anybody knows. */
function used(served) {
  count(served, true);
  send({ type: served ? 'worked' : 'failed' });
}

function count(served, isTimed) {
  const way = person.way;
  person.way = null;
  if (!way || !self || !scene.notice) return;
  const body = { site: scene.notice.site.id, served };
  if (scene.purpose) body.purpose = scene.purpose.id;
  if (isTimed && served && way.since) body.seconds = seconds(way.since);
  asDevice(self, 'POST', `/v1/alternatives/${encodeURIComponent(way.id)}/uses`, body).catch(() => {});
}

const seconds = (since) => Math.min(3600, Math.max(0, Math.round((Date.now() - since) / 1000)));

function claim(reference) {
  person.reference = reference;
  send({ type: 'named' });
}

/** A person says who they are, by a code from the desk and never by their face. */
function signIn(reference, code) {
  return once(async (mine) => {
    try {
      // Not broken off when they leave: a session that nobody holds any more is to be ended.
      const { body } = await ask('POST', '/v1/me/sign-in', { person: reference, code, bearer: true }, { token: null });
      if (mine !== person) return signOut(body.token);
      mine.token = body.token;
      const { body: held } = await ask('GET', '/v1/me/consents', undefined, { token: mine.token, signal: mine.stop.signal });
      if (mine === person) known(held.items);
    } catch (problem) {
      if (mine !== person) return;
      // Whoever takes back may be the guardian of the one whose consent it is: their code is asked for in the same place.
      if (state.intent !== 'withdraw' || problem.status !== 401) return tell(problem);
      try { await open(mine, reference, code); } catch (second) { tell(second.status === 0 ? second : problem, mine); }
    }
  });
}

/** A guardian says for which child they speak, by the code that the desk gave them after it saw who they are. */
function speakFor(reference, code) {
  return once(async (mine) => {
    try { await open(mine, reference, code); } catch (problem) { tell(problem, mine); }
  });
}

async function open(mine, reference, code) {
  const { body } = await mandate(reference, code, scene.purpose ? [scene.purpose] : scene.notice?.purposes ?? []);
  if (mine !== person) return endGuardian(body.guardian);
  mine.guardian = body.guardian;
  // From here on the child is told first, and the notice is the guardian's to read.
  scene.noticeRead = false;
  known(body.consents.items);
}

/** Opens a guardian's code, which is for one use; where none was chosen it is one of the tablet's. */
async function mandate(reference, code, uses) {
  for (const [place, use] of uses.entries()) {
    try {
      return await asDevice(self, 'POST', '/v1/device/guardians', { person: reference, code, purpose: use.id });
    } catch (problem) {
      if (problem.status !== 401 || place === uses.length - 1) throw problem;
    }
  }
  throw new Problem({}, 401);
}

function known(consents) {
  person.consents = consents.filter((one) => one.state === 'given');
  const own = person.consents.find((one) => one.site === scene.notice?.site.id && one.purpose === scene.purpose?.id);
  person.until = own?.expiresAt;
  send({ type: 'known', agreed: Boolean(own), childLikely: scene.notice?.childLikely !== false });
}

/** Who speaks: the person, or the guardian for them. */
const voice = () => (person.guardian ? { guardian: person.guardian } : { session: person.token });

/** A yes to what was ticked, and to nothing else. */
function agree(ticked) {
  return once(async (mine) => {
    const operations = activities(scene.purpose).filter(({ id }) => ticked.has(id)).flatMap((one) => one.operations);
    if (!operations.length) return tell(say('consent.nothing'));
    if (!ticked.has('off-device')) return tell(say('consent.needsStore'));
    const form = {
      ...voice(), purpose: scene.purpose.id, operations: [...new Set(operations)], language: noticeLanguage(scene),
      noticeShown: scene.noticeRead, freelyGiven: true, offDevice: true,
    };
    const { notice, noticeDigest } = scene.purpose;
    if (notice) form.notice = { version: notice.version, digest: noticeDigest };
    if (person.guardian) form.childTold = scene.childTold;
    try {
      const answer = await house(mine, 'POST', '/v1/device/consents', form);
      if (!answer) return;
      [person.entry, person.until] = [answer.body.entry, answer.body.expiresAt];
      const short = (answer.body.shortfalls ?? []).find((one) => one.operation === 'enrol') ?? answer.body.shortfalls?.[0];
      if (short) scene.problem = { message: '', body: { grounds: short.grounds, remedy: short.grounds.map((one) => one.remedy) } };
      send({ type: short ? 'short' : 'agreed' });
    } catch (problem) {
      if (problem.kind !== 'notice-changed' || mine !== person) return tell(problem, mine);
      // Other words are in force by now: nothing was agreed to, and they are to be read first.
      await learn();
      if (mine !== person) return;
      scene.noticeRead = false;
      send({ type: 'changed' });
    }
  });
}

// To the person's own phone. Whoever stands behind them sees what is shown as well: it opens nothing by itself.

const tellHand = (name, isTheirs) => asDevice(self, 'POST', '/v1/device/hand-overs/answers', { handOver: name, ...(isTheirs === null ? {} : { isTheirs }) });

/** Shows a code for three minutes, because the person asked for it, and watches whether a phone took it. */
function handOver() {
  return once(async (mine) => {
    try {
      const answer = await house(mine, 'POST', '/v1/device/hand-overs', { session: person.token });
      if (!answer) return;
      const { handOver: name, picture, until } = answer.body;
      if (person.hand) URL.revokeObjectURL(person.hand.picture);
      person.hand = { name, until, picture: URL.createObjectURL(new Blob([picture], { type: 'image/svg+xml' })) };
      send({ type: 'hand-over' });
      watch(person.hand);
    } catch (problem) { tell(problem, mine); }
  });
}

async function watch(hand) {
  while (person.hand === hand && ['hand-over', 'taken'].includes(state.screen)) {
    try {
      const { body } = await tellHand(hand.name, null);
      if (person.hand !== hand) return;
      if (body.state === 'taken' && state.screen === 'hand-over') {
        [hand.number, stirred] = [body.number, Date.now()];
        send({ type: 'taken' });
      } else if (body.state === 'ended') {
        hand.isSettled = true;
        send({ type: 'over' });
      }
    } catch { /* Asked again in a moment; it ends by itself. */ }
    await new Promise((next) => { setTimeout(next, 1500); });
  }
}

/** The person says whether the phone that took it is theirs; without a yes it opens nothing. */
function answer(isTheirs) {
  return once(async (mine) => {
    try {
      const { hand } = mine;
      const { body } = await tellHand(hand.name, isTheirs);
      hand.isSettled = true;
      send({ type: body.state === 'confirmed' ? 'mine' : isTheirs ? 'over' : 'not-mine' }, mine);
    } catch (problem) { tell(problem, mine); }
  });
}

/** Takes back all that was agreed to for this use at this place: it holds when the house answers, whoever stands here then. */
function withdraw({ id, site, purpose }) {
  return once(async (mine) => {
    try {
      if (mine.guardian) {
        const { body } = await asDevice(self, 'POST', '/v1/device/withdrawals', { guardian: mine.guardian, consent: id });
        Object.assign(mine, { entry: body.entry, due: body.due, gone: body.hadReference ? 'gone' : 'noFace' });
      } else {
        const { body } = await ask('POST', '/v1/me/withdrawals', { site, purpose }, { token: mine.token });
        Object.assign(mine, ended(body.withdrawals));
      }
      send({ type: 'withdrawn' }, mine);
    } catch (problem) { tell(problem, mine); }
  });
}

/** What a withdrawal came to: its number, and whether a face is gone, is going, or never was there. */
function ended(all) {
  const last = all.at(-1);
  const isPending = all.some((one) => one.receipt === 'pending');
  const left = all.find((one) => one.hadReference && one.left?.length);
  return {
    entry: last.receipt?.entry ?? last.entry, due: left?.due ?? null,
    gone: isPending ? 'pending' : all.some((one) => one.hadReference) ? 'gone' : 'noFace',
  };
}

// The camera

function light(words) {
  part('light').hidden = !words;
  part('light-words').textContent = words ?? '';
  part('light').classList.toggle('sending', words === say('camera.sending'));
}

async function openCamera() {
  const mine = person;
  try {
    const opened = await Camera.open(outline(scene.notice?.area));
    // Somebody may have gone on while the browser asked, and somebody else may have come.
    if (state.screen !== 'camera' || mine !== person || camera) return opened.stop();
    camera = opened;
  } catch { return send({ type: 'blocked' }, mine); }
  light(say('camera.on'));
  camera.show(part('view'), (cue) => { if (!state.cue || cue !== 'ready') showCue(cue); });
  part('take').disabled = false;
  showCue(state.cue ?? 'ready');
}

function closeCamera() {
  camera?.stop();
  camera = null;
  light(null);
}

let said = { cue: null, at: 0 };
function showCue(cue) {
  const place = part('cue');
  if (!place || (cue === said.cue && place.textContent === say(`cue.${cue}`))) return;
  place.textContent = say(`cue.${cue}`);
  place.dataset.cue = cue;
  part('tries').textContent = triesLeft(state);
  // What is read aloud changes at most every three seconds.
  if (Date.now() - said.at > 3000 || cue === state.cue) part('said').textContent = place.textContent;
  said = { cue, at: Date.now() };
}

/** One picture, because somebody pressed: sent, answered and forgotten. */
function take() {
  return once(async (mine) => {
    if (!camera) return;
    const button = part('take');
    button.disabled = true;
    light(say('camera.sending'));
    part('said').textContent = say('camera.sending');
    try {
      const picture = await base64(await camera.take());
      if (mine !== person) return;
      const [path, form] = state.mode === 'enrol'
        ? ['/v1/device/enrolments', { picture, ...voice(), purpose: scene.purpose.id }]
        : ['/v1/device/decisions', { picture, ...(scene.purpose ? { purpose: scene.purpose.id } : {}), languages: [lang], seconds: seconds(person.chosen ?? Date.now()), ...(state.mode === 'verify' ? { person: person.reference } : {}) }];
      const answer = await house(mine, 'POST', path, form);
      if (!answer) return;
      if (answer.body.expiresAt) person.until = answer.body.expiresAt;
      send({ type: 'answered', result: answer.body.result, cue: answer.body.cue });
    } catch (problem) { if (mine === person) fall(problem); } finally {
      if (mine === person) {
        button.disabled = false;
        if (camera) light(say('camera.on'));
      }
    }
  });
}

/** A picture was not answered: why, as far as a person can do something about it. */
function fall(problem) {
  if (problem.kind === 'refused' || problem.status === 409) {
    scene.problem = problem;
    send({ type: 'refused' });
  } else if (problem.status === 404 && state.mode === 'verify') send({ type: 'answered', result: 'no-match' });
  else if (problem.status === 422) send({ type: 'answered', result: 'undecided', cue: 'picture' });
  else send({ type: 'answered', result: 'unavailable' });
}

// The frame

part('again').addEventListener('click', () => send({ type: 'restart' }));
part('other').addEventListener('click', () => send({ type: 'ways' }));
part('about').addEventListener('click', () => send({ type: 'about' }));
part('take-back').addEventListener('click', () => {
  if (state.screen === 'standing') return send({ type: 'withdraw' });
  send({ type: 'restart' });
  send({ type: 'withdraw' });
});

// The second half of a double tap was meant for the screen before.
main.addEventListener('click', (event) => {
  if (event.detail > 1 && performance.now() - drawn < 500) { event.preventDefault(); event.stopPropagation(); }
}, { capture: true });

function press(id, isOn) { part(id).setAttribute('aria-pressed', String(isOn)); }
const isPressed = (id) => part(id).getAttribute('aria-pressed') === 'true';
function setLarge(isOn) { press('large', isOn); document.documentElement.classList.toggle('large', isOn); }
part('large').addEventListener('click', () => setLarge(!isPressed('large')));
part('aloud').addEventListener('click', () => {
  press('aloud', !isPressed('aloud'));
  if (isPressed('aloud')) read(main); else hush();
});
part('aloud').hidden = !canSpeak();

// Another language is another page; where one was, and how one reads, come along. Neither is about anybody.
part('language').addEventListener('click', (event) => {
  event.preventDefault();
  const kept = { notice: 'notice', how: 'notice', ways: 'ways', about: 'about' }[state.screen] ?? 'start';
  const marks = [kept, isPressed('large') ? 'large' : '', isPressed('aloud') ? 'aloud' : ''].filter(Boolean).join(',');
  location.replace(`/kiosk?lang=${part('language').lang}#${marks}`);
});

// Whoever goes away is forgotten

for (const sign of ['pointerdown', 'keydown', 'input']) {
  addEventListener(sign, () => { stirred = Date.now(); if (sign !== 'input' && part('idle').open) part('idle').close(); }, { passive: true });
}
part('stay').addEventListener('click', () => part('idle').close());
addEventListener('visibilitychange', () => { if (document.hidden) reset(); });
addEventListener('pagehide', () => { closeCamera(); leave(); });

function reset() {
  if (part('idle').open) part('idle').close();
  if (state.screen === 'way') count(true, false);
  closeCamera();
  leave();
  setLarge(false);
  press('aloud', false);
  hush();
  if (self?.lang && self.lang !== lang && state.screen !== 'offline' && navigator.onLine) return location.replace(`/kiosk?lang=${self.lang}`);
  if (['offline', 'unpaired'].includes(state.screen)) return;
  state = first;
  draw();
}

const isAtRest = () => ['start', 'offline', 'unpaired'].includes(state.screen) && !isPressed('large') && !isPressed('aloud')
  && (!self?.lang || self.lang === lang);

setInterval(() => {
  const still = (Date.now() - stirred) / 1000;
  if (person.isBusy || isAtRest()) return;
  // Who looks at their phone does not touch the tablet; what it shows then opens nothing without them.
  const own = state.screen === 'hand-over' && pause === 60 ? 120 : pause;
  const limit = state.screen === 'result' && state.result === 'match' ? Math.min(15, pause) : own;
  if (still >= limit) { stirred = Date.now(); reset(); } else if (limit === own && still >= own - warning && !part('idle').open) part('idle').showModal();
}, 500);

// The beginning, and every minute again: what the registry says of this place, and whether the house is there

async function learn() {
  try {
    const { body } = await asDevice(self, 'GET', '/v1/device/notice');
    const isNew = JSON.stringify(body) !== JSON.stringify(scene.notice);
    scene.notice = body;
    part('place').textContent = body.site.name;
    if (state.screen === 'offline') send({ type: 'online' });
    else if (isNew && state.screen === 'start') draw();
  } catch (problem) {
    if (problem.status === 401) send({ type: 'unpaired' });
    else if (problem.status === 0 || problem.status >= 500) send({ type: 'offline' });
  }
}

async function begin() {
  self = await identity();
  if (!self) { state = step(first, { type: 'unpaired' }); return draw(); }
  await setClock().catch(() => {});
  await learn();
  const marks = url.hash.slice(1).split(',');
  history.replaceState(null, '', '/kiosk');
  setLarge(marks.includes('large'));
  press('aloud', marks.includes('aloud'));
  const way = { notice: ['face'], ways: ['ways'], about: ['about'] }[marks[0]] ?? [];
  if (state.screen === 'start') {
    for (const type of way) { if (type === 'face') face(offered(scene)); else send({ type }); }
    if (!way.length) draw();
  }
  setInterval(() => { if (['start', 'offline', 'unpaired'].includes(state.screen)) learn(); }, 15000);
  keepAway().catch(() => {});
  renewWhenDue(self).then(async () => { self = await identity(); }).catch(() => {});
}
await begin();
