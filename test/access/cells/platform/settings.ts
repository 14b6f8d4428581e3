import { expected } from '../../rights.ts';
import { api, type Cells, one, own, stale, tellsTheirs } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'settings.readWorkspace': (p, who) =>
    one(`${api}/workspace`, expected(who, 'workspace', 'read', null, { where: who.name }), {}, (a) =>
      a.json().id === own(p, who).id ? null : 'is another workspace',
    ),
  'settings.changeWorkspace': (_, who) =>
    one(
      `${api}/workspace`,
      expected(who, 'workspace', 'write', null, { where: who.name, ok: 412 }),
      { version: stale, body: { name: 'Mine' } },
      tellsTheirs,
    ),
};
