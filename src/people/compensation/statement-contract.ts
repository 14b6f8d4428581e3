import { z } from 'zod';
import { currency, day, id, named, route, total } from '../../platform/http/contract.ts';

// A statement is read by whom its plan is: the rows themselves are for those who make runs.
const readOwn = { kind: 'pay-assignment', action: 'read' } as const;
const person = z.object({ id, name: z.string() });
const language = z.enum(['en', 'es']).optional();
const sums = { currency, earned: total, paid: total, balance: total, held: total };
const how = {
  lines: z.array(
    z.object({
      ...{ key: z.string(), kind: z.string(), amount: total, sentence: z.string() },
      plan: z.object({ name: z.string(), version: z.int() }).nullable(),
      component: z.string().nullable(),
      deal: z
        .object({ id, name: z.string() })
        .nullable()
        .describe('Null where it is about none, or one that you may not open'),
      what: z.string().nullable().describe('What was credited, where no deal is told'),
      steps: z.array(z.object({ step: z.string(), says: z.string(), after: z.string() })),
    }),
  ),
  shown: z.array(z.object({ why: z.string(), about: z.string() })).describe('What could not be paid, and why'),
  hidesAmounts: z.boolean().describe('Your role is not shown what deals are worth, and so no sentence or step either'),
};

const statement = named('PayStatement', z.object({ id, person, run: z.object({ id, name: z.string() }), ...sums }));

export const listStatements = route({
  id: 'pay.listStatements',
  method: 'GET',
  path: '/api/v1/pay/statements',
  summary: 'Pay statements, the latest 500',
  rights: readOwn,
  query: z.strictObject({ personId: id.optional() }),
  answer: z.object({ items: z.array(statement) }),
});

export const readStatement = route({
  id: 'pay.readStatement',
  method: 'GET',
  path: '/api/v1/pay/statements/:id',
  summary:
    'A statement, each line with its rule, what it used and a sentence, and as a file that anybody can reckon again',
  rights: readOwn,
  params: z.strictObject({ id }),
  query: z.strictObject({ language }),
  answer: statement.extend({
    ...how,
    file: z
      .string()
      .nullable()
      .describe('For npx quarterdeck verify-statement; null where your role is not shown the amounts of deals'),
  }),
});

export const statementPaper = route({
  id: 'pay.statementPdf',
  method: 'GET',
  path: '/api/v1/pay/statements/:id/pdf',
  summary: 'A statement on paper, each line with its sentence',
  rights: readOwn,
  params: z.strictObject({ id }),
  query: z.strictObject({ language }),
  download: 'application/pdf',
});

export const readSoFar = route({
  id: 'pay.readSoFar',
  method: 'GET',
  path: '/api/v1/pay/so-far',
  summary: 'What you have earned so far in the period that is running, reckoned by what is known now',
  rights: readOwn,
  query: z.strictObject({ language }),
  answer: z.object({
    soFar: z
      .object({ name: z.string(), from: day, until: day.describe('The day after its last'), ...sums, ...how })
      .nullable()
      .describe('Null where you are on no plan, or the run of the period is frozen'),
    waits: z.array(z.string()).describe('The periods of which your statement is there and waits to be approved'),
  }),
});
