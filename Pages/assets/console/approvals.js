// What waits for a second person: approved by the digest of what was shown, or refused.
import { ask } from '../common/ask.js';
import { confirmFirst } from '../common/forms.js';
import { tellProblem } from '../common/notices.js';
import { say } from '../common/words.js';

for (const card of document.querySelectorAll('[data-approval]')) {
  const path = `/v1/approvals/${encodeURIComponent(card.dataset.approval)}`;
  const on = (selector, title, text, button, body, verb) => card.querySelector(selector)?.addEventListener('click', async () => {
    if (!await confirmFirst(say(title), say(text), say(button))) return;
    try {
      await ask('POST', `${path}/${verb}`, body);
      location.reload();
    } catch (problem) { tellProblem(problem); }
  });
  on('[data-approve]', 'approvals.approveTitle', 'approvals.approveText', 'approvals.approve', { payload: card.dataset.payload }, 'approve');
  on('[data-refuse]', 'approvals.refuseTitle', 'approvals.refuseText', 'approvals.refuse', undefined, 'refuse');
}
