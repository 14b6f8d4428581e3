import { breadth } from '../../rights.ts';
import { api, type Cells, one } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'files.upload': (_p, who) =>
    one(`${api}/files?name=deals.csv`, breadth('file', 'write', who.role) === 'none' ? 403 : 201, {
      body: 'a,b',
      headers: { 'content-type': 'application/octet-stream' },
    }),
};
