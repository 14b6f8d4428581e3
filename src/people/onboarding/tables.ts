import type { LocalDate } from '../../ground/index.ts';
import { readable } from '../../platform/access/narrow.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { entryPolicy, planPolicy, templatePolicy } from './policy.ts';
import type { GateResult } from './rules/gates.ts';
import type { Template, TemplateStep } from './rules/templates.ts';

export type TemplateRow = Kept & Template;

export const rampTemplates: Table<TemplateRow> = defineTable<TemplateRow>({
  kind: 'ramp-template',
  name: 'ramp_templates',
  policy: templatePolicy,
});

export const planStates = ['running', 'passed', 'ended'] as const;

export type PlanRow = Kept & {
  ownerId: string;
  templateKey: string;
  name: string | null;
  startsOn: LocalDate;
  state: (typeof planStates)[number];
  steps: readonly TemplateStep[];
  results: readonly GateResult[];
  toldOf: readonly string[];
  endedOn: LocalDate | null;
  endedWhy: string | null;
};

export const rampPlans: Table<PlanRow> = defineTable<PlanRow>({
  kind: 'ramp-plan',
  name: 'ramp_plans',
  policy: planPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['results', 'endedWhy'],
  freeText: ['endedWhy'],
  // One way at a time, by whatever road a second one would come back.
  mayUndoTo: async (tx, _, after) => {
    if (after?.state !== 'running') return true;
    const others = await tx.rows(
      readable(tx.actor, rampPlans)
        .where('ownerId', '=', after.ownerId)
        .where('state', '=', 'running')
        .where('id', '!=', after.id),
    );
    return others.length === 0 || 'against-rules';
  },
  undoMinds: ['state', 'ownerId'],
});

export type EntryRow = Kept & {
  planId: string;
  ownerId: string;
  stepKey: string;
  onDay: LocalDate;
  withId: string | null;
  note: string | null;
};

export const rampEntries: Table<EntryRow> = defineTable<EntryRow>({
  kind: 'ramp-entry',
  name: 'ramp_entries',
  policy: entryPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['note'],
  freeText: ['note'],
});
