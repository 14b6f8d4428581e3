import { z } from 'zod';
import { id, line, manyInQuery, route, wholeInQuery } from '../http/contract.ts';

export const searchRoute = route({
  id: 'search.find',
  method: 'GET',
  path: '/api/v1/search',
  summary: 'Find records by name',
  description: 'Whatever the case and accents, and with a letter wrong in a word when nothing else is found.',
  rights: 'signed-in',
  query: z.strictObject({
    q: line(200).describe('What the record is called, or a part of it'),
    kinds: manyInQuery(line(40), 20).optional().describe('Only these kinds, such as company'),
    limit: wholeInQuery(1, 50).default(20),
  }),
  answer: z.object({
    items: z.array(z.object({ kind: z.string(), id, title: z.string(), detail: z.string() })),
  }),
});
