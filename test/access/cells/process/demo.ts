import { breadth } from '../../rights.ts';
import { api, type Cells, one } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'demo.read': () => one(`${api}/demo`, 200),
  'demo.stays': (_p, who) => one(`${api}/demo/stays`, breadth('demo', 'write', who.role) === 'none' ? 403 : 200),
  'demo.bring': (_p, who) =>
    one(`${api}/demo`, breadth('demo', 'write', who.role) === 'none' ? 403 : 409, { body: {} }),
  'demo.remove': (_p, who) => one(`${api}/demo/removal`, breadth('demo', 'write', who.role) === 'none' ? 403 : 409),
};
