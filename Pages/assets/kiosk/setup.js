// Makes this tablet a device of the house, by a code from an operator.
import { tellProblem } from '/assets/common/notices.js';
import { identity, pair } from './device.js';

const form = document.getElementById('pair');
const instant = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long' });

async function show() {
  const self = await identity();
  document.getElementById('paired').hidden = !self;
  if (!self) return;
  document.getElementById('paired-device').textContent = self.device;
  document.getElementById('paired-until').textContent = instant.format(new Date(self.expiresAt));
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  form.classList.add('busy');
  try {
    await pair(form.elements.device.value.trim(), form.elements.code.value.trim());
    document.getElementById('notices').replaceChildren();
    form.reset();
    await show();
    document.getElementById('open').focus();
  } catch (problem) { tellProblem(problem); } finally { form.classList.remove('busy'); }
});
await show();
