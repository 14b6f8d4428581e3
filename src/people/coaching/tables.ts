import type { LocalDate } from '../../ground/index.ts';
import { readable } from '../../platform/access/narrow.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { coachingPolicy, notePolicy, skillPolicy } from './policy.ts';
import type { Cause, SessionKind, Template } from './rules/cadence.ts';
import type { Baseline, Outcome, PlanState } from './rules/plan.ts';
import type { Level, Skill } from './rules/skills.ts';

export type SkillRow = Kept & Skill;

export const coachingSkills: Table<SkillRow> = defineTable<SkillRow>({
  kind: 'coaching-skill',
  name: 'coaching_skills',
  policy: skillPolicy,
});

export type PlanRow = Kept & {
  ownerId: string;
  skill: Skill;
  behaviour: string;
  dose: number;
  weeks: number;
  state: PlanState;
  startsOn: LocalDate | null;
  reviewOn: LocalDate | null;
  baseline: Baseline | null;
  endedOn: LocalDate | null;
  outcome: Outcome | null;
  learned: string;
};

export const coachingPlans: Table<PlanRow> = defineTable<PlanRow>({
  kind: 'coaching-plan',
  name: 'coaching_plans',
  policy: coachingPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['behaviour', 'learned'],
  freeText: ['behaviour', 'learned'],
  // One skill at a time, by whatever way a second one would come back.
  mayUndoTo: async (tx, _, after) => {
    if (after?.state !== 'active') return true;
    const others = await tx.rows(
      readable(tx.actor, coachingPlans)
        .where('ownerId', '=', after.ownerId)
        .where('state', '=', 'active')
        .where('id', '!=', after.id),
    );
    return others.length === 0 || 'against-rules';
  },
  undoMinds: ['state', 'ownerId'],
});

export type SessionRow = Kept & {
  ownerId: string;
  coachId: string;
  kind: SessionKind;
  cause: Cause;
  dueOn: LocalDate;
  heldOn: LocalDate | null;
  reportedOn: LocalDate | null;
  template: Template | null;
  behaviour: string;
  example: string;
  nextAction: string;
  nextOn: LocalDate | null;
  nextDoneOn: LocalDate | null;
  scores: readonly { skillKey: string; level: Level }[];
};

export const coachingSessions: Table<SessionRow> = defineTable<SessionRow>({
  kind: 'coaching-session',
  name: 'coaching_sessions',
  policy: coachingPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['behaviour', 'example', 'nextAction'],
  freeText: ['behaviour', 'example', 'nextAction'],
});

export type NoteRow = Kept & { ownerId: string; personId: string; isPrivate: boolean; text: string };

export const coachingNotes: Table<NoteRow> = defineTable<NoteRow>({
  kind: 'coaching-note',
  name: 'coaching_notes',
  policy: notePolicy,
  owner: 'ownerId',
  reserved: 'isPrivate',
  shareable: true,
  about: { kind: 'person', field: 'personId' },
  personal: ['text'],
  freeText: ['text'],
});
