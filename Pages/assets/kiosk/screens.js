// What stands on each screen. A screen is made anew each time and holds nothing when it is gone.
import { el } from '/assets/common/notices.js';
import { say } from '/assets/common/words.js';
import { mayTryAgain, mostTries } from './flow.js';

const lang = document.documentElement.lang;
const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long' });
const joined = (parts) => parts.join('\u00a0· ');

/** The heading of a screen, which takes the focus, and what it says. */
function head(title, ...texts) {
  return [el('h1', { tabindex: '-1' }, title), ...texts.filter(Boolean).map((text) => el('p', { class: 'lead' }, text))];
}

/** A button of full size: a yes, a no and another way are all of this one kind. */
function choice(id, label, act, hint = null, icon = null) {
  const drawing = icon ? document.getElementById(`icon-${icon}`)?.content.cloneNode(true) : null;
  const button = el('button', { type: 'button', class: 'choice', id }, drawing, el('span', { class: 'label' }, label),
    hint ? el('span', { class: 'hint' }, hint) : null);
  button.addEventListener('click', act);
  return button;
}

const choices = (...buttons) => el('div', { class: 'choices' }, ...buttons);
const otherWay = (scene) => choice('other-way', say('choice.other'), () => scene.send({ type: 'ways' }), waysHint(scene));
const done = (scene) => choice('done', say('choice.done'), () => scene.send({ type: 'restart' }));

/** The notice of a use in the reader's language; else in one that there is, marked as such. */
function notice(scene, use = scene.purpose) {
  const texts = use?.notice?.texts ?? [];
  return texts.find((text) => text.language === lang) ?? texts[0] ?? null;
}

/** What a face may be used for here: what looks for nobody, or has no notice, is offered to nobody. */
export const offered = (scene) => (scene.notice?.purposes ?? [])
  .filter((use) => use.operations.length && notice(scene, use)?.purpose);

/** The language in which the notice is shown. */
export const noticeLanguage = (scene) => notice(scene)?.language ?? lang;

/** The ways without a face that are not known to be out of order. */
export const ways = (scene) => (scene.notice?.alternatives ?? []).filter((way) => way.live !== false && way.open !== false);
const named = (way) => say(`way.${way.kind ?? 'other'}.name`);
const waysHint = (scene) => (ways(scene).length ? joined([...new Set(ways(scene).map(named))]) : null);

function facts(way) {
  const parts = [];
  if (way.cost === 0) parts.push(say('way.free'));
  if (way.distanceMetres !== undefined) parts.push(way.distanceMetres ? say('way.metres', { n: way.distanceMetres }) : say('way.here'));
  if (way.delaySeconds) parts.push(say('way.seconds', { n: way.delaySeconds }));
  return joined(parts);
}

/** A field with its label above it. */
function field(id, label, hint, more = {}) {
  return el('div', { class: 'field' }, el('label', { for: id }, label),
    hint ? el('p', { class: 'hint', id: `${id}-hint` }, hint) : null,
    el('input', { id, name: id, required: true, autocomplete: 'off', spellcheck: 'false', autocapitalize: 'none',
      'aria-describedby': hint ? `${id}-hint` : null, ...more }));
}

function form(id, act, ...parts) {
  const made = el('form', { id, autocomplete: 'off' }, ...parts);
  made.addEventListener('submit', (event) => { event.preventDefault(); act(made); });
  return made;
}

/** A place in which a screen says what went wrong, beside what it is about. */
const trouble = () => el('div', { id: 'trouble', role: 'alert' });

/** What this place does, in one sentence. */
const does = (scene, purpose) => say('start.does', {
  name: scene.notice.controller.name, purpose: lang === 'en' ? purpose.charAt(0).toLowerCase() + purpose.slice(1) : purpose,
});

const start = (scene) => {
  const uses = offered(scene);
  const isFaceOffered = uses.length > 0;
  return [
    ...head(say('start.title'), ...uses.map((use) => does(scene, notice(scene, use).purpose))),
    el('p', {}, say(!isFaceOffered ? 'start.noFace' : ways(scene).length ? 'start.choose' : 'ways.none')),
    choices(
      isFaceOffered ? choice('face', say('start.face'), () => scene.face(uses), say('start.faceHint'), 'face') : null,
      choice('another', say('start.another'), () => scene.send({ type: 'ways' }), waysHint(scene), 'way')),
  ];
};

const which = (scene) => [
  ...head(say('which.title'), say('which.lead')),
  choices(...offered(scene).map((use) => choice(`use-${use.id}`, notice(scene, use).purpose, () => scene.choose(use))), otherWay(scene)),
];

const reason = { declined: 'ways.declined', offline: 'ways.offline', failed: 'ways.failed' };
const waysScreen = (scene, state) => {
  const there = ways(scene);
  return [
    ...head(say('ways.title'), reason[state.result] ? say(reason[state.result]) : say('ways.lead')),
    there.length ? null : el('p', { class: 'notice warn' }, say('ways.none')),
    choices(...there.map((way) => choice(`way-${way.id}`, named(way), () => scene.use(way), facts(way)))),
  ];
};

const wayScreen = (scene, state) => {
  const way = ways(scene).find((one) => one.id === state.way);
  const contact = scene.notice?.controller?.contact;
  return [
    ...head(named(way ?? {}), say(`way.${way?.kind ?? 'other'}.text`)),
    way ? el('p', {}, facts(way)) : null,
    contact?.phone ? el('p', {}, say('way.call', { phone: contact.phone })) : null,
    choices(choice('worked', say('way.worked'), () => scene.used(true)), choice('failed', say('way.failed'), () => scene.used(false))),
  ];
};

const about = (scene) => {
  const who = scene.notice?.controller;
  const contact = who?.contact ?? {};
  const rows = [[say('about.who'), who?.name], [say('about.email'), contact.email], [say('about.phone'), contact.phone],
    [say('about.address'), contact.address], [say('about.rules'), who?.rules], [say('about.place'), scene.notice?.site?.name],
    [say('about.area'), scene.notice?.area?.bounds]];
  return [
    ...head(say('about.title'), say('about.lead')),
    el('dl', { class: 'facts' }, ...rows.filter(([, value]) => value).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    choices(done(scene)),
  ];
};

const parts = ['name', 'purpose', 'method', 'kind', 'necessity', 'retention', 'effect', 'rights', 'contact'];
function noticeText(scene) {
  const text = notice(scene);
  const isOther = text && text.language !== lang;
  return [
    isOther ? el('p', { class: 'notice warn' }, say('notice.otherLanguage')) : null,
    el('dl', { class: 'facts told', lang: text?.language },
      ...parts.filter((part) => text?.[part]).flatMap((part) => [el('dt', { lang }, say(`notice.${part}`)), el('dd', {}, text[part])])),
  ];
}

const noticeScreen = (scene) => [
  ...head(say('notice.title'), say('notice.lead')),
  ...noticeText(scene),
  choices(choice('read', say('notice.next'), () => { scene.noticeRead = true; scene.send({ type: 'read' }); }), otherWay(scene)),
];

const noticeAgain = (scene) => [
  ...head(say('noticeAgain.title'), say('noticeAgain.lead')),
  ...noticeText(scene),
  choices(choice('read', say('notice.next'), () => { scene.noticeRead = true; scene.send({ type: 'read' }); }), otherWay(scene)),
];

const how = (scene) => {
  const may = scene.purpose?.operations ?? [];
  return [
    ...head(say('how.title'), say('how.lead')),
    choices(
      may.includes('identify') ? choice('identify', say('how.identify'), () => scene.send({ type: 'identify' }), say('how.identifyHint')) : null,
      may.includes('verify') ? choice('verify', say('how.verify'), () => scene.send({ type: 'verify' }), say('how.verifyHint')) : null,
      scene.purpose?.enrols ? choice('join', say('how.join'), () => scene.send({ type: 'join' }), say('how.joinHint')) : null,
      otherWay(scene)),
  ];
};

const who = (scene) => [
  ...head(say('who.title'), say('who.lead')),
  form('who', (made) => scene.claim(made.elements.reference.value.trim()),
    field('reference', say('who.reference'), say('who.hint'), { maxlength: 128 }), trouble(),
    choices(el('button', { class: 'choice', id: 'go' }, el('span', { class: 'label' }, say('who.next'))), otherWay(scene))),
];

const signIn = (scene, state) => [
  ...head(say('signIn.title'), say(state.intent === 'withdraw' ? 'signIn.withdraw' : 'signIn.join')),
  form('sign-in', (made) => scene.signIn(made.elements.reference.value.trim(), made.elements.code.value.trim()),
    field('reference', say('who.reference'), say('who.hint'), { maxlength: 128 }),
    field('code', say('signIn.code'), say('signIn.codeHint'), { maxlength: 32, autocapitalize: 'characters' }), trouble(),
    choices(el('button', { class: 'choice', id: 'go' }, el('span', { class: 'label' }, say('signIn.submit'))), otherWay(scene))),
];

const standing = (scene) => [
  ...head(say('standing.title'), say('standing.lead', { until: scene.until ? day.format(new Date(scene.until)) : '' })),
  choices(
    choice('enrol', say('standing.enrol'), () => scene.send({ type: 'enrol' }), say('standing.enrolHint')),
    choice('withdraw', say('standing.withdraw'), () => scene.send({ type: 'withdraw' })), otherWay(scene)),
];

const years = (scene) => ({ n: scene.notice?.consentAge ?? 18 });
const forWhom = (scene) => [
  ...head(say('forWhom.title'), say('forWhom.lead', years(scene))),
  choices(
    choice('older', say('forWhom.older', years(scene)), () => scene.send({ type: 'older' })),
    choice('child', say('forWhom.child'), () => scene.send({ type: 'child' }), say('forWhom.childHint', years(scene))),
    otherWay(scene)),
];

// Whoever has no guardian here, or no code, has the desk and the other ways beside it, of the same size.
const guardian = (scene) => [
  ...head(say('guardian.title'), say('guardian.lead', years(scene))),
  el('p', {}, say('guardian.text')),
  form('guardian', (made) => scene.speakFor(made.elements.reference.value.trim(), made.elements.code.value.trim()),
    field('reference', say('guardian.reference'), say('who.hint'), { maxlength: 128 }),
    field('code', say('guardian.code'), say('signIn.codeHint'), { maxlength: 32, autocapitalize: 'characters' }), trouble(),
    choices(el('button', { class: 'choice', id: 'go' }, el('span', { class: 'label' }, say('signIn.submit'))),
      noCode(scene), otherWay(scene))),
];

function noCode(scene) {
  const staff = ways(scene).find((way) => way.kind === 'staff');
  return staff ? choice('call-staff', say('guardian.noCode'), () => scene.use(staff), facts(staff)) : null;
}

const childNotice = (scene) => [
  ...head(say('child.title'), say('child.lead')),
  el('ul', { class: 'next', id: 'for-children' }, ...['face', 'numbers', 'who', 'long', 'back', 'no']
    .map((part) => el('li', {}, say(`child.${part}`, { n: scene.purpose?.retentionDays ?? 0 })))),
  choices(choice('told', say('child.told'), () => { scene.childTold = true; scene.send({ type: 'told' }); }, say('child.toldHint')),
    choice('no', say('child.refuse'), () => scene.send({ type: 'declined' }), say('child.refuseHint'))),
];

const guardianNotice = (scene) => [
  ...head(say('guardianNotice.title'), say('guardianNotice.lead')),
  ...noticeText(scene),
  choices(choice('read', say('notice.next'), () => { scene.noticeRead = true; scene.send({ type: 'read' }); }), otherWay(scene)),
];

const atDesk = (name) => (scene) => {
  const staff = ways(scene).find((way) => way.kind === 'staff');
  return [
    ...head(say(`${name}.title`), say(`${name}.lead`, { n: scene.notice?.consentAge ?? 18 })),
    el('p', {}, say(`${name}.text`)),
    choices(staff ? choice('call-staff', say('choice.staff'), () => scene.use(staff), facts(staff)) : null, otherWay(scene)),
  ];
};

/** What may be agreed to, each by itself: what it is called, and the operations it covers. */
export function activities(purpose) {
  const may = purpose?.operations ?? [];
  return [
    may.includes('verify') ? { id: 'verify', operations: ['enrol', 'verify'] } : null,
    may.includes('identify') ? { id: 'identify', operations: ['enrol', 'identify'] } : null,
  ].filter(Boolean);
}

const consent = (scene, state) => {
  const part = state.intent === 'child' ? 'consentFor' : 'consent';
  const box = (id, label, hint) => el('div', { class: 'tick' },
    el('input', { type: 'checkbox', id: `tick-${id}`, name: id, 'aria-describedby': `tick-${id}-hint` }),
    el('label', { for: `tick-${id}` }, label), el('p', { class: 'hint', id: `tick-${id}-hint` }, hint));
  const days = { n: scene.purpose?.retentionDays ?? 0 };
  return [
    ...head(say(`${part}.title`), say(`${part}.lead`)),
    form('consent', (made) => scene.agree(new Set([...made.elements].filter((one) => one.checked).map((one) => one.name))),
      ...activities(scene.purpose).map(({ id }) => box(id, say(`${part}.${id}`), say(`${part}.${id}Hint`, days))),
      box('off-device', say(`${part}.offDevice`), say(`${part}.offDeviceHint`)), trouble(),
      choices(el('button', { class: 'choice', id: 'yes' }, el('span', { class: 'label' }, say('consent.yes')), el('span', { class: 'hint' }, say('consent.yesHint'))),
        choice('no', say('consent.no'), () => scene.send({ type: 'declined' }), say('consent.noHint')))),
  ];
};

const camera = (scene, state) => {
  const take = choice('take', say(state.mode === 'enrol' ? 'camera.takeEnrol' : 'camera.take'), () => scene.take());
  take.disabled = true;
  return [
    ...head(say(`camera.${state.mode}`)),
    el('div', { class: 'view' },
      el('canvas', { id: 'view', width: '640', height: '480', role: 'img', 'aria-label': say('camera.view') }),
      el('div', {},
        el('p', { class: 'cue', id: 'cue' }, say(state.cue ? `cue.${state.cue}` : 'camera.wait')),
        el('p', {}, say('camera.masked')), el('p', { class: 'soft', id: 'tries' }, ''))),
    choices(take, otherWay(scene)),
  ];
};

/** How many tries are left, in words. */
export const triesLeft = (state) => (state.tries ? say('camera.tries', { n: mostTries - state.tries }) : '');

const kinds = {
  match: 'good', enrolled: 'good', short: 'warn', refused: 'calm', 'no-match': 'calm', undecided: 'calm', unavailable: 'calm', 'no-camera': 'calm',
};
const told = (scene, state) => (scene.isGuardian && state.result === 'enrolled' ? 'enrolledFor' : state.result);
const result = (scene, state) => [
  el('div', { class: `outcome ${kinds[state.result] ?? 'calm'}` }, ...head(say(`result.${told(scene, state)}.title`), say(`result.${told(scene, state)}.text`,
    { until: scene.until ? day.format(new Date(scene.until)) : '' }))),
  state.result === 'no-match' && state.mode === 'verify' ? el('p', { id: 'claimed' }, say('result.claimed')) : null,
  ...grounds(scene.problem),
  state.result === 'enrolled' ? receipt(scene) : null,
  choices(
    state.result === 'enrolled' ? toPhone(scene) : null,
    mayTryAgain(state) ? choice('try-again', say('choice.again'), () => scene.send({ type: 'again' })) : null,
    ['match', 'enrolled'].includes(state.result) ? done(scene) : otherWay(scene),
    ['match', 'enrolled'].includes(state.result) ? null : choice('done', say('choice.finish'), () => scene.send({ type: 'restart' }))),
];

/** Why the law refuses, in plain words; by which provisions, for whoever wants to know. */
function grounds(problem) {
  if (!problem) return [];
  const whys = (problem.body?.grounds ?? []).map((ground) => ground.why).filter(Boolean);
  const detail = whys.length ? whys : [problem.body?.detail ?? problem.message].filter(Boolean);
  const reasons = [...new Set(detail)];
  const citations = problem.body?.citations ?? [];
  const remedies = problem.body?.remedy ?? [];
  return [
    el('ul', { class: 'why' }, ...reasons.slice(0, 3).map((text) => el('li', {}, text))),
    reasons.length > 3 ? el('details', {}, el('summary', {}, say('result.more')), el('ul', {}, ...reasons.slice(3).map((text) => el('li', {}, text)))) : null,
    remedies.length ? el('details', {}, el('summary', {}, say('result.remedy')), el('ul', {}, ...remedies.map((text) => el('li', {}, text)))) : null,
    citations.length ? el('details', {}, el('summary', {}, say('result.rules')), el('ul', {}, ...citations.map((text) => el('li', {}, text)))) : null,
  ];
}

/** The receipt to take home: its number, and on the person's own wish the way to their phone. */
function receipt(scene) {
  if (!scene.entry) return null;
  return el('div', { class: 'receipt', id: 'receipt' },
    el('p', { class: 'number' }, say('receipt.number', { n: scene.entry })),
    el('p', {}, say(scene.handsOver ? 'receipt.text' : scene.isGuardian ? 'receipt.guardian' : 'receipt.later')));
}
const toPhone = (scene) => (scene.entry && scene.handsOver
  ? choice('to-phone', say('receipt.toPhone'), () => scene.handOver(), say('receipt.toPhoneHint')) : null);

const minutes = (until) => ({ n: Math.max(1, Math.round((new Date(until) - Date.now()) / 60000)) });
const handOver = (scene) => [
  ...head(say('handOver.title'), say('handOver.lead', minutes(scene.hand?.until ?? Date.now()))),
  el('div', { class: 'receipt', id: 'hand-over' },
    scene.hand ? el('img', { src: scene.hand.picture, alt: say('handOver.alt'), width: '448', height: '448' }) : null,
    el('p', {}, say('handOver.text'))),
  choices(done(scene)),
];
const taken = (scene) => [
  ...head(say('taken.title'), say('taken.lead')),
  el('p', { class: 'figure', id: 'number' }, scene.hand?.number ?? ''),
  choices(choice('mine', say('taken.mine'), () => scene.answer(true), say('taken.mineHint')),
    choice('not-mine', say('taken.notMine'), () => scene.answer(false), say('taken.notMineHint'))),
];
const handed = (scene, state) => [
  el('div', { class: `outcome ${state.result === 'mine' ? 'good' : 'calm'}` }, ...head(say(`handed.${state.result}.title`), say(`handed.${state.result}.text`))),
  choices(done(scene), state.result === 'mine' ? null : toPhone(scene)),
];

const withdraw = (scene) => {
  const all = scene.consents ?? [];
  // One card for a use and place: what was renewed is taken back as one.
  const given = all.filter((one, index) => all.findIndex((other) => other.site === one.site && other.purpose === one.purpose) === index);
  const place = (one) => (one.site === scene.notice?.site?.id ? scene.notice.site.name : one.site);
  const purpose = (one) => {
    const found = scene.notice?.purposes?.find((use) => use.id === one.purpose);
    return found?.notice?.texts.find((text) => text.language === lang)?.purpose ?? found?.text ?? one.purpose;
  };
  return [
    ...head(say('withdraw.title'), say(given.length ? 'withdraw.lead' : 'withdraw.none')),
    el('ul', { class: 'given' }, ...given.map((one) => el('li', { class: 'card' },
      el('p', {}, el('strong', {}, place(one))), el('p', {}, purpose(one)),
      el('p', { class: 'soft' }, say('withdraw.since', { since: day.format(new Date(one.givenAt)) })),
      choices(choice(`withdraw-${one.id}`, say('withdraw.button'), () => scene.withdraw(one)))))),
    trouble(), choices(done(scene)),
  ];
};

const withdrawn = (scene) => [
  el('div', { class: 'outcome good' }, ...head(say('withdrawn.title'), say('withdrawn.lead'))),
  el('ul', { class: 'next' }, el('li', {}, say('withdrawn.now')),
    el('li', {}, scene.due ? say('withdrawn.due', { due: day.format(new Date(scene.due)) }) : say(`withdrawn.${scene.gone ?? 'gone'}`)),
    el('li', {}, say('withdrawn.ways'))),
  receipt(scene), choices(done(scene), toPhone(scene), otherWay(scene)),
];

const offline = (scene) => [
  ...head(say('offline.title'), say('offline.lead')),
  choices(...ways(scene).map((way) => choice(`way-${way.id}`, named(way), () => scene.use(way), facts(way))),
    ways(scene).length ? null : otherWay(scene)),
];

const unpaired = () => [
  ...head(say('unpaired.title'), say('unpaired.lead')),
  el('p', {}, el('a', { class: 'button choice', href: '/kiosk/setup' }, say('unpaired.setup'))),
];

/** Every screen by its name. */
export const screens = {
  start, which, 'notice-again': noticeAgain, ways: waysScreen, way: wayScreen, about, notice: noticeScreen, how, who, 'for-whom': forWhom, 'sign-in': signIn, standing,
  guardian, 'child-notice': childNotice, 'guardian-notice': guardianNotice, desk: atDesk('desk'), consent, camera, result, withdraw, withdrawn, 'hand-over': handOver, taken, handed,
  offline, unpaired,
};
