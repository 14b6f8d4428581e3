import { nameKey } from '../../../ground/index.ts';
import { namedIn } from './plan-context.ts';
import type { RowCells, TableReader } from './row-cells.ts';

/** A row that belongs to a deal, with no more of its cells than are read. */
export type PartRow = { table: string; row: number; cells: readonly string[] };

/** Lines of deals and people in them, by the deals that they name: they are told with their deal, which comes before them. */
export class DealParts {
  private readonly byDeal = new Map<string, PartRow[]>();

  add({ table, row, first }: RowCells, { mapping }: TableReader, cells: readonly string[]): void {
    const deal = first('deal');
    const [value] = deal ? namedIn(deal) : [];
    if (!deal || value === undefined) return;
    const key = deal.column.refers?.by === 'name' ? `name ${nameKey(value)}` : `id ${short(value)}`;
    const kept = { table, row, cells: cells.map((cell, at) => (mapping.columns[at]?.goal.to === 'field' ? cell : '')) };
    const known = this.byDeal.get(key);
    if (known) known.push(kept);
    else this.byDeal.set(key, [kept]);
  }

  /** The rows that may be of a deal, in the order of the files; whoever reads them says whether they are. */
  of(deal: { externalId: string | null; name: string }): readonly PartRow[] {
    const byId = deal.externalId === null ? [] : (this.byDeal.get(`id ${short(deal.externalId)}`) ?? []);
    return [...byId, ...(this.byDeal.get(`name ${nameKey(deal.name)}`) ?? [])];
  }
}

/** An id of Salesforce has fifteen letters or eighteen, and the first fifteen tell it apart. */
const short = (id: string): string => (/^[A-Za-z0-9]{18}$/.test(id) ? id.slice(0, 15) : id);
