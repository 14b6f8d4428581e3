import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { When } from './store.ts';
import { companies, contacts } from './tables.ts';

/** As many companies as one tree shows, and levels that it goes down; who has more is told that there are more. */
const mostRelatives = 500;
const mostLevels = 20;

type Named = { id: string; name: string; parentId: string | null };

const named = (actor: Actor, when: When) =>
  build.selectFrom(readable(actor, companies, when).as('c')).select(['c.id', 'c.name', 'c.parentId']);

/** The company at the top of the family of this one; itself when it stands alone, null when it is not here. */
async function topOf(reader: Reader, actor: Actor, id: string, when: When): Promise<Named | null> {
  let top: Named | null = await reader.row(named(actor, when).where('c.id', '=', id));
  const seen = new Set<string>();
  while (top?.parentId && !seen.has(top.id)) {
    seen.add(top.id);
    const above: Named | null = await reader.row(named(actor, when).where('c.id', '=', top.parentId));
    if (!above) break;
    top = above;
  }
  return top;
}

/** The whole family of a company, from its top down, level by level; `isWhole` is false where it was cut. */
export async function familyOf(reader: Reader, actor: Actor, id: string, when: When) {
  const top = await topOf(reader, actor, id, when);
  if (!top) return null;
  const family = new Map([[top.id, { ...top, parentId: null as string | null }]]);
  let level = [top.id];
  let depth = 0;
  while (level.length > 0 && depth < mostLevels && family.size < mostRelatives) {
    const next: Named[] = await reader.rows(
      named(actor, when)
        .where('c.parentId', 'in', level)
        .orderBy('c.name')
        .orderBy('c.id')
        .limit(mostRelatives - family.size + 1),
    );
    level = next.flatMap((child) => (family.has(child.id) ? [] : [child.id]));
    for (const child of next) if (!family.has(child.id)) family.set(child.id, child);
    depth += 1;
  }
  const relatives = [...family.values()].slice(0, mostRelatives);
  return { top: top.id, relatives, isWhole: family.size <= mostRelatives && level.length === 0 };
}

/** How many contacts have their main place at each of these companies. */
export async function contactCounts(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  when: When,
): Promise<Map<string, number>> {
  const rows = await reader.rows(
    build
      .selectFrom(readable(actor, contacts, when).as('c'))
      .select(['c.companyId as id'])
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('c.companyId', 'in', [...ids])
      .groupBy('c.companyId'),
  );
  return new Map(rows.map(({ id, n }) => [id as string, n]));
}
