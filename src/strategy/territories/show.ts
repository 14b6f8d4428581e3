import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { companiesByIds } from '../../process/accounts/reads.ts';
import type { Place, reasonOf } from './rules/kept.ts';
import { type TerritoryRow, territories } from './tables.ts';

export const mayDraw = (actor: Actor): boolean => may(actor, territories.policy, 'write', null);

export async function showListed(reader: Reader, actor: Actor, rows: readonly TerritoryRow[]) {
  const people = await peopleByIds(
    reader,
    actor,
    rows.flatMap((row) => row.people.map(({ personId }) => personId)),
  );
  return rows.map((row) => ({
    ...{ id: row.id, version: row.version, name: row.name, parentId: row.parentId, isOverlay: row.isOverlay },
    ...{ from: row.fromOn, until: row.untilOn, namedCount: row.named.length, mayWrite: mayDraw(actor) },
    leastCompanies: row.leastCompanies,
    rules: row.rules.map(({ isException, conditions }) => ({ isException, conditions: [...conditions] as never[] })),
    people: row.people.map(({ personId, from, until }) => ({
      person: { id: personId, name: people.get(personId)?.name ?? '' },
      ...{ from, until },
    })),
  }));
}

export async function showTerritory(reader: Reader, actor: Actor, row: TerritoryRow) {
  const ids = row.named.map(({ companyId }) => companyId);
  const [[shown], companies] = await Promise.all([
    showListed(reader, actor, [row]),
    companiesByIds(reader, actor, ids),
  ]);
  const named = ids.flatMap((id) => {
    const company = companies.get(id);
    return company ? [{ id, name: company.name }] : [];
  });
  return { ...(shown as NonNullable<typeof shown>), named };
}

/** By what a company falls into a territory. */
export const showReason = (reason: ReturnType<typeof reasonOf>) =>
  reason && { isNamed: reason.isNamed, conditions: [...reason.conditions] as never[] };

/** Territories and places by their names. */
export function naming(rows: readonly { id: string; name: string }[]) {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const territory = (id: string) => ({ id, name: names.get(id) ?? '' });
  const place = (at: Place) => ({
    at: at.at,
    territories: (at.at === 'territory' ? [at.id] : at.at === 'overlap' ? at.ids : []).map(territory),
  });
  return { territory, place };
}

const mostShown = 20;
export const sampleOf = (companies: readonly { id: string; name: string }[]) => ({
  count: companies.length,
  companies: companies.slice(0, mostShown).map(({ id, name }) => ({ id, name })),
});
