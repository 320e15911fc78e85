// Reads a screen aloud, in the browser's own voice, for whoever asked for it.
const voice = () => window.speechSynthesis;

/** Whether this browser can speak at all. */
export const canSpeak = () => Boolean(voice());

/** Reads what stands on the screen: headings, text and what can be pressed, in order. */
export function read(place) {
  if (!voice()) return;
  voice().cancel();
  const parts = [...place.querySelectorAll('h1, h2, h3, p, li, dt, dd, label, button, summary')]
    .filter((part) => part.checkVisibility() && !part.parentElement.closest('li, p, dt, dd, label, button, summary'))
    .map((part) => part.innerText.trim()).filter(Boolean);
  for (const text of parts) {
    voice().speak(Object.assign(new SpeechSynthesisUtterance(text), { lang: document.documentElement.lang, rate: 0.95 }));
  }
}

/** Is silent. */
export const hush = () => voice()?.cancel();
