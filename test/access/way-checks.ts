import {
  readable,
  readableFacts,
  readableHistory,
  readableOwned,
  readableShared,
  writable,
} from '../../src/platform/access/narrow.ts';
import { mayTouch } from '../../src/platform/access/policy.ts';
import { dealFactTable } from '../../src/process/pipeline/fact-sources.ts';
import { type DealRow, deals } from '../../src/process/pipeline/tables.ts';
import type { TestProduct } from '../support/product.ts';
import { endOf, type Name, type Owner, type Someone, today, weightOf } from '../support/two-workspaces.ts';
import { breadth, reaches, stands } from './rights.ts';
import type { Part } from './store-checks.ts';

const circles = ['own', 'team', 'all'] as const;
type Circle = (typeof circles)[number];

/**
 * What comes beside the role: a deal of Rob shared to read and one of Mia to change, with everybody in turn; and a
 * confidential deal of Rob and of Ria, for everybody with each circle. Judged by hand, on every beginning of a query.
 */
export async function wayChecks(p: TestProduct, { role }: Part = {}): Promise<string[]> {
  const wrong: string[] = [];
  const closed = [p.alpha.deals.Rob?.open, p.alpha.deals.Ria?.won] as string[];
  const flag = async (to: boolean) => {
    await p.owner.query('UPDATE app.deals SET confidential = $2 WHERE id = ANY ($1)', [closed, to]);
    await p.owner.query('UPDATE app.deals_past SET confidential = $2 WHERE id = ANY ($1)', [closed, to]);
  };
  await flag(true);
  try {
    for (const who of Object.values(p.alpha.people) as Someone<Name>[])
      if (!role || role === who.role)
        for (const circle of circles)
          for (const way of ways)
            wrong.push(
              ...(await waysOf(p, who, circle, way, closed).catch((error: Error) => [`broke: ${error.message}`])),
            );
    wrong.push(...(await doorsOfShares(p)));
  } finally {
    await flag(false);
  }
  return wrong;
}

/** Nothing beside the role; two deals shared; standing in for Max, who leads half of the cast. */
const ways = ['alone', 'shared with', 'standing in'] as const;

async function waysOf(
  p: TestProduct,
  who: Someone<Name>,
  circle: Circle,
  way: (typeof ways)[number],
  closed: string[],
) {
  const wrong: string[] = [];
  const [hasShares, isStandIn] = [way === 'shared with', way === 'standing in'];
  const { Max } = p.alpha.people;
  const read = [p.alpha.deals.Rob?.open, p.alpha.deals.Mia?.second] as string[];
  const write = [p.alpha.deals.Mia?.second] as string[];
  const actor = {
    ...who.actor,
    closed: circle === 'own' ? undefined : circle,
    ...(hasShares ? { shared: { deal: { read, write } } } : {}),
    ...(isStandIn ? { standsFor: [{ personId: Max.id, role: Max.role, team: Max.actor.team }] } : {}),
  };
  const lists = await p.product.world.db.read(actor, async (reader) => ({
    reading: await reader.rows<DealRow>(readable(actor, deals)),
    'reading by owner': await reader.rows<DealRow>(readableOwned(actor, deals)),
    'reading what is shared': await reader.rows<DealRow>(readableShared(actor, deals)),
    writing: await reader.rows<DealRow>(writable(actor, deals)),
    'reading as of': await reader.rows<DealRow>(readable(actor, deals, { asOf: endOf(today) })),
    history: await reader.rows<DealRow>(readableHistory(actor, deals)),
  }));
  const everything = Object.entries(p.alpha.deals).flatMap(([owner, ids]) =>
    Object.values(ids).map((id) => ({ id, owner: owner as Owner })),
  );
  const isShared = (id: string, ids: readonly string[]) => hasShares && ids.includes(id);
  const isOpenTo = (id: string, owner: Owner) =>
    !closed.includes(id) || circle === 'all' || owner === who.name || (circle === 'team' && stands(who.name, owner));
  for (const { id, owner } of everything) {
    const owned = (action: 'read' | 'write') => reaches(who, 'deal', action, owner) && isOpenTo(id, owner);
    const isLent = isStandIn && stands('Max', owner) && (!closed.includes(id) || owner === 'Max');
    const shared = (action: 'read' | 'write') =>
      breadth('deal', action, who.role) !== 'none' && (isLent || isShared(id, action === 'read' ? read : write));
    const should: Record<keyof typeof lists, boolean> = {
      reading: owned('read') || shared('read'),
      'reading by owner': owned('read'),
      'reading what is shared': shared('read') && !owned('read'),
      writing: owned('write') || shared('write'),
      'reading as of': owned('read') || shared('read'),
      history: owned('read') || shared('read'),
    };
    for (const [name, rows] of Object.entries(lists)) {
      const has = rows.some((row) => row.id === id);
      if (has !== should[name as keyof typeof lists])
        wrong.push(`${who.name} (${circle}, ${way}), ${name}: ${has ? 'has' : 'lacks'} a deal of ${owner}`);
    }
    const row = lists.reading.find((one) => one.id === id);
    if (row && mayTouch(actor, deals, 'write', row) !== should.writing)
      wrong.push(`${who.name} (${circle}): is told the wrong right to a deal of ${owner}`);
  }
  return [...wrong, ...(await factsOfWays(p, actor, who, circle))];
}

/** What was won counts by owner: nothing shared, and of confidential deals only those of the circle. */
async function factsOfWays(p: TestProduct, actor: Someone['actor'], who: Someone<Name>, circle: Circle) {
  // The flag is set behind the door's back, so the facts are marked here as the door would mark them.
  const mark = (to: boolean) =>
    p.owner.query(
      `UPDATE app.deal_facts SET confidential = $3 WHERE workspace_id = $1 AND kind = 'won' AND owner_id = $2`,
      [p.alpha.id, p.alpha.people.Ria.id, to],
    );
  await mark(true);
  const rows = await p.product.world.db.read(actor, (reader) => reader.rows(readableFacts(actor, dealFactTable)));
  await mark(false);
  const won = rows.filter(({ kind }) => kind === 'won').reduce((sum, { amount }) => sum + amount, 0);
  const should = (Object.keys(p.alpha.deals) as Owner[])
    .filter((owner) => reaches(who, 'deal', 'read', owner))
    .filter(
      (owner) =>
        owner !== 'Ria' || circle === 'all' || who.name === 'Ria' || (circle === 'team' && stands(who.name, 'Ria')),
    )
    .reduce((sum, owner) => sum + 3 * weightOf(owner), 0);
  return won === should ? [] : [`${who.name} (${circle}) adds up ${won} of won facts instead of ${should}`];
}

class NotReally extends Error {}

/** What somebody may do with a deal that was shared with him to be changed: change it, and neither take it nor remove it. */
async function doorsOfShares(p: TestProduct): Promise<string[]> {
  const id = p.alpha.deals.Mia?.second as string;
  const { Ria } = p.alpha.people;
  const actor = { ...Ria.actor, shared: { deal: { read: [id], write: [id] } } };
  const attempt = (after: (row: DealRow) => DealRow | null) =>
    p.product.world.db
      .transaction(actor, async (tx) => {
        const row = (await tx.lock(deals, id)) as DealRow;
        await tx.record({ table: deals, before: row, after: after(row) });
        throw new NotReally();
      })
      .then(
        () => true,
        (error: Error) => error.name !== 'NotAllowed',
      );
  return [
    ...((await attempt((row) => ({ ...row, nextStep: 'Call' })))
      ? []
      : ['what is shared to be changed cannot be changed']),
    ...((await attempt((row) => ({ ...row, ownerId: Ria.id }))) ? ['what is shared can be taken from its owner'] : []),
    ...((await attempt(() => null)) ? ['what is shared can be removed'] : []),
  ];
}
