import type { CellValue } from '../../../kit/grid/cell-values.ts';
import type { Card, Deal } from './api.ts';

/** The fields of a deal that its list changes, by the columns that show them. */
export const cellFields = {
  name: 'name',
  amount: 'amount',
  expectedCloseOn: 'expectedCloseOn',
  owner: 'ownerId',
  company: 'companyId',
  nextStep: 'nextStep',
  nextStepOn: 'nextStepOn',
  category: 'ownCategory',
} as const;
export type CellColumn = keyof typeof cellFields;
export const isCellColumn = (id: string): id is CellColumn => id in cellFields;

/** What a column of a deal holds, on a row as in the answer to a change. */
export function heldBy(deal: Card | Deal, column: CellColumn): CellValue {
  if (column === 'company') return deal.company?.id ?? null;
  return column === 'owner' ? deal.owner.id : column === 'category' ? deal.ownCategory : deal[column];
}

type Named = { id: string; name: string };

/** A row as it looks with one cell changed, before the server has answered. A category that is taken back waits for it. */
export function patched(card: Card, column: CellColumn, value: CellValue, known: readonly Named[]): Card {
  if (column === 'company')
    return { ...card, company: value === null ? null : (known.find(({ id }) => id === value) ?? card.company) };
  if (column === 'owner') {
    const owner = known.find(({ id }) => id === value);
    return owner ? { ...card, owner } : card;
  }
  if (column === 'amount') return { ...card, amount: value as number | null, amountBasis: 'entered' };
  if (column === 'category') {
    const ownCategory = value as Card['ownCategory'];
    return { ...card, ownCategory, category: ownCategory ?? card.category };
  }
  return { ...card, [column]: value };
}
