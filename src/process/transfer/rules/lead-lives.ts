import type { Instant } from '../../../ground/index.ts';
import { type LeadStatus, leadStatusIn } from './lead-status.ts';

/** What a history says of where a lead stood from a moment on, and before, in the words of its source. */
export type LeadChange = { at: Instant; word: string; before: string | null };

/** Where a lead stood from a moment on, and when somebody had begun to work on it by then. */
export type Stood = { from: Instant; status: LeadStatus; statusReason: string | null; answeredAt: Instant | null };

/** The histories of leads, by the leads that they name. */
export class LeadLives {
  private readonly byLead = new Map<string, LeadChange[]>();

  add(lead: string, change: LeadChange): void {
    const known = this.byLead.get(lead);
    if (known) known.push(change);
    else this.byLead.set(lead, [change]);
  }

  of(lead: string): readonly LeadChange[] {
    return this.byLead.get(lead) ?? [];
  }
}

/** Which word a change of a field gives a lead: that of its status; converted, where the source says no more than that. Null for any other field. */
export function statusWordOf(field: string, newValue: string): string | null {
  if (/^lead ?converted$/i.test(field.trim())) return 'converted';
  return /^(status|lead ?status|lead ?stage|lifecycle ?stage)$/i.test(field.trim()) ? newValue : null;
}

const isBegun = (status: LeadStatus): boolean => !['new', 'recycled', 'disqualified'].includes(status);

/**
 * Where a lead stood, first to last, from the day it came. It began where its first change found it, else as new; a word that says
 * nothing to us changes nothing, and put back without a day it is new. Maria came on the 1st as Open, was Working on the 3rd and
 * Qualified on the 9th: new, from the 3rd on working and answered, from the 9th on an SQL. Empty where nothing is told of it.
 */
export function stoodOf(changes: readonly LeadChange[], receivedAt: Instant): Stood[] {
  const inOrder = changes.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const [first] = inOrder;
  if (!first) return [];
  const stood: Stood[] = [];
  const stands = (from: Instant, word: string | null) => {
    const said = word === null ? 'new' : leadStatusIn(word);
    const status = said === 'recycled' ? 'new' : said;
    const last = stood.at(-1);
    if (status === null || status === last?.status) return;
    const answeredAt = last?.answeredAt ?? (isBegun(status) ? from : null);
    const state = { from, status, statusReason: status === 'disqualified' ? word : null, answeredAt };
    // Of one moment the last word is meant.
    if (last && last.from >= from) stood[stood.length - 1] = { ...state, from: last.from };
    else stood.push(state);
  };
  stands(receivedAt, first.before);
  if (stood.length === 0) stands(receivedAt, null);
  for (const { at, word } of inOrder) stands(at, word);
  return stood;
}
