import { z } from 'zod';
import { id, instant, line, page, pageQuery, route } from '../http/contract.ts';

const who = z.object({ id, name: z.string() });

export const signInAs = route({
  id: 'identity.signInAs',
  method: 'POST',
  path: '/api/v1/sign-ins-as',
  summary: 'Be signed in as somebody for some minutes, with a reason; all that is done is kept as done by you',
  description:
    'With the rights of that person, yet without what is confidential, private, or was shared with him alone. Not as another leader.',
  rights: { kind: 'sign-in-as', action: 'write' },
  body: z.strictObject({ personId: id, reason: line(500), minutes: z.int().min(5).max(60).default(30) }),
  answer: z.object({ id, until: instant }),
  refusals: ['sign-in-needed'],
});

export const endSignInAs = route({
  id: 'identity.endSignInAs',
  method: 'POST',
  path: '/api/v1/sign-ins-as/end',
  summary: 'Be oneself again',
  rights: 'signed-in',
  idempotent: false,
});

export const listSignInsAs = route({
  id: 'identity.listSignInsAs',
  method: 'GET',
  path: '/api/v1/sign-ins-as',
  summary: 'When leaders were signed in as somebody: of everybody for leaders, else of oneself',
  rights: { kind: 'sign-in-as', action: 'read' },
  query: z.strictObject({ ...pageQuery }),
  answer: page(
    z.object({
      id,
      person: who,
      leader: who,
      reason: z.string(),
      recordedAt: instant.describe('Since when'),
      until: instant,
      endedAt: instant.nullable().describe('Ended before its time'),
    }),
  ),
});
