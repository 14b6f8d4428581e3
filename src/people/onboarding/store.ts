import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Template, templatesWith } from './rules/templates.ts';
import { type EntryRow, type PlanRow, rampEntries, rampPlans, rampTemplates, type TemplateRow } from './tables.ts';

/** Everybody's way that the reader may see: those under way, and the newest that ended. */
export const plansOf = (reader: Reader, actor: Actor, ownerId?: string): Promise<PlanRow[]> =>
  reader.rows<PlanRow>(
    readable(actor, rampPlans)
      .$if(ownerId !== undefined, (query) => query.where('ownerId', '=', ownerId as string))
      .orderBy('startsOn', 'desc')
      .orderBy('id', 'desc')
      .limit(1_000) as never,
  );

export const planById = (reader: Reader, actor: Actor, id: string): Promise<PlanRow | null> =>
  reader.row<PlanRow>(readable(actor, rampPlans).where('id', '=', id) as never);

export const runningPlans = (reader: Reader, actor: Actor): Promise<PlanRow[]> =>
  reader.rows<PlanRow>(readable(actor, rampPlans).where('state', '=', 'running').orderBy('id') as never);

export const entriesOf = async (reader: Reader, actor: Actor, planIds: readonly string[]): Promise<EntryRow[]> =>
  planIds.length === 0
    ? []
    : reader.rows<EntryRow>(
        readable(actor, rampEntries).where('planId', 'in', planIds).orderBy('onDay').orderBy('id') as never,
      );

export const ownTemplates = (reader: Reader, actor: Actor): Promise<TemplateRow[]> =>
  reader.rows<TemplateRow>(readable(actor, rampTemplates).orderBy('id').limit(200) as never);

export const templatesOf = async (reader: Reader, actor: Actor): Promise<Template[]> =>
  templatesWith((await ownTemplates(reader, actor)).map(({ key, name, role, steps }) => ({ key, name, role, steps })));
