import type { Instant, LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Pipeline } from './asking.ts';
import type { Part } from './rules/friction.ts';
import type { Guidance } from './rules/guidance.ts';

export type MiningPorts = {
  /** What a process is looked at with that others know: features, and how many of those who could use them do not. */
  unused(reader: Reader, actor: Actor, day: LocalDate, today: LocalDate, now: Instant): Promise<Part[]>;
  /** What the stages ask to be done, and in which of these deals it was, as a moment knew both. The deals are those that the reader counts; stages that ask for nothing are left out. */
  guidance(
    reader: Reader,
    actor: Actor,
    asked: { pipeline: Pipeline; dealIds: readonly string[] },
    when: { asOf?: Instant },
  ): Promise<Guidance[]>;
};
