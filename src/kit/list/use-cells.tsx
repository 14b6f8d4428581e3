import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../feedback/toasts.tsx';
import { clashes } from '../forms/conflict-fields.ts';
import { ConflictDialog } from '../forms/dialogs.tsx';
import { sentenceOf } from '../forms/problem.ts';
import type { CellValue } from '../grid/cell-values.ts';
import type { CellChange } from '../grid/paste.ts';
import type { Pasted } from '../grid/paste-dialog.tsx';
import type { CellPort, SentRow } from './cell-port.ts';
import { useListPort } from './list-port.ts';
import { freeRows, holdRows, showChanged } from './listed-rows.ts';

type Row = { id: string; version: number };
type Column = { id: string; header: string };

/** As much of a name as a message has room for. */
const clipped = (name: string): string => (name.length > 60 ? `${name.slice(0, 59).trimEnd()}…` : name);

/** Changes cells of a list: on the screen at once, one after another for each record, each with its undo. */
export function useCells<R extends Row, Theirs extends { version: number }>(port: CellPort<R, Theirs>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { undo: takeBack } = useListPort();
  const [clash, setClash] = useState<{
    row: R;
    column: string;
    header: string;
    value: CellValue;
    theirs: Theirs;
  } | null>(null);
  const waiting = useRef(new Map<string, Promise<unknown>>());
  const versions = useRef(new Map<string, number>());
  const refresh = () => client.invalidateQueries({ queryKey: [port.object] });
  const versionOf = (row: R) => Math.max(row.version, versions.current.get(row.id) ?? 0);

  function tell(text: string, group: string): void {
    const undo = () =>
      void takeBack(group).then(
        ({ left }) => {
          if (left > 0) toast({ text: t('kit.bulk.stays', { count: left }) });
          return refresh();
        },
        (error: Error) => toast({ text: error.message, tone: 'bad' }),
      );
    toast({ text, undo });
  }

  async function send(
    row: R,
    { id: column, header }: Column,
    value: CellValue,
    given?: number,
  ): Promise<string | null> {
    const sent = await port.send(row, port.put({}, column, value, row), given ?? versionOf(row));
    if ('kept' in sent) {
      versions.current.set(row.id, sent.kept.version);
      const words = { field: header, name: clipped(port.name(row)) };
      tell(t('kit.cells.changed', words), sent.kept.groupId);
      void refresh();
      return null;
    }
    if ('theirs' in sent) {
      const { theirs } = sent;
      const [before, now] = [port.heldBy(row, column), port.heldBy(theirs, column)];
      const isClash = clashes({ [column]: before }, { [column]: value }, { [column]: now }).length > 0;
      if (isClash && given === undefined) {
        setClash({ row, column, header, value, theirs });
        return null;
      }
      // Somebody changed something else of it: both stand.
      if (given === undefined) return send(row, { id: column, header }, value, theirs.version);
    }
    showChanged<R>(client, port, row.id, (shown) => port.patched(shown, column, port.heldBy(row, column)));
    freeRows(client, port);
    return 'refused' in sent ? sent.refused : t('kit.cells.left.changed-meanwhile');
  }

  /** Keeps a cell; resolves to the sentence that says why it was refused. */
  function save(row: R, id: string, value: CellValue): Promise<string | null> {
    const column = { id, header: port.headerOf(id) };
    holdRows(client, port);
    showChanged<R>(client, port, row.id, (shown) => port.patched(shown, id, value));
    const before = waiting.current.get(row.id) ?? Promise.resolve();
    const sent = before.then(() => send(row, column, value));
    waiting.current.set(
      row.id,
      sent.catch(() => null),
    );
    return sent;
  }

  /** Keeps a whole block as one act with one undo; what was left is told by its name. */
  async function paste(changes: readonly CellChange<R>[]): Promise<Pasted> {
    const rows = new Map<string, SentRow>();
    const names = new Map<string, string>();
    for (const { row, column, to } of changes) {
      const known = rows.get(row.id) ?? { id: row.id, version: versionOf(row), fields: {} };
      rows.set(row.id, { ...known, fields: port.put(known.fields, column.id, to, row) });
      names.set(row.id, port.name(row));
    }
    const outcome = await port.sendRows([...rows.values()]);
    if (!outcome.ok) return { words: sentenceOf(outcome.problem, t('kit.unreachable')) };
    const { changed, groupId, left } = outcome.answer;
    if (changed > 0) tell(t('kit.bulk.done', { count: changed, things: port.things(changed) }), groupId);
    await refresh();
    return {
      left: left.map(({ id, why, field, message }) => ({
        name: names.get(id) ?? '',
        why: t(`kit.cells.left.${why}`, { field: field ? port.fieldName(field) : '', message }),
      })),
    };
  }

  const close = () => {
    setClash(null);
    void refresh();
  };
  const say = (_field: string, value: unknown) =>
    value === null || value === undefined || !clash
      ? t('kit.timeline.nothing')
      : port.say(clash.column, value, clash.row, clash.theirs);
  const dialog: ReactNode = clash ? (
    <ConflictDialog
      title={t('kit.cells.conflict.title')}
      text={t('kit.cells.conflict.text', { name: port.name(clash.row) })}
      before={{ [clash.column]: port.heldBy(clash.row, clash.column) }}
      yours={{ [clash.column]: clash.value }}
      theirs={{ [clash.column]: port.heldBy(clash.theirs, clash.column) }}
      fieldName={() => clash.header}
      say={say}
      onClose={close}
      onSave={async (changes) => {
        const { row, column, header, value, theirs } = clash;
        setClash(null);
        if (Object.keys(changes).length === 0) return void refresh();
        const words = await send(row, { id: column, header }, value, theirs.version);
        if (words) toast({ text: words, tone: 'bad' });
      }}
    />
  ) : null;
  return { save, paste, dialog };
}
