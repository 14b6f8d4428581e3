import type { Answer } from '../../../support/product.ts';
import { type Name, owners, type Someone } from '../../../support/two-workspaces.ts';
import { breadth, isBeta } from '../../rights.ts';
import { all, api, type Cells, dealOf, idIn, one, perOwner, personId, stale } from '../asking.ts';

const praise = 'Rewrote the offer in an hour';

const hasStreak = (who: Someone<Name>) => (owners as readonly string[]).includes(who.name);

const ofStreaks = (who: Someone<Name>) => (breadth('streak', 'read', who.role) === 'none' ? 403 : 200);

/** Praise and wins are read by all; each owner said something of his leader. */
export const cells: Record<string, Cells> = {
  'recognition.feed': all(`${api}/recognition`),
  'recognition.praise': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/recognition`,
      asking: { body: { personId: personId(p, owner), text: praise } },
      expect: [isBeta(owner) === isBeta(who.name) && owner !== who.name ? 201 : 400],
    })),
  'recognition.shareWin': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/recognition/wins`,
      asking: { body: { dealId: dealOf(p, owner, 'won'), text: praise } },
      expect: [owner === who.name ? 201 : 400],
    })),
  'recognition.unshared': (p, who) =>
    one(`${api}/recognition/unshared`, 200, undefined, (a: Answer) => {
      const theirs = owners.filter((owner) => owner !== who.name).map((owner) => dealOf(p, owner, 'won'));
      return a.status !== 200 || !a.json().items.some(({ id }: { id: string }) => theirs.includes(id))
        ? null
        : 'is offered the win of another';
    }),
  'recognition.takeBack': perOwner(
    'recognition',
    'write',
    (p, owner) => ({
      path: `${api}/recognition/${idIn(p, owner, 'recognitions')}`,
      asking: { version: stale },
    }),
    { ok: 412 },
  ),
  'recognition.readStreak': (_, who) =>
    one(`${api}/streak`, ofStreaks(who), undefined, (a: Answer) =>
      a.status !== 200 || (a.json().streak !== null) === hasStreak(who) ? null : 'is told the streak of another',
    ),
  'recognition.setStreak': (_, who) =>
    one(`${api}/streak`, ofStreaks(who), {
      body: { streak: hasStreak(who) ? { metricId: 'activities_done', atLeast: 5 } : null },
    }),
};
