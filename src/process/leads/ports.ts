import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Besides } from '../../platform/views/beside.ts';
import { readsScores, type scoreGrades } from './rules/listed-columns.ts';

type LeadScore = { grade: (typeof scoreGrades)[number]; chance: number };

/** What scores say of open leads, in their list and beside its rows (`grade` and `chance`); of today alone. */
export type LeadScoresOffer = {
  beside(actor: Actor): Besides;
  of(reader: Reader, actor: Actor, leadIds: readonly string[]): Promise<ReadonlyMap<string, LeadScore>>;
};

let filled: LeadScoresOffer | null = null;

/** What the app puts together: who gives scores. */
export function fillLeadPorts({ scores }: { scores?: LeadScoresOffer }): void {
  filled = scores ?? null;
}

/** Who gives scores, for whoever may read them; null where nobody does. */
export const leadScoresFor = ({ role }: Pick<Actor, 'role'>): LeadScoresOffer | null =>
  readsScores(role) ? filled : null;
