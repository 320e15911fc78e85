// Keeps one page, which names nobody and is the same for everybody: that the house is away, and the other way open.
// All else goes to the house, and nothing that it answers is kept.
const shelf = 'kiosk-away-1';
const page = '/kiosk/away';
const kept = [page, '/assets/common/house.css', '/assets/kiosk/away.css', '/assets/kiosk/away.js', '/assets/common/mark.svg'];

addEventListener('install', (event) => {
  const fill = async () => {
    await (await caches.open(shelf)).addAll(kept.map((path) => new Request(path, { credentials: 'omit', cache: 'no-store' })));
    await skipWaiting();
  };
  event.waitUntil(fill());
});

addEventListener('activate', (event) => {
  const tidy = async () => {
    await Promise.all((await caches.keys()).filter((name) => name !== shelf).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(tidy());
});

/** From the house; where it does not answer, or one before it says that it is away, what was kept. */
async function answer(request, path) {
  try {
    const fresh = await fetch(request);
    if (![502, 503, 504].includes(fresh.status)) return fresh;
  } catch { /* The house is away. */ }
  return await (await caches.open(shelf)).match(path) ?? Response.error();
}

addEventListener('fetch', (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.mode === 'navigate') event.respondWith(answer(event.request, page));
  else if (event.request.method === 'GET' && kept.includes(path)) event.respondWith(answer(event.request, path));
});
