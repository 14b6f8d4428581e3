import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Besides } from '../../platform/views/beside.ts';
import type { Ground } from './routing/rules/by-motion.ts';
import type { Judged } from './routing/rules/rule.ts';
import { readsScores, type scoreGrades } from './rules/listed-columns.ts';

type LeadScore = { grade: (typeof scoreGrades)[number]; chance: number };

/** What scores say of open leads, in their list and beside its rows (`grade` and `chance`); of today alone. */
export type LeadScoresOffer = {
  beside(actor: Actor): Besides;
  of(reader: Reader, actor: Actor, leadIds: readonly string[]): Promise<ReadonlyMap<string, LeadScore>>;
};

/** How companies like those of some leads are sold to, and who works the ground on which each stands, on a day. */
export type GroundsOf = (
  reader: Reader,
  actor: Actor,
  leads: readonly Judged[],
  day: LocalDate,
) => Promise<readonly Ground[]>;

type Filled = { scores: LeadScoresOffer | null; grounds: GroundsOf | null };
let filled: Filled = { scores: null, grounds: null };

/** What the app puts together: who gives scores, and who knows of segments and territories. */
export function fillLeadPorts({ scores, grounds }: { scores?: LeadScoresOffer; grounds?: GroundsOf }): void {
  filled = { scores: scores ?? null, grounds: grounds ?? null };
}

/** Who gives scores, for whoever may read them; null where nobody does. */
export const leadScoresFor = ({ role }: Pick<Actor, 'role'>): LeadScoresOffer | null =>
  readsScores(role) ? filled.scores : null;

/** Where nobody knows of segments and territories, leads go by the rules alone. */
export const groundsOf: GroundsOf = async (reader, actor, leads, day) =>
  filled.grounds?.(reader, actor, leads, day) ?? leads.map(() => ({ motion: null, patch: null }));
