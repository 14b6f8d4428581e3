import { z } from 'zod';
import { asOf, route } from '../../../platform/http/contract.ts';
import { hidden, who } from '../contract.ts';

const ints = z.array(z.int());

export const territoryMap = route({
  id: 'territories.map',
  method: 'GET',
  path: '/api/v1/territory-map',
  summary: 'The companies you see as points, by the territories that take them, today or on a past day',
  description:
    'A company is where its address says, else in the middle of its postal code as far as that is known (the United States), else somewhere in its country. Points are given as lists of equal length. A territory is told by its place among `territories`; -1 is a company that none takes, or several do.',
  rights: { kind: 'territory', action: 'read' },
  query: z.strictObject({ asOf }),
  answer: z.object({
    hidden,
    territories: z.array(who.extend({ companies: z.int() })).describe('Those that take any company, the largest first'),
    spots: z.object({
      territory: ints,
      latitude: z.array(z.number()),
      longitude: z.array(z.number()),
      companies: ints,
    }),
    countries: z.array(z.object({ territory: z.int(), country: z.string(), companies: z.int() })),
    outside: z.int().describe('Companies that no territory takes, or several do'),
    nowhere: z.int().describe('Companies of which not even the country is known'),
  }),
});
