import { z } from 'zod';
import { currency, day, id, line, named, route, total, version } from '../../platform/http/contract.ts';
import { isRate } from './rules/exchange.ts';

const groupId = id.describe('Undo it by this');
const settings = { kind: 'pay-settings' } as const;
const rates = { kind: 'pay-rate' } as const;
const references = { kind: 'pay-reference' } as const;

export const readPaySettings = route({
  id: 'pay.readSettings',
  method: 'GET',
  path: '/api/v1/pay/settings',
  summary: 'How the workspace pays: whether a version of a plan pays only once somebody else approved it',
  rights: { ...settings, action: 'read' },
  answer: z.object({ plansNeedApproval: z.boolean() }),
});

export const changePaySettings = route({
  id: 'pay.changeSettings',
  method: 'POST',
  path: '/api/v1/pay/settings',
  summary:
    'Ask for an approval of every version of a plan that is written from now on, or no longer; what was written before pays on',
  rights: { ...settings, action: 'write' },
  body: z.strictObject({ plansNeedApproval: z.boolean() }),
  answer: z.object({ plansNeedApproval: z.boolean() }),
});

const rateText = z
  .string()
  .refine(isRate, 'must be a number above zero such as 0.9235')
  .describe('What one unit of the currency is worth');

const rate = named('PayRate', z.object({ id, version, day, currency, into: currency, rate: z.string() }));

export const listRates = route({
  id: 'pay.listRates',
  method: 'GET',
  path: '/api/v1/pay/rates',
  summary:
    'Rates of exchange by which pay takes sales in other currencies, each from its day until the next; the latest 20,000',
  rights: { ...rates, action: 'read' },
  answer: z.object({ items: z.array(rate) }),
});

export const addRate = route({
  id: 'pay.addRate',
  method: 'POST',
  path: '/api/v1/pay/rates',
  summary: 'Set what a currency is worth in another from a day on; of days that were paid the next run settles it',
  rights: { ...rates, action: 'write' },
  body: z.strictObject({ day, currency, into: currency, rate: rateText }),
  answer: rate.extend({ groupId }),
  created: true,
});

export const removeRate = route({
  id: 'pay.removeRate',
  method: 'DELETE',
  path: '/api/v1/pay/rates/:id',
  summary: 'Take a rate back: the one before it holds on',
  rights: { ...rates, action: 'write' },
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  answer: z.object({ groupId }),
  current: rate,
});

const reference = named(
  'PayReference',
  z.object({ id, version, role: z.string(), year: z.int(), amount: total, currency, source: z.string() }),
);

export const listReferences = route({
  id: 'pay.listReferences',
  method: 'GET',
  path: '/api/v1/pay/references',
  summary: 'What others published of pay, as the workspace noted it; the product brings figures of its own beside',
  rights: { ...references, action: 'read' },
  answer: z.object({ items: z.array(reference) }),
});

export const addReference = route({
  id: 'pay.addReference',
  method: 'POST',
  path: '/api/v1/pay/references',
  summary: 'Note what a role is paid a year elsewhere, with its year and its source',
  rights: { ...references, action: 'write' },
  body: z.strictObject({
    role: line(80),
    year: z.int().min(1990).max(2199),
    amount: z.int().min(1).max(1e13),
    currency,
    source: line(200),
  }),
  answer: reference.extend({ groupId }),
  created: true,
});

export const removeReference = route({
  id: 'pay.removeReference',
  method: 'DELETE',
  path: '/api/v1/pay/references/:id',
  summary: 'Take it back',
  rights: { ...references, action: 'write' },
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  answer: z.object({ groupId }),
  current: reference,
});
