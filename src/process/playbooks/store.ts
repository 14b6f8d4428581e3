import { sql } from 'kysely';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableDeals } from '../pipeline/reads.ts';
import { type PlaybookRow, playbooks, type StepRow, steps } from './tables.ts';

export type When = { asOf?: string | undefined };

/** The only beginning of a question about steps: those on deals that the actor may read today, also as of a past day. */
const readableSteps = (actor: Actor, when: When = {}) =>
  build
    .selectFrom(readable(actor, steps, when).as('s'))
    .selectAll('s')
    .where('s.recordKind', '=', 'deal')
    .where((eb) =>
      eb.exists(
        build
          .selectFrom(readableDeals(actor).as('about'))
          .select('about.id')
          .whereRef('about.id', '=', 's.recordId' as never),
      ),
    );

/** What was said of the steps of one deal, in all its stages. */
export const stepsOn = (reader: Reader, actor: Actor, dealId: string, when: When = {}): Promise<StepRow[]> =>
  reader.rows(readableSteps(actor, when).where('s.recordId', '=', dealId).orderBy('s.id'));

/** The steps that were done of many deals, in all their stages. */
export const stepsDoneOn = (reader: Reader, actor: Actor, dealIds: readonly string[], when: When = {}) =>
  reader.rows<Pick<StepRow, 'recordId' | 'stageId' | 'stepKey'>>(
    readableSteps(actor, when)
      .clearSelect()
      .select(['s.recordId', 's.stageId', 's.stepKey'])
      .where('s.done', '=', true)
      .where('s.recordId', '=', sql<string>`any(${[...dealIds]}::uuid[])`) as never,
  );

/** The steps done in each stage of deals that whoever asks has narrowed already, those that a past day knew and today does not among them. */
export const doneInStages = (reader: Reader, actor: Actor, dealIds: readonly string[], when: When = {}) =>
  dealIds.length === 0
    ? Promise.resolve([])
    : reader.rows<{ recordId: string; stageId: string; stepKeys: string[] }>(
        build
          .selectFrom(readable(systemActor(actor), steps, when).as('s'))
          .select(['s.recordId', 's.stageId'])
          .select(sql<string[]>`array_agg(s.step_key)`.as('stepKeys'))
          .where('s.recordKind', '=', 'deal')
          .where('s.done', '=', true)
          .where('s.recordId', '=', sql<string>`any(${[...dealIds]}::uuid[])`)
          .groupBy(['s.recordId', 's.stageId']) as never,
      );

/** Playbooks that a workspace wrote, by the ids of their stages or kinds. */
export const writtenFor = (
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  when: When = {},
): Promise<PlaybookRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader.rows(readable(actor, playbooks, when).where('id', '=', sql<string>`any(${[...ids]}::uuid[])`));

const mostVersions = 50;

/** How a playbook was in each of its versions, the newest first. */
export const versionsOf = (reader: Reader, actor: Actor, id: string) =>
  reader.rows(
    build
      .selectFrom(readableHistory(actor, playbooks).as('p'))
      .selectAll('p')
      .where('p.id', '=', id)
      .orderBy('p.version', 'desc')
      .limit(mostVersions),
  );
