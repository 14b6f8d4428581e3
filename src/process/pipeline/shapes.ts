import { z } from 'zod';
import { roleNames } from '../../platform/access/actor.ts';
import { customFields, customShown } from '../../platform/fields/shapes.ts';
import {
  amount,
  currency,
  day,
  flagInQuery,
  id,
  instant,
  line,
  manyInQuery,
  version,
} from '../../platform/http/contract.ts';
import { longestFilter } from '../../platform/views/index.ts';
import { outcome } from './closing/shapes.ts';
import { sale } from './lines/shapes.ts';
import { dealPerson } from './people/shapes.ts';
import { forecastCategories } from './rules/forecast-category.ts';
import { scoreGrades } from './rules/listed-columns.ts';
import { profiles } from './rules/profile.ts';
import { fieldTests, levels, stepRules } from './rules/stages.ts';
import { credit } from './splits/shapes.ts';

export const criterion = z.object({
  key: z.string(),
  kind: z.string(),
  text: z.string(),
  level: z.enum(levels),
  field: z.string().optional(),
  test: z.enum(fieldTests).optional(),
  least: z.number().optional(),
  currency: currency.optional(),
  values: z.array(z.string()).optional(),
  items: z.array(z.object({ key: z.string(), text: z.string() })).optional(),
  about: z.string().optional(),
});
export const stage = z.object({
  id,
  name: z.string(),
  definition: z.string(),
  ownerRole: z.string(),
  limitDays: z.int(),
  nextStep: z.string(),
  probability: z.number(),
  buyerTask: z.string().optional(),
  autoAdvance: z.boolean().optional(),
  presents: z.boolean().optional().describe('From this stage on a deal counts as presented'),
  nextStepRule: z.enum(stepRules).optional().describe('How it minds the next step; as its pipeline if not said'),
  entry: z.array(criterion),
  exit: z.array(criterion),
});
export const pipelineRules = z.strictObject({
  profile: z
    .enum(profiles)
    .optional()
    .describe('Few long deals with many people, or many short ones by speed; what pages show follows it'),
  skips: z.enum(['allowed', 'refused']).describe('Whether deals may pass over stages'),
  back: z.enum(['free', 'reason', 'refused']).describe('Going back: freely, with a reason, or not at all'),
  nextStep: z.enum(['demanded', 'asked']).describe('Whether every open deal must have a dated next step'),
  nextStepLevel: z
    .enum(levels)
    .optional()
    .describe('Where it is demanded: told of, held until accepted, or held; told of if not said'),
  stallShare: z.number().min(0.5).max(0.99).describe('Share of stays over before a deal counts as stalled'),
  quietDays: z
    .int()
    .min(1)
    .max(365)
    .nullable()
    .describe(
      'Days without a two-way contact after which a deal counts as stalled; null where contacts are not minded',
    ),
});
export const pipeline = z.object({
  id,
  version,
  name: z.string(),
  position: z.int(),
  stages: z.array(stage),
  goneStages: z.array(z.object({ id, name: z.string(), goesTo: id })),
  rules: pipelineRules,
  retiredOn: day.nullable(),
  template: z.string().nullable(),
});
export const stall = z.object({
  why: z.enum(['stage', 'contact']),
  days: z.int(),
  afterDays: z.int(),
  by: z.enum(['history', 'limit']).optional().describe('Whether past stays say so, or the limit of the stage'),
});

export const status = z.enum(['open', 'won', 'lost']);
export const named = z.object({ id, name: z.string() });

/** A deal as a card or a row of a list shows it. */
export const dealCard = z.object({
  id,
  version,
  name: z.string(),
  company: named.nullable(),
  owner: named,
  product: named.nullable(),
  pipelineId: id,
  stageId: id,
  stageName: z.string(),
  status,
  amount: z.int().nullable(),
  amountBasis: z.enum(['entered', 'list_price']),
  currency,
  createdOn: day,
  expectedCloseOn: day.nullable(),
  closedOn: day.nullable(),
  stageSince: day,
  nextStep: z.string().nullable(),
  nextStepOn: day.nullable(),
  daysInStage: z.int().nullable().describe('Null once closed'),
  limitDays: z.int().nullable().describe('How long a deal may stay in this stage'),
  stall: stall.nullable().describe('Why it counts as stalled; null when it does not'),
  probability: z.number(),
  ownProbability: z.number().nullable().describe('What a person holds the chance to be; null follows the stage'),
  missingCriteria: z.int().describe('Exit criteria of its stage that are not met'),
  custom: customShown,
  isShared: z.boolean().describe('It is merely shared with the reader, or his as a stand-in, and in none of his sums'),
  isStandIn: z.boolean().describe('He sees it because he stands in for somebody today'),
  confidential: z.boolean(),
  category: z
    .enum(forecastCategories)
    .nullable()
    .describe('Forecast category: set by hand, else that of its stage; null once closed'),
  ownCategory: z.enum(forecastCategories).nullable().describe('What a person set; null follows the stage'),
  mayWrite: z.boolean().describe('Whether the reader may change it'),
  territory: z
    .object({ id, name: z.string() })
    .nullable()
    .optional()
    .describe('In lists that ask for it: the territory that takes its company; null where none does, or several do'),
  structureTeams: z
    .array(z.object({ id, name: z.string() }))
    .optional()
    .describe('In lists that ask for it: the teams of the structure that held on the day which share in it'),
  score: z
    .object({ grade: z.enum(scoreGrades), chance: z.number().min(0).max(1) })
    .nullable()
    .optional()
    .describe(
      'In lists that ask for it, for whoever reads scores: what was last said of an open deal; null where nothing was',
    ),
});

export const missingCriterion = criterion.extend({
  stageId: id,
  side: z.enum(['exit', 'entry']),
  evidence: z.string().nullable(),
});
/** One that a field is missing for, and who may fill it where the reader may not. */
export const openCriterion = missingCriterion.extend({
  filler: z
    .object({
      isSeen: z.boolean().describe('Whether you see the field at all'),
      roles: z.array(z.enum(roleNames)),
      ask: z.array(z.object({ id, name: z.string() })).describe('Whom to ask, the nearest above you first'),
    })
    .nullable()
    .describe('Who may fill what it asks for, where your role may not'),
});
export const confirmation = z.object({
  key: z.string(),
  evidence: z.string(),
  confirmedBy: z.string(),
  confirmedByName: z.string(),
  confirmedAt: instant,
});

/** The record page: the deal and what hangs on it. */
export const deal = dealCard.extend({
  lostReason: z.string().nullable(),
  externalId: z.string().nullable(),
  source: z.string().nullable(),
  sourceStage: z.string().nullable(),
  confirmations: z.array(confirmation),
  lastMove: z
    .object({
      kind: z.string(),
      fromStageId: id,
      toStageId: id,
      skippedStageIds: z.array(id),
      overriddenKeys: z.array(z.string()),
      reason: z.string().nullable(),
    })
    .nullable(),
});
export const visit = z.object({
  stageId: id,
  enteredAt: instant,
  leftAt: instant.nullable(),
  days: z.int(),
  outcome: z.string().nullable(),
});
export const dealPage = deal.extend({
  pipeline,
  visits: z.array(visit),
  gate: z
    .object({ nextStageId: id.nullable(), met: z.array(missingCriterion), missing: z.array(openCriterion) })
    .nullable(),
  contacts: z
    .array(z.object({ id, name: z.string(), title: z.string().nullable() }))
    .describe('Who works at its company, the first by name'),
  people: z.array(dealPerson).describe('Who of them is in this deal, whom we talk to first'),
  sale,
  outcome,
  succession: z.object({
    origin: named
      .extend({ kind: z.enum(['renewal', 'expansion']) })
      .nullable()
      .describe('The won deal it renews or expands'),
    following: z.array(named.extend({ status, kind: z.enum(['renewal', 'expansion']) })),
    runsUntil: day.nullable().describe('The day after the last on which what it sold runs; null where nothing recurs'),
  }),
  credits: z.array(credit),
});

export const filters = {
  pipelineId: id.optional(),
  ownerId: manyInQuery(id).optional().describe('Deals of these people'),
  teamOf: id.optional().describe('Deals of this manager and everybody below'),
  companyId: id.optional(),
  productId: id.optional(),
  lossReasonId: manyInQuery(id).optional().describe('Lost for one of these reasons'),
  withoutReason: flagInQuery().optional().describe('true: without a reason of the tree'),
  rivalId: id.optional().describe('Deals that this competitor is or was in'),
  closesFrom: day.optional(),
  closesBefore: day.optional(),
  q: line(100).optional().describe('Words in the name of the deal'),
  where: z
    .string()
    .max(longestFilter)
    .optional()
    .describe('What else is asked of columns: amount:over:1000000;owner:is:me|stage:is:ID - ";" is and, "|" is or'),
};
export const dealFields = {
  name: line(),
  companyId: id.nullable().optional(),
  productId: id.nullable().optional(),
  ownerId: id.optional(),
  amount: amount.nullable().optional(),
  currency: currency.optional(),
  expectedCloseOn: day.nullable().optional(),
  nextStep: line(300).nullable().optional(),
  nextStepOn: day.nullable().optional(),
  custom: customFields.optional(),
  ownProbability: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .optional()
    .describe('What you hold the chance to be, 0 to 1; null follows the stage'),
  ownCategory: z.enum(forecastCategories).nullable().optional().describe('Forecast category; null follows the stage'),
};
/** What a person answers to a gate, together with the move: statements vouched for now, warnings read, or why it is overridden. */
export const gateAnswer = {
  confirm: z
    .array(z.strictObject({ key: z.string().min(1).max(100), evidence: line(2_000) }))
    .max(20)
    .optional(),
  acknowledged: z.boolean().optional(),
  override: z.strictObject({ reason: line(2_000) }).optional(),
};
/** What a gate says no with. */
export const atGate = [
  'needs-criteria',
  'needs-acknowledgement',
  'may-not-override',
  'needs-reason',
  'unknown-criterion',
] as const;
export const gateRefusals = ['already-closed', 'unknown-stage', 'not-allowed', ...atGate] as const;
