import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { clashes } from '../../../kit/forms/conflict-fields.ts';
import { ConflictDialog } from '../../../kit/forms/dialogs.tsx';
import type { CellValue } from '../../../kit/grid/cell-values.ts';
import type { CellChange } from '../../../kit/grid/paste.ts';
import type { Pasted } from '../../../kit/grid/paste-dialog.tsx';
import { type Card, cellsApi, type Deal } from './api.ts';
import { titleOf } from './cards.ts';
import { holdRows, showChanged } from './listed-rows.ts';
import { type CellColumn, cellFields, isCellColumn, patched } from './patched.ts';
import { type DealPatch, sendPatch, sentence, takeBack } from './send.ts';

type Clash = { card: Card; column: CellColumn; value: CellValue; theirs: Deal };
type Named = { id: string; name: string };

/** What a field of a deal holds, on a row as in the answer to a change. */
const heldBy = (deal: Card, column: CellColumn): CellValue =>
  column === 'owner' ? deal.owner.id : column === 'category' ? deal.ownCategory : deal[column];

const sendCells = (body: NonNullable<Parameters<typeof cellsApi.call<'POST /api/v1/deals/cells'>>[1]>['body']) =>
  cellsApi.call('POST /api/v1/deals/cells', { body });

/** As much of a name as a message has room for. */
const clipped = (name: string): string => (name.length > 60 ? `${name.slice(0, 59).trimEnd()}…` : name);

/** Changes cells of the list of deals: on the screen at once, one after another for each deal, each with its undo. */
export function useCells(people: readonly Named[]) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const [clash, setClash] = useState<Clash | null>(null);
  const waiting = useRef(new Map<string, Promise<unknown>>());
  const versions = useRef(new Map<string, number>());
  // A warning is read once; the same sent again, it is accepted.
  const warned = useRef(new Set<string>());
  const refresh = () => client.invalidateQueries({ queryKey: ['deal'] });
  const show = (id: string, change: (card: Card) => Card) => showChanged(client, id, change);
  const fieldName = (column: CellColumn) => t(`pipeline.field.${cellFields[column]}`);

  function tell(text: string, group: string): void {
    const undo = () =>
      void takeBack({ group }, t).then(
        (left) => {
          if (left) toast({ text: left });
          return refresh();
        },
        (error: Error) => toast({ text: error.message, tone: 'bad' }),
      );
    toast({ text, undo });
  }

  async function send(card: Card, column: CellColumn, value: CellValue, given?: number): Promise<string | null> {
    const body = { [cellFields[column]]: value } as DealPatch;
    const version = given ?? Math.max(card.version, versions.current.get(card.id) ?? 0);
    const said = JSON.stringify([card.id, body]);
    const accepted = warned.current.has(said) ? { acknowledged: true } : {};
    const sent = await sendPatch(card.id, version, { ...body, ...accepted }, t);
    if ('held' in sent) warned.current.add(said);
    else warned.current.delete(said);
    if ('done' in sent) {
      versions.current.set(card.id, sent.done.version);
      const words = { field: fieldName(column), deal: clipped(titleOf(card)) };
      tell(t('pipeline.cells.changed', words), sent.done.groupId);
      void refresh();
      return null;
    }
    if ('theirs' in sent) {
      const { theirs } = sent;
      const [before, now] = [heldBy(card, column), heldBy(theirs, column)];
      const isClash = clashes({ [column]: before }, { [column]: value }, { [column]: now }).length > 0;
      if (isClash && given === undefined) {
        setClash({ card, column, value, theirs });
        return null;
      }
      // Somebody changed something else of it: both stand.
      if (given === undefined) return send(card, column, value, theirs.version);
    }
    show(card.id, (shown) => patched(shown, column, heldBy(card, column), [card.owner]));
    return 'refused' in sent
      ? sent.refused
      : 'held' in sent
        ? t('pipeline.create.lacksStep')
        : t('pipeline.conflict.reload');
  }

  /** Keeps a cell; resolves to the sentence that says why it was refused. */
  function save(card: Card, id: string, value: CellValue): Promise<string | null> {
    if (!isCellColumn(id)) return Promise.resolve(null);
    holdRows(client);
    show(card.id, (shown) => patched(shown, id, value, people));
    const before = waiting.current.get(card.id) ?? Promise.resolve();
    const sent = before.then(() => send(card, id, value));
    waiting.current.set(
      card.id,
      sent.catch(() => null),
    );
    return sent;
  }

  /** Keeps a whole block as one act with one undo; what was left is told by its name. */
  async function paste(changes: readonly CellChange<Card>[]): Promise<Pasted> {
    const rows = new Map<string, { id: string; version: number; fields: Record<string, CellValue> }>();
    const names = new Map<string, string>();
    for (const { row, column, to } of changes) {
      if (!isCellColumn(column.id)) continue;
      const version = Math.max(row.version, versions.current.get(row.id) ?? 0);
      const known = rows.get(row.id) ?? { id: row.id, version, fields: {} };
      known.fields[cellFields[column.id]] = to;
      rows.set(row.id, known);
      names.set(row.id, titleOf(row));
    }
    const body = { rows: [...rows.values()] } as Parameters<typeof sendCells>[0];
    const outcome = await sendCells(body);
    if (!outcome.ok) return { words: sentence(outcome.problem, t) };
    const { changed, groupId, left } = outcome.answer;
    if (changed > 0) tell(t('kit.bulk.done', { count: changed, number: f.number(changed) }), groupId);
    await refresh();
    return {
      left: left.map(({ id, why, field, message }) => ({
        name: names.get(id) ?? '',
        why: t(`pipeline.cells.left.${why}`, { field: field ? t(`pipeline.field.${field}`) : '', message }),
      })),
    };
  }

  const say = (column: CellColumn) => (_field: string, value: unknown) => {
    if (value === null || value === undefined) return t('kit.timeline.nothing');
    if (column === 'amount') return f.money({ amount: Number(value), currency: clash?.card.currency ?? 'EUR' });
    if (column === 'expectedCloseOn' || column === 'nextStepOn') return f.dayWithYear(String(value));
    if (column === 'category') return t(`pipeline.category.${String(value)}`);
    const owners = clash ? [clash.card.owner, clash.theirs.owner, ...people] : people;
    return column === 'owner' ? (owners.find(({ id }) => id === value)?.name ?? '') : String(value);
  };
  const close = () => {
    setClash(null);
    void refresh();
  };
  const dialog: ReactNode = clash ? (
    <ConflictDialog
      title={t('pipeline.conflict.title')}
      text={t('pipeline.conflict.text', { deal: clash.card.name })}
      before={{ [clash.column]: heldBy(clash.card, clash.column) }}
      yours={{ [clash.column]: clash.value }}
      theirs={{ [clash.column]: heldBy(clash.theirs, clash.column) }}
      fieldName={() => fieldName(clash.column)}
      say={say(clash.column)}
      onClose={close}
      onSave={async (changes) => {
        const { card, column, value, theirs } = clash;
        setClash(null);
        if (Object.keys(changes).length === 0) return void refresh();
        const words = await send(card, column, value, theirs.version);
        if (words) toast({ text: words, tone: 'bad' });
      }}
    />
  ) : null;
  return { save, paste, dialog };
}
