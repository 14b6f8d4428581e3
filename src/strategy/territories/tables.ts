import type { LocalDate } from '../../ground/days.ts';
import { loopsIn } from '../../ground/loops.ts';
import { readable } from '../../platform/access/narrow.ts';
import { sharedPolicy } from '../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { KeptRule, NamedCompany, Stint } from './rules/kept.ts';

export type TerritoryRow = Kept & {
  name: string;
  parentId: string | null;
  isOverlay: boolean;
  fromOn: LocalDate | null;
  untilOn: LocalDate | null;
  rules: KeptRule[];
  named: NamedCompany[];
  people: Stint[];
  /** The fewest companies that it can live on; null asks for none. */
  leastCompanies: number | null;
};

export const territoryChanged = 'territory.changed';

/** Who works where is decided by those who lead sales and known to all. */
export const territories: Table<TerritoryRow> = defineTable<TerritoryRow>({
  kind: 'territory',
  name: 'territories',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
  names: [
    { field: 'named', of: 'company', item: 'companyId' },
    { field: 'people', of: 'person', item: 'personId', each: true },
  ],
  announces: territoryChanged,
  undoneWhole: { field: 'parentId', unfit: withinThemselves },
});

/** Those of the territories that would be a part of themselves. */
async function withinThemselves(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<TerritoryRow>(readable(tx.entrusted().actor, territories));
  const above = new Map(rows.flatMap(({ id, parentId }) => (parentId ? [[id, parentId] as const] : [])));
  const looped = new Set(loopsIn(above).flat());
  return ids.filter((id) => looped.has(id));
}
