import { z } from 'zod';
import { roleNames } from '../../platform/access/actor.ts';
import { id, route } from '../../platform/http/contract.ts';
import { choices, profiles } from './rules/profile.ts';

const reads = { kind: 'work-profile', action: 'read' } as const;
const writes = { kind: 'work-profile', action: 'write' } as const;

const profile = z.object({
  given: z.enum(profiles).nullable().describe('As those above said'),
  chosen: z.enum(choices).nullable().describe('As he chose himself, which counts'),
  counts: z.enum(profiles).nullable(),
  role: z.enum(roleNames),
  mayGive: z.boolean(),
});
const kept = profile.extend({ groupId: id });

export const ownProfile = route({
  id: 'profiles.own',
  method: 'GET',
  path: '/api/v1/work-profile',
  summary: 'Whether you sell inside or in the field, and so what comes first for you',
  rights: reads,
  answer: profile,
});

export const profileOfPerson = route({
  id: 'profiles.ofPerson',
  method: 'GET',
  path: '/api/v1/people/:id/work-profile',
  summary: 'Whether somebody whom you lead sells inside or in the field',
  rights: reads,
  params: z.strictObject({ id }),
  answer: profile,
});

export const chooseProfile = route({
  id: 'profiles.choose',
  method: 'PUT',
  path: '/api/v1/work-profile',
  summary: 'Choose what comes first for you; null takes what those above you said',
  rights: writes,
  body: z.strictObject({ chosen: z.enum(choices).nullable() }),
  answer: kept,
});

export const giveProfile = route({
  id: 'profiles.give',
  method: 'PUT',
  path: '/api/v1/people/:id/work-profile',
  summary: 'Say whether somebody whom you lead sells inside or in the field',
  rights: writes,
  params: z.strictObject({ id }),
  body: z.strictObject({ given: z.enum(profiles).nullable() }),
  answer: kept,
});

export const giveToRole = route({
  id: 'profiles.giveToRole',
  method: 'PUT',
  path: '/api/v1/work-profiles',
  summary: 'Say whether all of a role whom you lead sell inside or in the field; what somebody chose himself stays',
  rights: writes,
  body: z.strictObject({ role: z.enum(roleNames), given: z.enum(profiles).nullable() }),
  answer: z.object({ changed: z.int(), groupId: id.nullable().describe('Null where nothing changed') }),
});
