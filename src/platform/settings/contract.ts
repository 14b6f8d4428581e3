import { z } from 'zod';
import { isTimeZone } from '../../ground/time-zones.ts';
import { currency, id, line, route, version } from '../http/contract.ts';
import { adoptionSettings } from './rules/adoption.ts';
import { moduleNames } from './rules/modules.ts';
import { overridingRoles } from './rules/overriding.ts';
import { quarterlyReviews as quarterlyReviewsFor } from './rules/quarterly-reviews.ts';

const isLocale = (text: string) => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(text).length > 0;
  } catch {
    return false;
  }
};

/** What a workspace goes by, as it is entered. */
export const workspaceFields = {
  name: line(200),
  timeZone: z.string().max(60).refine(isTimeZone, 'must be a time zone such as Europe/Berlin'),
  currency,
  fiscalStartMonth: z.int().min(1).max(12).describe('Month in which the fiscal year begins'),
  locale: z.string().max(20).refine(isLocale, 'must be a language such as en-GB'),
};

const overrideRoles = z
  .array(z.enum(overridingRoles))
  .max(overridingRoles.length)
  .refine((roles) => new Set(roles).size === roles.length, 'must name each role once')
  .describe('Roles that may go past a gate that blocks, with a reason; none, and nobody may');

const modulesOff = z
  .array(z.enum(moduleNames))
  .max(moduleNames.length)
  .refine((names) => new Set(names).size === names.length, 'must name each module once')
  .describe('Modules that no page shows; their data and their routes stay');

const adoption = z
  .enum(adoptionSettings)
  .describe('How far it is told who uses what: of nobody, by team alone, or by person; each is told of himself');

const quarterlyReviews = z
  .enum(quarterlyReviewsFor)
  .describe('For whom performance is reviewed by itself at the end of a quarter');

const hours = z.int().min(0).max(2_000);
const workloadHours = z
  .strictObject({ customer: hours, prospect: hours, deal: hours })
  .describe(
    'Hours a year that a customer, any other company and a deal under way take, where territories are compared',
  );

export const workspaceShape = z.object({
  id,
  version,
  name: z.string(),
  timeZone: z.string(),
  currency,
  fiscalStartMonth: z.int(),
  locale: z.string(),
  overrideRoles: z.array(z.enum(overridingRoles)),
  modulesOff: z.array(z.enum(moduleNames)),
  adoption,
  quarterlyReviews,
  workloadHours,
});

export const readWorkspace = route({
  id: 'settings.readWorkspace',
  method: 'GET',
  path: '/api/v1/workspace',
  summary: 'What the workspace goes by: name, time zone, currency, fiscal year',
  rights: { kind: 'workspace', action: 'read' },
  answer: workspaceShape,
});

export const changeWorkspace = route({
  id: 'settings.changeWorkspace',
  method: 'PATCH',
  path: '/api/v1/workspace',
  summary: 'Change what the workspace goes by, from now on',
  rights: { kind: 'workspace', action: 'write' },
  body: z
    .strictObject({ ...workspaceFields, overrideRoles, modulesOff, adoption, quarterlyReviews, workloadHours })
    .partial(),
  answer: workspaceShape,
  concurrency: 'if-match',
  refusals: ['quarters-in-use'],
});
