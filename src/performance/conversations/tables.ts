import type { Instant, LocalDate } from '../../ground/index.ts';
import type { Policy } from '../../platform/access/policy.ts';
import { ownedPolicy } from '../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { Talk } from './rules/talk.ts';
import type { Turn } from './rules/turns.ts';

/** As a call itself: whose it was, those above him, and who looks after all. */
export const transcriptPolicy: Policy = {
  read: { ...ownedPolicy.read },
  write: { ...ownedPolicy.write, success: 'own' },
};

export type TranscriptRow = Kept & {
  /** The call that it stands on. */
  recordKind: 'activity';
  recordId: string;
  ownerId: string;
  isPrivate: boolean;
  onDay: LocalDate;
  /** Null, as all words of it, where it was erased; what was counted stays. */
  name: string | null;
  rep: string | null;
  agreed: readonly string[] | null;
  agreedHow: string | null;
  turns: readonly Turn[] | null;
  talk: Talk;
  rules: number;
  addedById: string | null;
  addedAt: Instant;
};

export const transcripts: Table<TranscriptRow> = defineTable<TranscriptRow>({
  kind: 'transcript',
  name: 'transcripts',
  policy: transcriptPolicy,
  owner: 'ownerId',
  reserved: 'isPrivate',
  about: { kind: 'activity', field: 'recordId' },
  standsOn: { kind: 'recordKind', id: 'recordId' },
  personal: ['name', 'rep', 'agreed', 'agreedHow', 'turns'],
  freeText: ['name', 'agreedHow', 'turns'],
});
