import { type ClipboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format.tsx';
import type { Block } from './cells.ts';
import type { GridColumn } from './grid-columns.ts';
import { type Lines, rowsFrom } from './lines.ts';
import { copiedCell, type PastePlan, planPaste } from './paste.ts';
import { readTsv, tsvOf } from './tsv.ts';

type Given<Row> = {
  lines: Lines<Row>;
  columns: readonly GridColumn<Row>[];
  block: () => Block;
  mayEdit: ((row: Row) => boolean) | null;
};

/** Copies the selected block for a spreadsheet, and takes one from it: first as a plan, which the reader sees before it is written. */
export function useClipboard<Row>({ lines, columns, block, mayEdit }: Given<Row>) {
  const { t } = useTranslation();
  const f = useFormat();
  const [plan, setPlan] = useState<PastePlan<Row> | null>(null);
  const [said, setSaid] = useState('');
  const isInCell = (event: ClipboardEvent) => (event.target as HTMLElement).dataset.column !== undefined;

  const copy = (event: ClipboardEvent) => {
    if (!isInCell(event)) return;
    const { top, bottom, left, right } = block();
    const chosen = columns.slice(left, right + 1);
    const cells: string[][] = [];
    for (let at = top; at <= bottom; at += 1) {
      const row = lines.at(at);
      if (row !== undefined) cells.push(chosen.map((column) => copiedCell(row, column, f.locale)));
    }
    event.clipboardData.setData('text/plain', tsvOf(cells));
    event.preventDefault();
    const count = cells.length * chosen.length;
    setSaid(t('kit.grid.copied', { count, number: f.number(count) }));
  };
  const look = (cells: readonly (readonly string[])[]) => {
    if (!mayEdit) return;
    const { top, bottom, left, right } = block();
    // Heads of groups are no rows: what is put down goes on past them.
    const heads = Array.from({ length: bottom - top + 1 }, (_, at) => lines.group(top + at)).filter(Boolean).length;
    const down = Math.max(0, bottom - top - heads);
    const rows = rowsFrom(lines, top, Math.max(cells.length, down + 1));
    const put = { top: 0, bottom: down, left, right };
    setPlan(planPaste({ cells, block: put, rows, columns, mayEdit, locale: f.locale }));
  };
  const paste = (event: ClipboardEvent) => {
    if (!isInCell(event) || !mayEdit) return;
    event.preventDefault();
    look(readTsv(event.clipboardData.getData('text/plain')));
  };
  return { copy, paste, plan, said, empty: () => look([['']]), done: () => setPlan(null) };
}
