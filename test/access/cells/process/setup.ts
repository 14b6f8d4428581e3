import { breadth } from '../../rights.ts';
import { api, type Cells, one } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'setup.read': (_p, who) => one(`${api}/setup`, breadth('setup', 'read', who.role) === 'none' ? 403 : 200),
  'setup.audit': (_p, who) => one(`${api}/setup/audit`, breadth('setup', 'read', who.role) === 'none' ? 403 : 200),
  'setup.answer': (_p, who) =>
    one(`${api}/setup/audit/asked-people`, breadth('setup', 'write', who.role) === 'none' ? 403 : 200, {
      body: { answer: null },
    }),
  'setup.say': (_p, who) =>
    one(`${api}/setup/coaching`, breadth('setup', 'write', who.role) === 'none' ? 403 : 200, { body: { said: null } }),
  'setup.takeDefault': (_p, who) =>
    one(`${api}/setup/stages/default`, breadth('setup', 'write', who.role) === 'none' ? 403 : 200),
};
