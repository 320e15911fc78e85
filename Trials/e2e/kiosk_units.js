// The parts of the kiosk that need no camera and no house, tried in the browser itself.
// The body of an async function that is run on a page of the kiosk; it gives { checked, wrong, taps }.
const { first, mostTries, mayTryAgain, screens, step } = await import('/assets/kiosk/flow.js');
const { box, drawMasked, holds, middle, outline } = await import('/assets/kiosk/mask.js');
const { judge } = await import('/assets/kiosk/guidance.js');
const wrong = [];
let checked = 0;
const expect = (isRight, what) => { checked += 1; if (!isRight) wrong.push(what); };
const walk = (...events) => events.reduce((state, event) => step(state, typeof event === 'string' ? { type: event } : event), first);

// The way of a yes, of a no, and of taking it back. A tap is one press; typing number and code is the same for both.
const yes = ['face', 'read', 'join', 'older', { type: 'known', agreed: false }, 'agreed'];
expect(walk(...yes).screen === 'camera' && walk(...yes).mode === 'enrol', 'a yes leads to the camera, for a reference');
const back = ['withdraw', { type: 'known', agreed: true }, 'withdrawn'];
expect(walk(...back).screen === 'withdrawn', 'taking back leads to its end');
// A yes needs besides at least two ticks; here they do not even count.
// For a child the guardian says yes, after the child was told; either takes it back as anybody does.
const guardian = ['face', 'read', 'join', 'child', { type: 'known', agreed: false }, 'told', 'read', 'agreed'];
expect(walk(...guardian).screen === 'camera' && walk(...guardian).mode === 'enrol', "a guardian's yes leads to the camera");
const taps = {
  'a person': { consent: yes.length, withdrawal: back.length }, 'a child': { consent: guardian.length, withdrawal: back.length },
};
for (const [who, { withdrawal, consent }] of Object.entries(taps)) {
  expect(withdrawal <= consent, `${who}: taking back takes ${withdrawal} taps, a yes ${consent}`);
}
for (let steps = 4; steps < guardian.length - 1; steps++) {
  expect(walk(...guardian.slice(0, steps), 'agreed').screen !== 'camera', `after ${steps} steps no guardian has agreed`);
}
expect(walk(...guardian.slice(0, 5)).screen === 'child-notice', 'the child is told first');
expect(walk(...guardian.slice(0, 6)).screen === 'guardian-notice', 'then the guardian');
expect(walk(...guardian.slice(0, 5), 'declined').screen === 'ways', "a child's no leads to the other ways");
expect(walk(...guardian.slice(0, 7), 'declined').screen === 'ways', "and so does the guardian's");
// To a phone only on a wish, and open only after a yes.
const shown = [...back, 'hand-over'];
expect(walk(...shown).screen === 'hand-over' && walk(...back).screen === 'withdrawn', 'a code is shown when it is asked for');
expect(walk(...shown, 'mine').screen === 'hand-over', 'nobody says yes to a phone that is not there');
expect(walk(...shown, 'taken', 'mine').result === 'mine' && walk(...shown, 'taken', 'not-mine').result === 'not-mine', 'theirs, or not');
expect(walk('withdraw').screen === 'sign-in', 'taking back is one tap from the start');
expect(walk(...yes.slice(0, -1), 'declined').screen === 'ways', 'a no leads to the other ways');
expect(walk('face', 'read', 'join').screen === 'for-whom', 'who it is for is asked first');
expect(walk('face', 'read', 'join', 'child').screen === 'guardian', 'for a child a guardian is asked');
expect(walk('face', 'read', 'join', 'older', { type: 'known', agreed: false, childLikely: true }).screen === 'desk',
  'where children come, staff look at the age');
expect(walk('face', 'read', 'join', 'older', { type: 'known', agreed: true }).screen === 'standing', 'whoever agreed is not asked again');

// No camera before the notice: only what was read leads there.
for (const event of ['identify', 'verify', 'named', 'enrol', 'agreed']) {
  expect(walk(event).screen !== 'camera' && walk('face', event).screen !== 'camera', `${event} opens no camera before the notice`);
}
// Everybody can leave from everywhere, and nothing of them stays.
for (const screen of screens) {
  const state = { ...first, screen, mode: 'enrol', intent: 'join', tries: 2, way: 'x', result: 'match', cue: 'dark' };
  expect(step(state, { type: 'idle' }) === first && step(state, { type: 'restart' }) === first, `${screen} can be left`);
  expect(step(state, { type: 'ways' }).screen === 'ways', `${screen} leads to another way`);
  expect(step(state, { type: 'no such thing' }) === state, `${screen} does nothing by itself`);
}
const undecided = { type: 'answered', result: 'undecided', cue: 'closer' };
const looks = Array(mostTries).fill(undecided);
expect(walk('face', 'read', 'identify', ...looks.slice(1)).screen === 'camera', 'what decides nothing may be tried again');
expect(walk('face', 'read', 'identify', ...looks).screen === 'result', `after ${mostTries} tries the other way is shown`);
const missed = { type: 'answered', result: 'no-match' };
expect(mayTryAgain(walk('face', 'read', 'identify', missed)), 'who is not recognised may try again');
expect(!mayTryAgain(walk('face', 'read', 'identify', missed, 'again', missed, 'again', missed)), 'but not for ever');

// What lies outside the area is black before anything is encoded: every pixel is looked at.
const drawn = [{ x: 250, y: 100 }, { x: 750, y: 100 }, { x: 900, y: 1000 }, { x: 100, y: 1000 }];
expect(outline({ outline: drawn })[1][0] === 0.75 && outline(null) === middle && outline({ outline: [{ x: 1, y: 1 }] }) === middle,
  'an outline is read, or the middle stands in');
const all = box(outline({ outline: drawn }), 640, 480);
expect(all.left === 64 && all.top === 48 && all.width === 512 && all.height === 432, `the box is ${JSON.stringify(all)}`);
for (const points of [middle, outline({ outline: drawn })]) {
  const size = { width: 160, height: 120 };
  const [white, canvas] = [size, size].map((one) => Object.assign(document.createElement('canvas'), one));
  Object.assign(white.getContext('2d'), { fillStyle: '#fff' }).fillRect(0, 0, size.width, size.height);
  drawMasked(canvas, white, points);
  const pixels = canvas.getContext('2d').getImageData(0, 0, size.width, size.height).data;
  let [seen, leaked] = [0, 0];
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      if (pixels[(y * size.width + x) * 4] < 128) continue;
      seen += 1;
      // A pixel at the border may lie half within.
      const near = [-1, 0, 1, 2].some((dx) => [-1, 0, 1, 2].some((dy) => holds(points, (x + dx) / size.width, (y + dy) / size.height)));
      if (!near) leaked += 1;
    }
  }
  expect(seen > 4000 && leaked === 0, `${leaked} pixels outside the area of ${seen}`);
}

const flat = (value) => Float32Array.from({ length: 50 }, () => value);
expect(judge(flat(20), null) === 'dark' && judge(flat(250), null) === 'bright', 'dark and bright are told');
expect(judge(flat(120), flat(160)) === 'still' && judge(flat(120), flat(121)) === 'ready', 'moving is told');
return { checked, wrong, taps };
