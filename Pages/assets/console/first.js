// First: an account gets its password, and a second factor that is shown once.
import { showFactor } from './factor.js';

const form = document.getElementById('first');
form.addEventListener('answered', ({ detail }) => {
  form.hidden = true;
  if (detail.body.secondFactor) showFactor(detail.body.secondFactor);
  else location.assign('/console');
});
