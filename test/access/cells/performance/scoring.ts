import type { Name, Someone } from '../../../support/two-workspaces.ts';
import { breadth } from '../../rights.ts';
import { api, type Cells, dealOf, idIn, one, perOwner } from '../asking.ts';

const ofScores = (who: Someone<Name>) => (breadth('score', 'read', who.role) === 'none' ? 403 : 200);

export const cells: Record<string, Cells> = {
  'scores.read': (_p, who) => one(`${api}/scores`, ofScores(who)),
  'scores.list': (_p, who) => one(`${api}/scores/deals`, ofScores(who)),
  'scores.lookAlikes': (_p, who) => one(`${api}/scores/look-alikes`, ofScores(who)),
  'scores.deal': async (p, who) =>
    (
      await perOwner('deal', 'read', (world, owner) => ({ path: `${api}/scores/deals/${dealOf(world, owner)}` }))(
        p,
        who,
      )
    ).map((cell) => (ofScores(who) === 403 ? { ...cell, expect: [403] } : cell)),
  'scores.lead': async (p, who) =>
    (
      await perOwner('lead', 'read', (world, owner) => ({
        path: `${api}/scores/leads/${idIn(world, owner, 'leads')}`,
      }))(p, who)
    ).map((cell) => (ofScores(who) === 403 ? { ...cell, expect: [403] } : cell)),
  'scores.train': (_p, who) =>
    one(`${api}/scores/train`, breadth('score', 'write', who.role) === 'none' ? 403 : 204, { body: {} }),
};
