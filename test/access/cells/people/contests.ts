import type { TestProduct } from '../../../support/product.ts';
import { type Owner, owners } from '../../../support/two-workspaces.ts';
import { breadth, isBeta } from '../../rights.ts';
import { all, api, type Cells, idIn, one, perOwner, stale } from '../asking.ts';

const ofContest = (p: TestProduct, owner: Owner, rest: string) =>
  `${api}/contests/${idIn(p, owner, 'contests')}${rest}`;

/** Contests are announced to everybody of their workspace; whoever takes part does so for himself. */
const anyContest =
  (rest: string, ok: number, body?: unknown): Cells =>
  (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: ofContest(p, owner, rest),
      ...(body === undefined ? {} : { asking: { body } }),
      expect: [isBeta(owner) === isBeta(who.name) ? ok : 404],
    }));

const runContest = (rest: string): Cells =>
  perOwner('contest', 'write', (p, owner) => ({ path: ofContest(p, owner, rest), asking: { version: stale } }), {
    ok: 412,
  });

/** Each owner runs a contest that is over, in which nobody takes part but himself. */
export const cells: Record<string, Cells> = {
  'contests.list': all(`${api}/contests`),
  'contests.read': anyContest('', 200),
  'contests.announce': (_, who) =>
    one(`${api}/contests`, breadth('contest', 'write', who.role) === 'none' ? 403 : 201, {
      body: {
        name: 'Own best',
        metricId: 'activities_done',
        way: 'own-best',
        firstDay: '2199-01-01',
        lastDay: '2199-01-20',
      },
    }),
  'contests.join': anyContest('/join', 409, { isNamed: false }),
  'contests.changeEntry': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: ofContest(p, owner, '/entry'),
      asking: { body: { isNamed: true } },
      expect: [owner === who.name ? 200 : 404],
    })),
  'contests.leave': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: ofContest(p, owner, '/entry'),
      expect: [owner === who.name ? 409 : 404],
    })),
  'contests.end': runContest('/end'),
  'contests.remove': runContest(''),
};
