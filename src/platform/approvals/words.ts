import type { Office } from './rules/office.ts';
import type { Nobody } from './rules/plan.ts';
import type { Rule } from './rules/rule-set.ts';
import type { RequestRow } from './tables.ts';

const ordinal = (level: number) => (level === 1 ? 'the manager' : `the manager ${level} levels up`);

/**
 * Why nobody can approve, for whoever asks: "Nobody can approve this. The rule "Otherwise, the manager" asks the manager
 * of Lea, and nobody above Lea is here who may see it."
 */
export function nobodyInWords(
  { step, approver, why }: Nobody,
  rule: Rule,
  requesterId: string,
  office: Office,
): string {
  const name = (id: string) => office.people.get(id)?.name ?? 'somebody who is not here';
  const where = rule.steps.length > 1 ? `, in step ${step + 1},` : '';
  const told =
    approver.by === 'manager'
      ? `asks ${ordinal(approver.level)} of ${name(requesterId)}, and nobody above is here who may see it`
      : approver.by === 'role'
        ? `asks the role ${approver.role}, and nobody else of that role is here who may see it`
        : `asks ${name(approver.personId)}, and neither ${name(approver.personId)} nor anybody above can decide it`;
  const way = why === 'nobody-above' ? 'Operations can name somebody in the rule.' : 'Operations can change the rule.';
  return `Nobody can approve this. The rule “${rule.name}”${where} ${told}. ${way}`;
}

/** The refusal of a request that nobody can approve: the whole in words, and the reason by itself for other languages. */
export const nobodyCan = (words: string) => ({ detail: words, why: words.replace(/^[^.]*\. /, '') });

const ended: Record<string, string> = {
  approved: 'approved it',
  rejected: 'rejected it',
  'sent-back': 'sent it back',
  withdrawn: 'withdrew it',
};

const refusals: Record<string, string> = {
  'not-your-turn': 'It does not wait for you now.',
  'cannot-decide': 'They cannot decide this: they asked it, left, or may not see what it is about.',
  'record-hidden': 'You may not see what it is about, so you cannot approve it. Hand it on, or say no.',
  'nothing-to-undo': 'There is nothing of yours to take back: somebody acted on it since.',
  'followed-since': 'Something followed from the decision already, so it stays.',
};

/** Why an act on a request did not happen: the second of two is told who did what first. */
export function refusalWords(refused: string, { trail, state }: RequestRow, name: (id: string) => string) {
  if (refused !== 'already-decided') return { detail: refusals[refused] ?? 'This cannot be done now.' };
  const last = trail.findLast(({ what }) => what in ended);
  if (state === 'waiting' || !last?.personId) return { detail: 'It is over already.' };
  const who = name(last.personId);
  return { detail: `${who} ${ended[last.what]} already.`, by: last.what, who };
}
