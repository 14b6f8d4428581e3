import type { LocalDate } from '../../ground/index.ts';
import type { Filter, OtherDimension, Point } from '../../platform/metrics/ask.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { withSegments } from './by-segment.ts';
import { type Behind, dealsBehind, type Narrowed } from './metric-rows.ts';
import { structureOffer, type TeamShare } from './ports.ts';
import type { DealRow } from './tables.ts';

/** A deal with what tells with which teams of the structure it is. */
type Sold = Pick<DealRow, 'id' | 'companyId' | 'productId' | 'lines' | 'amount' | 'currency'>;
const asked = ['d.id', 'd.companyId', 'd.productId', 'd.lines', 'd.amount', 'd.currency'] as const;

/** Whether teams of the structure are asked: a deal may be shared by several, so each is placed by itself. */
export const asksTeams = ({ by, filter }: { by: readonly OtherDimension[]; filter: Filter }): boolean =>
  by.includes('structureTeam') || filter.structureTeamId !== undefined;

/** The shares of deals by the structure that holds on a day; all with no team where nobody draws any. */
export async function sharesOn(
  asker: Asker,
  deals: readonly Sold[],
  asOf: LocalDate,
): Promise<(deal: Sold) => readonly TeamShare[]> {
  const offer = structureOffer();
  if (!offer) return ({ amount }) => [{ teamId: null, amount: amount ?? 0 }];
  return offer.of(asker.reader, asker.actor, deals, { day: asOf, when: momentOf(asker, asOf) });
}

type NarrowedTo = { filter: Narrowed; shareOf: ReadonlyMap<string, number> | null };

/** A filter whose parts are looked up: segments, and teams as deals, with what of each is the team's. */
export async function narrowedTo(
  asker: Asker,
  behind: Behind,
  ask: { point: Point; filter: Filter },
): Promise<NarrowedTo> {
  const { point } = ask;
  const { structureTeamId: teamId } = ask.filter;
  const filter: Narrowed = await withSegments(asker, ask, point);
  if (teamId === undefined) return { filter, shareOf: null };
  const question = `deals of a team ${JSON.stringify([behind, point, ask.filter])}`;
  return asker.once(question, async () => {
    const rows = await asker.reader.rows<Sold>(dealsBehind(asker, behind, { point, filter }).select(asked) as never);
    const sharesOf = await sharesOn(asker, rows, point.asOf);
    const shareOf = new Map(
      rows.flatMap((deal) =>
        sharesOf(deal).flatMap((share): [string, number][] =>
          share.teamId === teamId ? [[deal.id, share.amount]] : [],
        ),
      ),
    );
    return { filter: { ...filter, dealIds: [...shareOf.keys()] }, shareOf };
  });
}
