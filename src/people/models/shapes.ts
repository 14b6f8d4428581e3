import { z } from 'zod';
import { day, id, line, named, total, version } from '../../platform/http/contract.ts';
import { beginnings, duties, shapes } from './rules/model.ts';

export const who = z.object({ id, name: z.string() });
export const groupId = id.describe('Takes all of it back by POST /api/v1/changes/groups/{id}/undo');
export const duty = z.enum(duties);
const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => Number(value.toFixed(2)) === value, 'has at most two digits after the point');

const part = z.strictObject({
  duty,
  begins: z.enum(beginnings),
  stageIds: z.array(id).max(50).default([]),
  percent,
  checklist: z.array(line(160)).max(12).default([]),
});

const crew = z.strictObject({
  name: z.string().trim().max(80).default(''),
  people: z.array(z.strictObject({ personId: id, duty })).max(100),
});

export const asked = z.strictObject({
  segmentId: id.nullable().describe('Null: companies of no segment that has a way of its own'),
  shape: z.enum(shapes),
  parts: z.array(part).min(1).max(6),
  crews: z.array(crew).max(40),
  startsOn: day,
  underWay: z
    .enum(['stay', 'hand-over'])
    .describe('Whether open deals and leads stay as they are sold, or go to whoever has them then'),
});

export const model = named(
  'SellingModel',
  z.object({
    ...{ id, version },
    segment: who.nullable(),
    shape: z.enum(shapes),
    parts: z.array(
      z.object({
        ...{ duty, begins: z.enum(beginnings), stageIds: z.array(id), percent: z.number() },
        checklist: z.array(z.string()),
      }),
    ),
    crews: z.array(z.object({ name: z.string(), people: z.array(z.object({ person: who, duty })) })),
    startsOn: day,
    underWay: z.enum(['stay', 'hand-over']),
    hasBegun: z.boolean(),
    isInForce: z.boolean().describe('Whether the segment is sold to so today'),
  }),
);

export const handOff = named(
  'HandOff',
  z.object({
    ...{ id, version },
    record: z.object({ kind: z.enum(['lead', 'deal']), id, name: z.string().nullable() }),
    from: who,
    to: who,
    fromDuty: duty.nullable(),
    duty,
    checklist: z.array(z.string()),
    state: z.enum(['waiting', 'taken', 'sent-back']),
    handedOn: day,
    answeredOn: day.nullable(),
    reason: z.string().nullable(),
    mayAnswer: z.boolean(),
  }),
);

const load = z.object({ deals: z.int(), days: z.int(), credit: total.nullable() });

export const effect = z.object({
  people: z.array(z.object({ person: who, before: z.array(duty), after: z.array(duty) })),
  deals: z.object({
    under: z.int().describe('Open deals that are sold so once it begins'),
    going: z.int().describe('Of these, handed to somebody else'),
    items: z.array(z.object({ id, name: z.string(), from: who, to: who, duty })),
  }),
  leads: z.object({
    open: z.int().describe('Open leads of the segment'),
    going: z.int().describe('Of these, handed to somebody else as it begins; none where what is under way stays'),
    items: z.array(z.object({ id, name: z.string(), from: who, to: who, duty })),
    before: z.array(who).describe('Who got new ones; empty where the rules of leads decide'),
    after: z.array(who),
  }),
  credit: z.object({
    deals: z.int().describe('Open deals whose credit changes as it begins'),
    before: z.array(z.object({ duty, percent: z.number() })),
    after: z.array(z.object({ duty, percent: z.number() })),
  }),
  boards: z.array(z.object({ person: who, stages: z.array(z.string()) })),
  quotas: z
    .object({
      quarter: day,
      currency: z.string(),
      items: z.array(z.object({ person: who, before: total.nullable(), after: total.nullable() })),
    })
    .nullable()
    .describe(
      'A proposal: the quotas of these people for the quarter, spread by what each would have been credited with',
    ),
  past: z.object({
    ...{ from: day, before: day, deals: z.int(), isCut: z.boolean(), currency: z.string() },
    perDeal: z.number().nullable().describe('Changes of hands for each deal'),
    most: z.int(),
    waits: z
      .object({ n: z.int(), medianDays: z.number() })
      .nullable()
      .describe('From a change of owner to the next move, as it was; null with fewer than five to look at'),
    people: z.array(z.object({ person: who, before: load, after: load })),
  }),
});

const range = z.object({ low: z.number(), high: z.number() });
const converted = z.object({
  ...{ from: day, before: day, won: z.int(), n: z.int() },
  rate: z.number().nullable(),
  range: range.nullable(),
});

export const outcome = z.object({
  toldFrom: day.describe('The first day on which conversion can be told'),
  endsOn: day.nullable().describe('When the segment was next sold to in another way'),
  isCut: z.boolean().describe('Whether there are more deals than were looked at'),
  currency: z.string(),
  conversion: z
    .object({
      before: converted,
      after: converted,
      apart: z.object({
        difference: z.object({ points: z.number(), range }).nullable(),
        says: z.enum(['more', 'less', 'no-difference', 'too-few']),
      }),
    })
    .nullable()
    .describe('Deals won within ninety days of being made, of equally long stretches, of those that you see'),
  passages: z.array(
    z.object({
      ...{ fromDuty: duty.nullable(), duty, n: z.int(), taken: z.int(), sentBack: z.int(), waiting: z.int() },
      medianDays: z.number().nullable().describe('Until it was taken or sent back'),
    }),
  ),
  crews: z.array(
    z.object({
      ...{ name: z.string(), won: z.int(), otherCurrencies: z.int() },
      people: z.array(
        z.object({
          ...{ person: who, duty, deals: z.int().describe('Won deals in which he is credited') },
          ...{ handedOn: z.int(), taken: z.int(), sentBack: z.int(), credit: total.nullable() },
        }),
      ),
    }),
  ),
});
