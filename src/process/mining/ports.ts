import type { Instant, LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Part } from './rules/friction.ts';

/** What a process is looked at with that others know: features, and how many of those who could use them do not. */
export type MiningPorts = {
  unused(reader: Reader, actor: Actor, day: LocalDate, today: LocalDate, now: Instant): Promise<Part[]>;
};
