import { z } from 'zod';
import { amount, currency, day, id, line, named, total, version } from '../../platform/http/contract.ts';
import { keyKinds, sizes } from './rules/design.ts';
import { whys } from './rules/placing.ts';

export const who = z.object({ id, name: z.string() });
export const groupId = id.describe('Takes all of it back by POST /api/v1/changes/groups/{id}/undo');
const kind = z.enum(keyKinds);
const band = z.strictObject({
  name: line(80),
  from: amount.describe('Employees, or minor units of the currency of the workspace a year; the size itself is in it'),
  below: amount.nullable().describe('Where the next begins; null of the last'),
});

const levels = z.array(kind).min(1).max(3).describe('By what, from the outermost in');
const key = z.string().min(1).max(200);

export const fields = {
  name: line(120),
  levels,
  sizeBy: z.enum(sizes),
  bands: z.array(band).max(20),
  teams: z
    .array(
      z.strictObject({
        id: id.optional().describe('Left out of a new one'),
        name: line(120),
        keys: z
          .array(z.array(key).max(200))
          .min(1)
          .max(3)
          .describe('One list for each level: ids of territories, names of lines and bands; an empty one is all of it'),
        leadId: id.nullable(),
        people: z.array(id).max(200),
      }),
    )
    .max(200),
};

const drawn = {
  ...{ id, version, name: z.string(), levels, sizeBy: z.enum(sizes) },
  bands: z.array(z.object({ name: z.string(), from: z.int(), below: z.int().nullable() })),
  currency: currency.describe('Of bands by revenue'),
  teams: z.array(
    z.object({
      ...{ id, name: z.string(), lead: who.nullable(), people: z.array(who) },
      keys: z.array(z.array(z.object({ id: z.string(), name: z.string() }))),
    }),
  ),
};

export const draft = named('StructureDraft', z.object(drawn));

export const structure = named(
  'SalesStructure',
  z.object({
    ...{ ...drawn, startsOn: day, movesLines: z.boolean(), handsOver: z.boolean() },
    hasBegun: z.boolean(),
    isInForce: z.boolean().describe('Whether it holds today'),
  }),
);

const sum = z.object({ deals: z.int().describe('One that is shared counts in each'), amount: total.nullable() });
const sums = { open: sum, won: sum };
const unplaced = z.array(z.object({ why: z.enum(whys), ...sums }));
const span = {
  ...{ day, from: day.describe('From when on what was won counts'), before: day, currency },
  otherCurrencies: z.int().describe('Deals in other currencies, which are in no sum'),
};

export const rollUp = z.object({
  ...span,
  structures: z.array(
    z.object({
      ...{ structure: who, startsOn: day.nullable().describe('Null of a draft') },
      ...{ teams: z.array(z.object({ team: who, ...sums })), unplaced, total: z.object(sums) },
    }),
  ),
});

export const finding = z.object({
  kind: z.enum(['key-of-nobody', 'key-is-gone', 'keys-in-two', 'person-in-two', 'team-of-nobody', 'team-without-lead']),
  of: kind.optional(),
  what: z.string(),
  teams: z.array(who),
  isInTheWay: z.boolean().describe('Whether no structure begins with it'),
});

const going = { companies: z.int(), deals: z.int().describe('Open ones') };

export const effect = z.object({
  ...span,
  findings: z.array(finding),
  teams: z.array(
    z.object({
      team: who,
      ...sums,
      companies: z.int(),
      people: z.int(),
      quota: total.nullable().describe('Of this quarter'),
    }),
  ),
  unplaced,
  total: z.object(sums).nullable(),
  lines: z.object({
    moves: z.array(z.object({ person: who, from: who.nullable(), to: who })),
    inTwo: z.array(who).describe('Who is of two teams and stays where he is'),
    looped: z.array(who).describe('Who would come to report to himself and stays where he is'),
  }),
  going: z.object({
    ...going,
    takers: z.array(z.object({ person: who, ...going })),
    items: z.array(z.object({ id, name: z.string(), from: who, to: who })).describe('The first 50'),
  }),
});
