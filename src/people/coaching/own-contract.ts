import { z } from 'zod';
import { id, line, route } from '../../platform/http/contract.ts';
import * as shapes from './shapes.ts';

const readsNotes = { kind: 'coaching-note', action: 'read' } as const;
const writesNotes = { kind: 'coaching-note', action: 'write' } as const;
const byId = z.strictObject({ id });
const { groupId } = shapes;
const text = line(4_000);

export const listNotes = route({
  id: 'coaching.listNotes',
  method: 'GET',
  path: '/api/v1/coaching/people/:id/notes',
  summary: 'What you wrote about somebody, and what was written about him and shared with you',
  rights: readsNotes,
  params: byId,
  answer: z.object({ items: z.array(shapes.note) }),
});

export const writeNote = route({
  id: 'coaching.writeNote',
  method: 'POST',
  path: '/api/v1/coaching/people/:id/notes',
  summary: 'Write a note for yourself and whom you coach: nobody else reads it unless you share it',
  rights: writesNotes,
  params: byId,
  body: z.strictObject({ text }),
  answer: shapes.note.extend({ groupId }),
  created: true,
});

export const changeNote = route({
  id: 'coaching.changeNote',
  method: 'PATCH',
  path: '/api/v1/coaching/notes/:id',
  summary: 'Say a note of yours otherwise',
  rights: writesNotes,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ text }),
  answer: shapes.note.extend({ groupId }),
  current: shapes.note,
});

export const removeNote = route({
  id: 'coaching.removeNote',
  method: 'DELETE',
  path: '/api/v1/coaching/notes/:id',
  summary: 'Take a note of yours away',
  rights: writesNotes,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: shapes.note,
});

export const sayOfSkill = route({
  id: 'coaching.sayOfSkill',
  method: 'POST',
  path: '/api/v1/coaching/skills',
  summary: 'Say what a skill is here: its metric, its stage and how much is in one’s hands',
  rights: { kind: 'coaching-skill', action: 'write' },
  body: z.strictObject({ key: shapes.skillKey, ...shapes.skillFields }),
  answer: shapes.skill.extend({ id, groupId }),
  created: true,
  refusals: ['too-many-skills'],
});
