import type { LocalDate } from '../../../../ground/days.ts';
import { everyRole, type Policy } from '../../../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../../../platform/database/tables.ts';
import type { KnownKind } from '../rules/keys.ts';

export type Verdict = 'same' | 'not-same' | 'later';

/** What somebody said of two records, the smaller id first. */
export type PairVerdict = Kept & {
  kind: KnownKind;
  oneId: string;
  otherId: string;
  verdict: Verdict;
  signs: readonly string[];
  agreed: string;
  until: LocalDate | null;
};

/** Whoever sells says it, of records that are his to change, which the act asks. */
const verdictPolicy: Policy = {
  read: everyRole('all'),
  write: { ...everyRole('none'), leader: 'all', operations: 'all', manager: 'all', rep: 'all' },
};

export const verdicts: Table<PairVerdict> = defineTable<PairVerdict>({
  kind: 'pair-verdict',
  name: 'pair_verdicts',
  policy: verdictPolicy,
});

/** A pair as the job found it. */
export type PairRow = {
  id: string;
  kind: KnownKind;
  oneId: string;
  otherId: string;
  score: number;
  agreed: string;
};
