import { inactiveIn, managersOn } from '../../people/organisation/reads.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableCompanies } from '../../process/accounts/reads.ts';
import { type DealRow, readableDeals } from '../../process/pipeline/reads.ts';
import { placingBy } from './placed.ts';
import type { Design } from './rules/design.ts';
import { type Lines, linesAfter } from './rules/follow.ts';
import { type Going, goingBy, type Owned } from './rules/handing.ts';
import { mainTeam } from './rules/placing.ts';

export type OpenDeal = Pick<
  DealRow,
  'id' | 'name' | 'ownerId' | 'companyId' | 'amount' | 'currency' | 'lines' | 'productId'
>;
type Company = { id: string; name: string; ownerId: string | null };
export type Changing = {
  lines: Lines;
  going: Going[];
  companies: readonly (Company & { teamId: string | null })[];
  open: readonly (OpenDeal & { teamId: string | null })[];
};

const nothingSold = { productId: null, lines: [] };

/**
 * What changes once a structure holds: whose reporting line, and which companies and open deals go to whom. A company goes with the open
 * deals there, of whoever owns them; where product lines are asked each deal goes alone, and companies stay. What is confidential stays,
 * and so does what is nobody's.
 */
export async function changingBy(reader: Reader, actor: Actor, design: Design, now: string): Promise<Changing> {
  const all = systemActor(actor);
  const [companies, open, managers, gone, [placing]] = await Promise.all([
    reader.rows<Company>(
      build.selectFrom(readableCompanies(all).as('c')).select(['c.id', 'c.name', 'c.ownerId']).orderBy('c.id') as never,
    ),
    reader.rows<OpenDeal>(
      build
        .selectFrom(readableDeals(all).as('d'))
        .where('d.status', '=', 'open')
        .where('d.confidential', '=', false)
        .select(['d.id', 'd.name', 'd.ownerId', 'd.companyId', 'd.amount', 'd.currency', 'd.lines', 'd.productId'])
        .orderBy('d.id') as never,
    ),
    managersOn(reader, all, now),
    inactiveIn(reader, actor.workspaceId),
    placingBy(reader, actor, [design], { when: {}, companyIds: null }),
  ]);
  const byLine = design.levels.includes('line');
  const placed = open.map((deal) => ({ ...deal, teamId: mainTeam(placing?.of(deal.companyId, deal) ?? []) }));
  const stood = companies.map((one) => ({
    ...one,
    teamId: byLine ? null : mainTeam(placing?.of(one.id, nothingSold) ?? []),
  }));
  const owned: Owned[] = [
    ...stood.flatMap(({ id, ownerId, teamId }) => (ownerId ? [{ id, ownerId, teamId, weight: 1 }] : [])),
    ...placed.map(({ id, ownerId, companyId, teamId }) => ({
      id: byLine ? id : (companyId ?? id),
      ...{ ownerId, teamId, weight: 1 },
    })),
  ];
  const away = new Set(gone);
  return {
    lines: linesAfter(design, managers),
    going: goingBy(design, together(owned), (id) => !away.has(id)),
    companies: stood,
    open: placed,
  };
}

/** What one person has at one company, as one. */
function together(owned: readonly Owned[]): Owned[] {
  const by = Map.groupBy(owned, ({ id, ownerId }) => `${id} ${ownerId}`);
  return [...by.values()].map((its) => ({ ...(its[0] as Owned), weight: its.length }));
}
