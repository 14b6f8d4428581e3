import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { AddedCells } from '../../../kit/list/added-cells.ts';
import type { CellPort } from '../../../kit/list/cell-port.ts';
import { useCells } from '../../../kit/list/use-cells.tsx';
import type { FoundRecords } from '../../../kit/list/use-found.ts';
import { type Card, cellsApi, type Deal } from './api.ts';
import { titleOf } from './cards.ts';
import { cellFields, heldBy, isCellColumn, patched } from './patched.ts';
import { type DealPatch, sendPatch } from './send.ts';

type Named = { id: string; name: string };
type Column = { id: string; header: string };

/** The list, its groups, and pages far down that the reader jumped to. */
const rowKeys = ['list', 'group', 'far'];

/** Changes cells of the list of deals: on the screen at once, one after another for each deal, each with its undo. */
export function useCellsOfDeals(
  people: readonly Named[],
  companies: FoundRecords,
  added: AddedCells,
  columns: readonly Column[],
) {
  const { t } = useTranslation();
  const f = useFormat();
  // A warning is read once; the same sent again, it is accepted.
  const warned = useRef(new Set<string>());
  const port = useMemo((): CellPort<Card, Deal> => {
    return {
      object: 'deal',
      rowKeys,
      headerOf: (column) => columns.find(({ id }) => id === column)?.header ?? column,
      fieldName: (field) => t(`pipeline.field.${field}`),
      name: titleOf,
      things: (count) => t('pipeline.things', { count, number: f.number(count) }),
      heldBy: (deal, column) => (isCellColumn(column) ? heldBy(deal, column) : added.held(deal, column)),
      patched: (card, column, value) =>
        isCellColumn(column)
          ? patched(card, column, value, [companies.named(value) ?? card.owner, card.owner, ...people])
          : added.patched(card, column, value),
      put: (fields, column, value, card) =>
        isCellColumn(column) ? { ...fields, [cellFields[column]]: value } : added.put(fields, column, value, card),
      async send(card, fields, version) {
        const said = JSON.stringify([card.id, fields]);
        const accepted = warned.current.has(said) ? { acknowledged: true } : {};
        const sent = await sendPatch(card.id, version, { ...(fields as DealPatch), ...accepted }, t);
        if ('held' in sent) warned.current.add(said);
        else warned.current.delete(said);
        if ('done' in sent) return { kept: { version: sent.done.version, groupId: sent.done.groupId } };
        if ('theirs' in sent) return sent;
        return { refused: 'refused' in sent ? sent.refused : t('pipeline.create.lacksStep') };
      },
      sendRows: (rows) => cellsApi.call('POST /api/v1/deals/cells', { body: { rows } as never }),
      say(column, value, card, theirs) {
        if (column === 'amount') return f.money({ amount: Number(value), currency: card.currency });
        if (column === 'expectedCloseOn' || column === 'nextStepOn') return f.dayWithYear(String(value));
        if (column === 'category') return t(`pipeline.category.${String(value)}`);
        const named = [card.owner, theirs.owner, card.company, theirs.company, companies.named(value), ...people];
        const isNamed = column === 'owner' || column === 'company';
        return isNamed ? (named.find((one) => one?.id === value)?.name ?? '') : String(value);
      },
    };
  }, [people, companies, added, columns, t, f]);
  return useCells(port);
}
