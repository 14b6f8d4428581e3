import { z } from 'zod';
import { asOf, day, id, instant, line, prose, route, version } from '../../../platform/http/contract.ts';
import { leadStatuses } from '../rules/status.ts';
import { judgedStages, sides } from './rules/definition.ts';

const read = { kind: 'lead-definition', action: 'read' } as const;
const write = { kind: 'lead-definition', action: 'write' } as const;
const seen = version.or(z.literal(0)).describe('The version seen; 0: none was there');
const stage = z.enum(judgedStages);
const side = z.enum(sides);
const who = z.object({ id, name: z.string() });
const conditions = z
  .array(
    z.strictObject({
      where: z.string().min(1).max(1_000).describe('As lists are asked: employees:least:100'),
      says: line(200).describe('The sentence in which people say it'),
    }),
  )
  .max(20)
  .describe('All must hold');

const definition = z.object({
  stage,
  version: z.int(),
  edition: z.int().describe('Counts what was proposed'),
  conditions,
  messaging: z.string().nullable(),
  agreed: z.array(z.object({ side, person: who, at: instant })),
  inForce: z
    .object({ edition: z.int(), conditions })
    .nullable()
    .describe('What both sides agreed to last; null, nothing is asked yet'),
});
const all = z.object({
  items: z.array(definition),
  mayPropose: z.boolean(),
  mayAgree: z.array(side).describe('For which sides you may agree'),
});

export const listDefinitions = route({
  id: 'leads.listDefinitions',
  method: 'GET',
  path: '/api/v1/lead-definitions',
  summary: 'What marketing and sales agreed that a lead must be to count as MQL and as SQL',
  rights: read,
  query: z.strictObject({ asOf }),
  answer: all,
});

export const proposeDefinition = route({
  id: 'leads.proposeDefinition',
  method: 'PUT',
  path: '/api/v1/lead-definitions/:stage',
  summary:
    'Propose what a lead must be; it holds once marketing and sales have agreed, until then what they agreed to before',
  rights: write,
  params: z.strictObject({ stage }),
  body: z.strictObject({ version: seen, conditions, messaging: prose(5_000).nullable() }),
  answer: all,
  refusals: ['settings-changed'],
});

export const agreeDefinition = route({
  id: 'leads.agreeDefinition',
  method: 'POST',
  path: '/api/v1/lead-definitions/:stage/agreements',
  summary: 'Agree for marketing or for sales to what is proposed',
  rights: write,
  params: z.strictObject({ stage }),
  body: z.strictObject({ version, side }),
  answer: all,
  refusals: ['settings-changed', 'same-person', 'agreed-already', 'nothing-proposed'],
});

const level = {
  n: z.int().describe('Leads whose promise is kept, broken or overdue'),
  kept: z.int(),
  late: z.int().describe('Answered past their time'),
  waiting: z.int().describe('Wait past their time'),
  range: z.object({ low: z.number(), high: z.number() }).nullable().describe('95 % range of the share kept'),
};

const listed = z.object({ id, name: z.string(), status: z.enum(leadStatuses) });

export const reportDefinitions = route({
  id: 'leads.reportDefinitions',
  method: 'GET',
  path: '/api/v1/lead-definitions/report',
  summary:
    'How leads of the last 180 days keep to what was agreed, of those you or your team own; of more than 10,000 the newest',
  description: 'As of a past day the leads, the definitions and the promises are as they stood at its end.',
  rights: read,
  query: z.strictObject({ asOf }),
  answer: z.object({
    since: day,
    day: day.describe('The day that is told of'),
    leads: z.int(),
    stages: z.array(
      z.object({
        stage,
        isAgreed: z.boolean(),
        meets: z.int().describe('Meet it and are not marked'),
        meeting: z.array(listed).describe('The newest ten of them'),
        fails: z.int().describe('Are marked and do not meet it'),
        failing: z.array(listed.extend({ lacks: z.array(z.string()), overrideReason: z.string().nullable() })),
      }),
    ),
    handed: z.object({
      mql: z.int().describe('Leads that ever stood as MQL'),
      accepted: z.int().describe('Of them SQL or converted'),
      sentBack: z.int().describe('Of them given up or put back'),
      reasons: z.array(z.object({ reason: z.string(), leads: z.int() })).describe('The ten most frequent'),
    }),
    overdue: z.object({ leads: z.int(), items: z.array(listed.extend({ dueAt: instant })) }),
    levels: z
      .object({
        whole: z.object(level),
        sources: z
          .array(
            z.object({
              source: z.string().nullable().describe('null: none is said, or the others together'),
              isRest: z.boolean(),
              minutes: z.int().nullable().describe('Minutes of work promised now; null: this and that'),
              ...level,
            }),
          )
          .describe('None where you are not told of sources'),
      })
      .describe('How the promise of speed was kept, each by the time it was promised itself'),
    speed: z.object({
      n: z.int().describe('Leads that came at least 30 days ago: younger ones may still become customers'),
      bins: z.array(
        z.object({
          upTo: z.int().nullable().describe('Minutes of work; null: later, or never'),
          isAnswered: z.boolean(),
          n: z.int(),
          converted: z.int(),
          range: z.object({ low: z.number(), high: z.number() }).nullable(),
        }),
      ),
    }),
  }),
});
