// Sees to it that a tablet that is loaded anew while the house is away shows the other way, and no error of the browser.

const script = '/assets/kiosk/worker.js';

/** Asks the browser to keep the one page there is for that; one that cannot do so goes without. */
export async function keepAway() {
  if (!navigator.serviceWorker) return;
  // The policy of the page lets this one address be run as a worker, and nothing else.
  const policy = globalThis.trustedTypes?.createPolicy('kiosk-worker', { createScriptURL: (address) => {
    if (address !== script) throw new TypeError(address);
    return address;
  } });
  await navigator.serviceWorker.register(policy ? policy.createScriptURL(script) : script, { scope: '/kiosk', updateViaCache: 'none' });
}
