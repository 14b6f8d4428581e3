import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { AuditCheck, AuditQuestion, Reading } from './rules/audit.ts';
import type { SetupStep } from './rules/guide.ts';

/** One thing by which a step is seen to be done; a step with several is done when any of them is there. */
export type SetupCheck = { step: SetupStep; isThere(reader: Reader, actor: Actor): Promise<boolean> };

/** What one click does for a step. Where no default is offered, the click says that the step is done. */
export type SetupDefault = {
  step: SetupStep;
  take(tx: Tx, today: LocalDate): Promise<'taken' | 'nothing-to-go-by'>;
};

/** What is looked at in the pillars; each reads what several checks say at once. */
export type AuditPort = {
  readings: readonly ((
    reader: Reader,
    actor: Actor,
    today: LocalDate,
  ) => Promise<Partial<Record<Exclude<AuditCheck, AuditQuestion>, Reading>>>)[];
};

/** What the guide must know of all the capabilities; the app fills it, and each that comes later adds its line there. */
export type SetupPort = {
  checks: readonly SetupCheck[];
  defaults: readonly SetupDefault[];
  /** Whether what is there was made up, so that none of it says that a step is done. */
  isMadeUp(reader: Reader, actor: Actor): Promise<boolean>;
  audit: AuditPort;
};
