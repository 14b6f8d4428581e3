import { canary } from '../../../support/two-workspaces.ts';
import { all, api, type Cells, idIn, perOwner, stale, tellsTheirs } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'conversations.list': all(`${api}/conversations`),
  'conversations.read': perOwner('transcript', 'read', (p, owner) => ({
    path: `${api}/activities/${idIn(p, owner, 'activities')}/transcript`,
    check: (a) => (a.status !== 200 || a.text.includes(canary(owner, 'deal', 'spoken')) ? null : 'lacks its words'),
  })),
  // The call is planned, and none was held yet.
  'conversations.add': perOwner(
    'transcript',
    'write',
    (p, owner) => ({
      path: `${api}/activities/${idIn(p, owner, 'activities')}/transcript`,
      asking: { body: { name: 'call.vtt', text: 'Rep: Yes', rep: 'Rep', agreed: ['Rep'], agreedHow: 'Asked' } },
    }),
    { ok: 409 },
  ),
  'conversations.remove': perOwner(
    'transcript',
    'write',
    (p, owner) => ({
      path: `${api}/activities/${idIn(p, owner, 'activities')}/transcript`,
      asking: { version: stale },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
};
