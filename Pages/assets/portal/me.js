// The timeline: which kinds of lines are shown, and the check that the ledger only grew.
import { demandGrowth } from './ledger.js';

// The server knows no zone but China's; days are those of the reader.
function regroup() {
  const key = (line) => new Intl.DateTimeFormat('sv').format(new Date(line.querySelector('time').dateTime));
  const [place, lines] = [document.getElementById('timeline'), [...document.querySelectorAll('#timeline li[data-group]')]];
  const sections = new Map();
  for (const line of lines) {
    const day = key(line);
    if (!sections.has(day)) {
      const section = line.closest('.day').cloneNode(true);
      const time = section.querySelector('h2 time');
      time.dateTime = day;
      time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'full' }).format(new Date(line.querySelector('time').dateTime));
      section.querySelector('ol').replaceChildren();
      sections.set(day, section);
    }
    sections.get(day).querySelector('ol').append(line);
  }
  place?.replaceChildren(...sections.values());
}

const boxes = [...document.querySelectorAll('#filter input')];
function show() {
  const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  let any = false;
  for (const day of document.querySelectorAll('.day')) {
    let here = false;
    for (const line of day.querySelectorAll('li[data-group]')) {
      line.hidden = !shown.has(line.dataset.group);
      here ||= !line.hidden;
    }
    day.hidden = !here;
    any ||= here;
  }
  const nothing = document.getElementById('nothing-shown');
  if (nothing) nothing.hidden = any;
}
for (const box of boxes) box.addEventListener('change', show);
regroup();
show();
demandGrowth();
