// What a person at the tablet goes through, as a pure function: a state and what happened give the next state.
// It holds nothing about anybody: no name, no number, no token, no picture. Whoever draws screens and asks the house
// says what happened; here alone stands what follows from it.

/** How often a picture may decide nothing, or somebody else, before the other way is shown by itself. */
export const mostTries = 3;

/** Nobody is here, or nobody has done anything yet. */
export const first = Object.freeze({ screen: 'start', mode: null, intent: null, tries: 0, way: null, result: null, cue: null });

/** What stands at every screen: the way back, the other way, and who we are. */
const always = {
  restart: () => first,
  idle: () => first,
  ways: (state) => ({ ...first, screen: 'ways', result: state.screen === 'offline' ? 'offline' : null }),
  about: () => ({ ...first, screen: 'about' }),
  unpaired: () => ({ ...first, screen: 'unpaired' }),
  offline: () => ({ ...first, screen: 'offline' }),
};

const to = (screen, more = {}) => (state) => ({ ...state, screen, ...more });

/** What may happen at each screen, and where it leads. */
const moves = {
  // Where the tablet serves several uses, which one is asked before its notice is shown.
  start: { face: (state, event) => ({ ...state, screen: event.several ? 'which' : 'notice' }), withdraw: to('sign-in', { intent: 'withdraw' }) },
  about: {},
  which: { chosen: to('notice') },
  ways: { way: (state, event) => ({ ...state, screen: 'way', way: event.way }) },
  way: { worked: () => first, failed: () => ({ ...first, screen: 'ways', result: 'failed' }) },
  notice: { read: to('how') },
  how: {
    identify: to('camera', { mode: 'identify', tries: 0, cue: null }),
    verify: to('who', { mode: 'verify' }),
    join: to('for-whom'),
  },
  who: { named: to('camera', { mode: 'verify', tries: 0, cue: null }) },
  // Who speaks is asked before anybody says who they are: a child's yes is a guardian's to give.
  'for-whom': { older: to('sign-in', { intent: 'join' }), child: to('guardian', { intent: 'child' }) },
  'sign-in': {
    // Whether somebody agreed before is asked first: who agreed at the desk need not be asked again.
    known: (state, event) => {
      if (state.intent === 'withdraw') return { ...state, screen: 'withdraw' };
      if (event.agreed) return { ...state, screen: 'standing' };
      // Where children come, the staff must see the age first.
      return { ...state, screen: event.childLikely ? 'desk' : 'consent' };
    },
  },
  guardian: { known: (state, event) => ({ ...state, screen: event.agreed ? 'standing' : 'child-notice' }) },
  'child-notice': { told: to('guardian-notice'), declined: to('ways', { result: 'declined' }) },
  'guardian-notice': { read: to('consent') },
  standing: { enrol: to('camera', { mode: 'enrol', tries: 0, cue: null }), withdraw: to('withdraw', { intent: 'withdraw' }) },
  desk: {},
  consent: {
    agreed: to('camera', { mode: 'enrol', tries: 0, cue: null }),
    short: to('result', { result: 'short' }),
    declined: to('ways', { result: 'declined' }),
    changed: to('notice-again'),
  },
  'notice-again': { read: to('consent') },
  camera: { answered, blocked: to('result', { result: 'no-camera' }), refused: to('result', { result: 'refused' }) },
  result: {
    again: (state) => (mayTryAgain(state) ? { ...state, screen: 'camera', result: null } : state),
    'hand-over': to('hand-over'),
  },
  withdraw: { withdrawn: to('withdrawn') },
  withdrawn: { 'hand-over': to('hand-over') },
  // To the person's own phone: what is shown opens nothing until they say that the phone is theirs.
  'hand-over': { taken: to('taken'), over: to('handed', { result: 'over' }) },
  taken: {
    mine: to('handed', { result: 'mine' }), 'not-mine': to('handed', { result: 'not-mine' }), over: to('handed', { result: 'over' }),
  },
  handed: { 'hand-over': (state) => (state.result === 'mine' ? state : { ...state, screen: 'hand-over', result: null }) },
  offline: { online: () => first },
  unpaired: {},
};

/** The house answered a picture: what decides nothing may be tried again, and everything else is told. */
function answered(state, event) {
  const tries = state.tries + 1;
  if (event.result === 'undecided' && tries < mostTries) return { ...state, tries, cue: event.cue };
  return { ...state, screen: 'result', tries, result: event.result, cue: event.cue ?? null };
}

/** Whether another picture makes sense. */
export function mayTryAgain(state) {
  return state.screen === 'result' && state.result === 'no-match' && state.tries < mostTries;
}

/** The next state; what cannot happen at a screen changes nothing. */
export function step(state, event) {
  const move = moves[state.screen]?.[event.type] ?? always[event.type];
  return move ? move(state, event) : state;
}

/** All screens there are. */
export const screens = Object.freeze(Object.keys(moves));
