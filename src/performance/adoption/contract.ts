import { z } from 'zod';
import { asOf, day, id, instant, named, route } from '../../platform/http/contract.ts';
import { adoptionSettings } from '../../platform/settings/rules/adoption.ts';
import { moduleNames } from '../../platform/settings/rules/modules.ts';

const person = z.object({ id, name: z.string() });
const count = z.int().min(0);
const counts = {
  opened: count.describe('How often its pages were opened'),
  acts: count.describe('Acts that changed something'),
};

export const adoption = named(
  'Adoption',
  z.object({
    setting: z.enum(adoptionSettings),
    toldOf: z.enum(['own', 'team', 'all']).describe('Of whom you are told, by your role and by the setting'),
    tooFew: z
      .boolean()
      .describe('You would be told of others, were they not too few for a sum to tell of none of them'),
    byPersonFrom: day
      .nullable()
      .describe('Single persons are told of from this day on; null where the setting does not allow it'),
    of: z.object({
      kind: z.enum(['all', 'team', 'person']),
      id: id.nullable(),
      name: z.string().nullable(),
      people: count,
    }),
    each: z.enum(['week', 'month']),
    from: day,
    until: day.describe('The day after the last'),
    freshAt: instant,
    hint: z
      .object({ feature: z.string(), people: count.describe('Of your role, besides you'), of: count })
      .nullable()
      .describe('What most others of your role open and you did not, if any; a sum over three of them or more'),
    periods: z.array(z.object({ from: day, until: day, people: count, ...counts })),
    features: z.array(
      z.object({
        id: z.string(),
        page: z.string().nullable().describe('The address of its page; null for what stands on the pages of others'),
        module: z.enum(moduleNames).nullable(),
        people: count.describe('Who used it'),
        of: count.describe('Who could'),
        spread: z.enum(['nobody', 'few', 'some', 'most']),
        ...counts,
        byHand: z.object({ screen: count, api: count, import: count, other: count }),
        lastOn: day.nullable(),
        periods: z.array(count).describe('Who used it in each period'),
      }),
    ),
    teams: z.array(
      z.object({
        leader: person.nullable().describe('Null for those too small to be told of alone'),
        people: count.describe('Who used anything'),
        of: count,
        features: count.describe('How many of them were used'),
        ...counts,
        lastOn: day.nullable(),
      }),
    ),
    people: z
      .array(
        z.object({
          person,
          periods: count.describe('In how many of the periods anything was used'),
          features: count,
          ...counts,
          lastOn: day.nullable(),
        }),
      )
      .describe('Yourself, and others where the workspace tells of persons'),
  }),
);

export const readAdoption = route({
  id: 'adoption.read',
  method: 'GET',
  path: '/api/v1/adoption',
  summary: 'Which features are used, by how many of those who could, week by week',
  description:
    'From the history of what was changed and by whose hand, and from a count of pages opened, kept by person, feature and day. Leaders and operations are told of everybody, a manager of his tree, anybody of himself, as far as the workspace tells of others at all.',
  rights: { kind: 'adoption', action: 'read' },
  query: z
    .strictObject({
      asOf,
      each: z.enum(['week', 'month']).default('week').describe('The last twelve weeks, or the last twenty-four months'),
      team: id.optional().describe('Of the team that this person leads, himself among it'),
      person: id.optional(),
    })
    .refine(({ team, person: who }) => !(team && who), {
      path: ['team'],
      message: 'is not asked together with a person',
    }),
  answer: adoption,
});

export const notePages = route({
  id: 'adoption.note',
  method: 'POST',
  path: '/api/v1/adoption/pages',
  summary: 'Say which pages you opened and how often, so that they are counted today',
  description:
    'Pages are named as the product’s own routes are, without ids. Nothing is counted where the workspace has this switched off, nor for an API key, nor for a leader in somebody’s place.',
  rights: { kind: 'adoption', action: 'write' },
  idempotent: false,
  body: z.strictObject({
    pages: z
      .array(
        z.strictObject({
          page: z.string().regex(/^(\/[a-z][a-z-]{0,39}|\/\$[a-zA-Z]{1,39}){1,6}$/, 'is no page'),
          times: z.int().min(1).max(1_000),
        }),
      )
      .min(1)
      .max(100),
  }),
});
