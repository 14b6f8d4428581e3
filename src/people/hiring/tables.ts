import type { LocalDate } from '../../ground/days.ts';
import type { Language } from '../../ground/languages.ts';
import type { Role } from '../../platform/access/actor.ts';
import { everyRole, type Policy } from '../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { CandidateState, Waiver } from './rules/course.ts';
import type { Filled } from './rules/inventory.ts';
import type { OfferState } from './rules/offering.ts';
import type { QuestionSet } from './rules/question-sets.ts';
import type { Score, Verdict } from './rules/scores.ts';
import { type Attribute, asksTheSame, type Step } from './rules/steps.ts';

/** Whom a manager hires is his, and that of leaders and operations; nobody else's. An interviewer reads his interviews alone. */
export const hiringPolicy: Policy = {
  read: { leader: 'all', manager: 'own', rep: 'none', operations: 'all', finance: 'none', success: 'none' },
  write: { leader: 'all', manager: 'own', rep: 'none', operations: 'all', finance: 'none', success: 'none' },
};

export const requisitionStates = ['open', 'filled', 'closed'] as const;

export type RequisitionRow = Kept & {
  name: string;
  ownerId: string;
  /** What the hired person may do here. */
  role: Exclude<Role, 'leader'>;
  state: (typeof requisitionStates)[number];
  openings: number;
  planId: string;
  territoryId: string | null;
  segmentId: string | null;
  goal: string | null;
  description: string | null;
  attributes: readonly Attribute[];
  steps: readonly Step[];
  /** Which questions they are: 1, 2 and so on. */
  questionSet: number;
  /** Those that others were asked before. */
  earlierSets: readonly QuestionSet[];
  consentText: string;
  keepDays: number;
  language: Language;
  takesApplications: boolean;
  token: string;
};

export const requisitions: Table<RequisitionRow> = defineTable<RequisitionRow>({
  kind: 'requisition',
  name: 'requisitions',
  policy: hiringPolicy,
  owner: 'ownerId',
  freeText: ['goal', 'description'],
  // Candidates hang on it.
  lasting: 'in-its-story',
  // Somebody may have been asked meanwhile: questions are changed by whoever writes them, never by an undo.
  mayUndoTo: async (_, before, after) =>
    before && after && !asksTheSame(before.steps, after.steps) ? 'against-rules' : true,
  undoMinds: ['steps', 'earlierSets'],
});

export type CandidateRow = Kept & {
  requisitionId: string;
  ownerId: string;
  /** By which questions of the requisition he is asked. */
  questionSet: number;
  name: string;
  email: string | null;
  phone: string | null;
  letter: string | null;
  source: 'form' | 'entered';
  cameOn: LocalDate;
  cameAgain: number;
  consentAt: string | null;
  consentText: string | null;
  keepUntil: LocalDate;
  state: CandidateState;
  stage: string;
  stageSince: LocalDate;
  endedReason: string | null;
  referees: readonly string[];
  waivers: readonly Waiver[];
  personId: string | null;
};

export const candidates: Table<CandidateRow> = defineTable<CandidateRow>({
  kind: 'candidate',
  name: 'candidates',
  policy: hiringPolicy,
  owner: 'ownerId',
  personal: ['name', 'email', 'phone', 'letter', 'endedReason', 'waivers'],
  freeText: ['letter', 'endedReason'],
  called: { names: ['name'], ways: ['email', 'phone'] },
  lasting: 'in-its-story',
  takesFiles: true,
  async alsoErased(run, { workspaceId, recordId }) {
    for (const table of ['candidate_groups', 'score_readings'])
      await run(`DELETE FROM app.${table} WHERE workspace_id = $1::uuid AND candidate_id = $2::uuid`, [
        workspaceId,
        recordId,
      ]);
  },
  search: ({ name, email }) => ({ title: name, detail: email ?? '' }),
  // What somebody was told, and who was made of him, is taken back by the acts of hiring alone.
  // Nor do questions come back that others are asked no more.
  mayUndoTo: async (_, before, after) =>
    (before ?? after)?.state === 'running' &&
    (after ?? before)?.state === 'running' &&
    (!before || !after || before.questionSet === after.questionSet)
      ? true
      : 'against-rules',
});

/** Who interviews reads his own alone, until all of his are in: what others thought is told by the questions of hiring, never by its rows. */
export const interviewPolicy: Policy = { read: everyRole('own'), write: everyRole('own') };

export type InterviewRow = Kept & {
  requisitionId: string;
  candidateId: string;
  stepId: string;
  /** Null for the profile, which the candidate fills in himself. */
  ownerId: string | null;
  onDay: LocalDate | null;
  scores: readonly Score[] | null;
  notes: Readonly<Record<string, string>> | null;
  takeaway: string | null;
  verdict: Verdict | null;
  profile: Filled | null;
  submittedAt: string | null;
  token: string | null;
  /** He read what others gave before he gave his own. */
  knewOthers: boolean;
  reserved: true;
};

export const interviews: Table<InterviewRow> = defineTable<InterviewRow>({
  kind: 'interview',
  name: 'interviews',
  policy: interviewPolicy,
  owner: 'ownerId',
  reserved: 'reserved',
  about: { kind: 'candidate', field: 'candidateId' },
  personal: ['notes', 'takeaway', 'profile', 'token'],
  freeText: ['notes', 'takeaway'],
  // What is in stays as it was given: nobody takes it back to give it again, knowing what others gave.
  mayUndoTo: async (_, before, after) => (before?.submittedAt || after?.submittedAt ? 'against-rules' : true),
});

export type JobOfferRow = Kept & {
  requisitionId: string;
  candidateId: string;
  ownerId: string;
  state: OfferState;
  madeOn: LocalDate;
  startOn: LocalDate;
  managerId: string;
  planId: string;
  planVersion: number;
  base: number;
  variable: number;
  currency: string;
  says: string | null;
  answeredOn: LocalDate | null;
  answerNote: string | null;
  personId: string | null;
};

export const jobOffers: Table<JobOfferRow> = defineTable<JobOfferRow>({
  kind: 'job-offer',
  name: 'job_offers',
  policy: hiringPolicy,
  owner: 'ownerId',
  about: { kind: 'candidate', field: 'candidateId' },
  personal: ['says', 'answerNote'],
  freeText: ['says', 'answerNote'],
  lasting: 'in-its-story',
  // What was offered was told to somebody: it is taken back by an answer.
  mayUndoTo: async () => 'against-rules',
});
