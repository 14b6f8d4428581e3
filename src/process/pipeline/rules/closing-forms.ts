/** Whether a form asks for something: not at all, as one pleases, or so that it must be said. */
export const askings = ['no', 'asked', 'required'] as const;
export type Asking = (typeof askings)[number];

export const formFields = ['lossReason', 'lostTo', 'lossNote', 'wonBecause'] as const;
export type FormField = (typeof formFields)[number];
/** What is asked when a deal is closed: the reason, the competitor who won and a note when lost, what decided it when won. */
export type ClosingForms = Record<FormField, Asking>;

export const usualForms: ClosingForms = {
  lossReason: 'asked',
  lostTo: 'asked',
  lossNote: 'asked',
  wonBecause: 'asked',
};

export type LossSaid = { reasonId: string | null; lostToId: string | null; note: string };
export type FormFault = 'needs-reason' | 'needs-loss-reason' | 'needs-competitor' | 'needs-note' | 'needs-decision';

/**
 * What is still to be said before a deal is lost; null when nothing is. Whatever the rules, a loss says why: by a reason of the
 * tree or in words.
 */
export function faultInLoss(forms: ClosingForms, { reasonId, lostToId, note }: LossSaid): FormFault | null {
  if (forms.lossReason === 'required' && reasonId === null) return 'needs-loss-reason';
  if (forms.lossNote === 'required' && note.trim() === '') return 'needs-note';
  if (reasonId === null && note.trim() === '') return 'needs-reason';
  return forms.lostTo === 'required' && lostToId === null ? 'needs-competitor' : null;
}

/** What is still to be said before a deal is won. */
export const faultInWin = (forms: ClosingForms, wonBecause: string | null): FormFault | null =>
  forms.wonBecause === 'required' && (wonBecause ?? '').trim() === '' ? 'needs-decision' : null;
