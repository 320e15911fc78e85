// Goes back to the kiosk once the house is there again; nothing on the screen moves before that.
async function look() {
  const answer = await fetch('/healthz', { cache: 'no-store', credentials: 'omit' }).catch(() => null);
  if (answer?.ok) location.replace('/kiosk');
}
// At its own address the page is shown as it is.
if (location.pathname !== '/kiosk/away') setInterval(look, 10000);
