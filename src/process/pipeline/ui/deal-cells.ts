import { type Cell, dayCell, type FileCell, plainCell } from '../../../ground/csv.ts';
import type { Card } from './api.ts';

type Say = (key: string) => string;

/** What a column of the list says of a deal in a file: amounts as amounts, days as days, nothing as nothing. */
const cells: Record<string, (card: Card, say: Say) => FileCell> = {
  name: ({ name }) => name,
  stage: ({ status, stageName }, say) => (status === 'open' ? stageName : say(`pipeline.status.${status}`)),
  amount: ({ amount, currency }) => (amount === null ? null : { amount, currency }),
  currency: ({ currency }) => currency,
  expectedCloseOn: ({ expectedCloseOn }) => dayCell(expectedCloseOn),
  closedOn: ({ closedOn }) => dayCell(closedOn),
  owner: ({ owner }) => owner.name,
  nextStep: ({ nextStep }) => nextStep,
  nextStepOn: ({ nextStepOn }) => dayCell(nextStepOn),
  category: ({ category }, say) => (category === null ? null : say(`pipeline.category.${category}`)),
  days: ({ daysInStage }) => daysInStage,
  company: ({ company }) => company?.name ?? null,
  product: ({ product }) => product?.name ?? null,
  territory: ({ territory }) => territory?.name ?? null,
  structureTeam: ({ structureTeams = [] }) => structureTeams.map(({ name }) => name).join(', ') || null,
  stageSince: ({ stageSince }) => dayCell(stageSince),
  createdOn: ({ createdOn }) => dayCell(createdOn),
  grade: ({ score }) => score?.grade ?? null,
  chance: ({ score }) => score?.chance ?? null,
};

/** The columns of a file for those on the screen: the company beside the deal it names, the currency beside the amount. */
export function fileColumns(shown: readonly string[], isAdded = (_id: string) => false): string[] {
  const whole = shown.flatMap((id) =>
    id === 'amount' ? ['amount', 'currency'] : id === 'name' && !shown.includes('company') ? ['name', 'company'] : [id],
  );
  return whole.filter((id) => id in cells || isAdded(id));
}

export const fileRow = (card: Card, columns: readonly string[], say: Say): FileCell[] =>
  columns.map((id) => cells[id]?.(card, say) ?? null);

/** What one column says of a deal. */
export const copied = (card: Card, column: string, say: Say): Cell => plainCell(cells[column]?.(card, say) ?? null);
