import type { LocalDate } from '../../ground/index.ts';
import { momentOf } from '../../platform/metrics/asker.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { readableProducts } from '../../process/catalogue/reads.ts';
import { everyTerritoryAt } from '../territories/reads.ts';
import type { Part, PartKey } from './rules/parts.ts';

export type NamedPart = Part & { kind: 'line' | 'product' | 'territory'; name: string; isSold: boolean };
export type Layout = { parts: readonly NamedPart[]; lineOf: ReadonlyMap<string, string | null> };

/** Products under their lines, as the catalogue had them at the end of a day; a line is sold as long as one of its products is. */
export const productLayout = (asker: Asker, day: LocalDate): Promise<Layout> =>
  asker.once(`product lines on ${day}`, async () => {
    const rows = await asker.reader.rows(
      readableProducts(asker.actor, momentOf(asker, day)).orderBy('series').orderBy('name').orderBy('id'),
    );
    const lines = [...new Set(rows.flatMap(({ series }) => series ?? []))];
    const parts = [
      ...lines.map(
        (name): NamedPart => ({
          ...{ key: `line:${name}`, under: null, kind: 'line', name },
          isSold: rows.some(({ series, active }) => series === name && active),
        }),
      ),
      ...rows.map(
        ({ id, name, series, active }): NamedPart => ({
          ...{ key: `product:${id}`, under: series === null ? null : `line:${series}`, kind: 'product', name },
          isSold: active,
        }),
      ),
    ];
    return { parts, lineOf: new Map(rows.map(({ id, series }) => [id, series])) };
  });

/** Territories that own companies, under those that they are parts of, as they were drawn at the end of a day. */
export const territoryLayout = (asker: Asker, day: LocalDate): Promise<Layout> =>
  asker.once(`territories on ${day}`, async () => {
    const rows = (await everyTerritoryAt(asker.reader, asker.actor, momentOf(asker, day))).filter(
      ({ isOverlay }) => !isOverlay,
    );
    const known = new Set(rows.map(({ id }) => id));
    const parts = rows.map(
      ({ id, name, parentId }): NamedPart => ({
        ...{ key: `territory:${id}`, kind: 'territory', name, isSold: true },
        under: parentId !== null && known.has(parentId) ? `territory:${parentId}` : null,
      }),
    );
    return { parts, lineOf: new Map() };
  });

/** Parts that targets name and nobody lists any more: each stands at the top. */
export const withGone = (parts: readonly Part[], named: Iterable<PartKey>): Part[] => {
  const known = new Set(parts.map(({ key }) => key));
  return [...parts, ...[...new Set(named)].filter((key) => !known.has(key)).map((key) => ({ key, under: null }))];
};
