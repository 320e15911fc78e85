// The tablet at a door: draws the screen of each state, does what a person asks for, and forgets them.
import { ask } from '/assets/common/ask.js';
import { el } from '/assets/common/notices.js';
import { say } from '/assets/common/words.js';
import { Camera, base64 } from './camera.js';
import { asDevice, identity, renewWhenDue, setClock } from './device.js';
import { first, step } from './flow.js';
import { outline } from './mask.js';
import { activities, noticeLanguage, screens, triesLeft } from './screens.js';
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
let isBusy = false;
let stirred = Date.now();
/** Whoever stands here. It lies in this variable alone, and is thrown away with it. */
let person = {};

/** What screens are made of, and what they may do. */
const scene = {
  notice: null, problem: null, noticeRead: false, childTold: false,
  get purpose() { return this.notice?.purposes?.[0] ?? null; },
  get consents() { return person.consents; }, get until() { return person.until; },
  get entry() { return person.entry; }, get due() { return person.due; }, get hand() { return person.hand; },
  get isGuardian() { return Boolean(person.guardian); },
  // A guardian's code is for one purpose: it does not open the child's own pages.
  get handsOver() { return Boolean(this.notice?.handsOver && person.token); },
  send, use, used, claim, signIn, speakFor, agree, take, withdraw, handOver, answer,
};

/** Something happened: the state says what follows, and the screen is drawn. */
function send(event) {
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
  main.replaceChildren(...screens[state.screen](scene, state).filter(Boolean));
  main.dataset.screen = state.screen;
  main.scrollTo(0, 0);
  scrollTo(0, 0);
  showFoot();
  if (state.screen === 'camera') openCamera();
  (main.querySelector('h1') ?? main).focus({ preventScroll: true });
  if (part('aloud').getAttribute('aria-pressed') === 'true') read(main);
}

/** Forgets whoever was here: their session ends in the house as well. */
function leave() {
  const { token, guardian, hand } = person;
  person = {};
  [scene.problem, scene.noticeRead, scene.childTold] = [null, false, false];
  if (hand) URL.revokeObjectURL(hand.picture);
  if (hand && !hand.isSettled) tellHand(hand.name, false).catch(() => {});
  if (guardian) asDevice(self, 'POST', '/v1/device/guardians/ended', { guardian }).catch(() => {});
  if (token) ask('POST', '/v1/sign-out', undefined, { token }).catch(() => {});
  part('said').textContent = '';
}

function showFoot() {
  const here = state.screen;
  part('again').hidden = here === 'start' || here === 'unpaired' || here === 'offline';
  part('other').hidden = ['start', 'ways', 'way', 'unpaired', 'offline'].includes(here) || Boolean(part('other-way'));
  part('take-back').hidden = state.intent === 'withdraw' || ['unpaired', 'offline', 'withdrawn'].includes(here);
  part('about').hidden = here === 'about' || here === 'unpaired';
  part('language').hidden = Boolean(person.token) || here === 'camera';
}

/** Asks the house as this device; what keeps it from being asked at all has a screen of its own. */
async function house(method, path, body) {
  try {
    return await asDevice(self, method, path, body);
  } catch (problem) {
    if (problem.status === 0) { send({ type: 'offline' }); return null; }
    if (problem.status === 401 && problem.kind !== 'sign-in') { send({ type: 'unpaired' }); return null; }
    if (problem.status === 401) { send({ type: 'restart' }); return null; }
    throw problem;
  }
}

/** Does one thing at a time; a second press while it goes on is not heard. */
async function once(work) {
  if (isBusy) return;
  isBusy = true;
  main.setAttribute('aria-busy', 'true');
  try { await work(); } finally { isBusy = false; stirred = Date.now(); main.removeAttribute('aria-busy'); }
}

/** Says beside what it is about why something was not done. */
function tell(problem) {
  const text = problem.status === 401 ? say('signIn.wrong')
    : problem.status === 429 ? say('signIn.wait') : problem.status === 0 ? say('offline.lead') : problem.message;
  const place = part('trouble') ?? main.appendChild(el('div', { role: 'alert' }));
  place.replaceChildren(el('p', { class: 'notice warn' }, typeof problem === 'string' ? problem : text));
  place.scrollIntoView({ block: 'center' });
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
  return once(async () => {
    try {
      const { body } = await ask('POST', '/v1/me/sign-in', { person: reference, code, bearer: true }, { token: null });
      person.token = body.token;
      const { body: held } = await ask('GET', '/v1/me/consents', undefined, { token: person.token });
      known(held.items);
    } catch (problem) {
      // Whoever takes back may be the guardian of the one whose consent it is: their code is asked for in the same place.
      if (state.intent !== 'withdraw' || problem.status !== 401) return tell(problem);
      try { await open(reference, code); } catch (second) { tell(second.status === 0 ? second : problem); }
    }
  });
}

/** A guardian says for which child they speak, by the code that the desk gave them after it saw who they are. */
function speakFor(reference, code) {
  return once(async () => {
    try { await open(reference, code); } catch (problem) { tell(problem); }
  });
}

async function open(reference, code) {
  const form = { person: reference, code, purpose: scene.purpose?.id ?? '' };
  const { body } = await asDevice(self, 'POST', '/v1/device/guardians', form);
  person.guardian = body.guardian;
  // From here on the child is told first, and the notice is the guardian's to read.
  scene.noticeRead = false;
  known(body.consents.items);
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
  return once(async () => {
    const operations = activities(scene.purpose).filter(({ id }) => ticked.has(id)).flatMap((one) => one.operations);
    if (!operations.length) return tell(say('consent.nothing'));
    if (!ticked.has('off-device')) return tell(say('consent.needsStore'));
    const form = {
      ...voice(), purpose: scene.purpose.id, operations: [...new Set(operations)], language: noticeLanguage(scene),
      noticeShown: scene.noticeRead, freelyGiven: true, offDevice: true,
    };
    if (person.guardian) form.childTold = scene.childTold;
    try {
      const answer = await house('POST', '/v1/device/consents', form);
      if (!answer) return;
      [person.entry, person.until] = [answer.body.entry, answer.body.expiresAt];
      const short = (answer.body.shortfalls ?? []).find((one) => one.operation === 'enrol') ?? answer.body.shortfalls?.[0];
      if (short) scene.problem = { message: '', body: { grounds: short.grounds, remedy: short.grounds.map((one) => one.remedy) } };
      send({ type: short ? 'short' : 'agreed' });
    } catch (problem) { tell(problem); }
  });
}

// To the person's own phone. Whoever stands behind them sees what is shown as well: it opens nothing by itself.

const tellHand = (name, isTheirs) => asDevice(self, 'POST', '/v1/device/hand-overs/answers', { handOver: name, ...(isTheirs === null ? {} : { isTheirs }) });

/** Shows a code for three minutes, because the person asked for it, and watches whether a phone took it. */
function handOver() {
  return once(async () => {
    try {
      const answer = await house('POST', '/v1/device/hand-overs', { session: person.token });
      if (!answer) return;
      const { handOver: name, picture, until } = answer.body;
      if (person.hand) URL.revokeObjectURL(person.hand.picture);
      person.hand = { name, until, picture: URL.createObjectURL(new Blob([picture], { type: 'image/svg+xml' })) };
      send({ type: 'hand-over' });
      watch(person.hand);
    } catch (problem) { tell(problem); }
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
  return once(async () => {
    try {
      const { body } = await tellHand(person.hand.name, isTheirs);
      person.hand.isSettled = true;
      send({ type: body.state === 'confirmed' ? 'mine' : isTheirs ? 'over' : 'not-mine' });
    } catch (problem) { tell(problem); }
  });
}

/** Takes a consent back: it holds when the house answers. */
function withdraw(consent) {
  return once(async () => {
    try {
      if (person.guardian) {
        const { body } = await asDevice(self, 'POST', '/v1/device/withdrawals', { guardian: person.guardian, consent });
        [person.entry, person.due] = [body.entry, body.due];
      } else {
        const { body } = await ask('POST', '/v1/me/withdrawals', { consent }, { token: person.token });
        const ended = body.withdrawals[0];
        [person.entry, person.due] = [ended.receipt?.entry ?? ended.entry, ended.left?.length ? ended.due : null];
      }
      send({ type: 'withdrawn' });
    } catch (problem) { tell(problem); }
  });
}

// The camera

function light(words) {
  part('light').hidden = !words;
  part('light-words').textContent = words ?? '';
  part('light').classList.toggle('sending', words === say('camera.sending'));
}

async function openCamera() {
  try {
    const opened = await Camera.open(outline(scene.notice?.area));
    // Somebody may have gone on while the browser asked.
    if (state.screen !== 'camera') return opened.stop();
    camera = opened;
  } catch { return send({ type: 'blocked' }); }
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
  return once(async () => {
    if (!camera) return;
    const button = part('take');
    button.disabled = true;
    light(say('camera.sending'));
    part('said').textContent = say('camera.sending');
    try {
      const picture = await base64(await camera.take());
      const [path, form] = state.mode === 'enrol'
        ? ['/v1/device/enrolments', { picture, ...voice(), purpose: scene.purpose.id }]
        : ['/v1/device/decisions', { picture, languages: [lang], seconds: seconds(person.chosen ?? Date.now()), ...(state.mode === 'verify' ? { person: person.reference } : {}) }];
      const answer = await house('POST', path, form);
      if (!answer) return;
      if (answer.body.expiresAt) person.until = answer.body.expiresAt;
      send({ type: 'answered', result: answer.body.result, cue: answer.body.cue });
    } catch (problem) { fall(problem); } finally {
      button.disabled = false;
      if (camera) light(say('camera.on'));
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
  if (isBusy || isAtRest()) return;
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
  if (state.screen === 'start') { for (const type of way) state = step(state, { type }); draw(); }
  setInterval(() => { if (['start', 'offline', 'unpaired'].includes(state.screen)) learn(); }, 15000);
  keepAway().catch(() => {});
  renewWhenDue(self).then(async () => { self = await identity(); }).catch(() => {});
}
await begin();
