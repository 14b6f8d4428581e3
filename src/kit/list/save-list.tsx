import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Cell, csvLines } from '../../ground/csv.ts';
import { toast } from '../feedback/toasts.tsx';
import { useFormat } from '../format/format.tsx';
import { download } from '../grid/download.ts';
import { Button } from '../look/button.tsx';
import { useListPort } from './list-port.ts';

/** As many rows as a spreadsheet opens; each page of them is a question like any other. */
const mostInFile = 1_000_000;

type Page<Row> = { items: Row[]; nextCursor: string | null };
type Props<Row> = {
  /** The kind of its records. */
  kind: string;
  /** What the file is called, before its day. */
  name: string;
  asOf: string | null;
  total: number;
  /** The columns of the file with their words, and what they say of a row. */
  columns: readonly { header: string; cell: (row: Row) => Cell }[];
  /** The next page of the list as it is narrowed and sorted. */
  page: (cursor: string | null, signal: AbortSignal) => Promise<Page<Row>>;
};

/** Saves the list as it is narrowed, sorted and dated, with what its reader may see; says how far it is, and can be stopped. */
export function SaveList<Row>({ kind, name, asOf, total, columns, page }: Props<Row>) {
  const { t } = useTranslation();
  const f = useFormat();
  const { took } = useListPort();
  const [done, setDone] = useState<number | null>(null);
  const stop = useRef<AbortController | null>(null);

  /** Each page is written as it comes and let go of: a long list is never held whole, and the browser keeps its text where it likes. */
  const read = async (signal: AbortSignal): Promise<{ parts: Blob[]; count: number }> => {
    const parts = [new Blob([csvLines([columns.map(({ header }) => header)])])];
    let count = 0;
    for (let cursor: string | null = null; ; ) {
      const next: Page<Row> = await page(cursor, signal);
      parts.push(new Blob([csvLines(next.items.map((row) => columns.map(({ cell }) => cell(row))))]));
      count += next.items.length;
      setDone(count);
      cursor = next.nextCursor;
      if (cursor === null || count >= mostInFile) return { parts, count };
    }
  };
  const save = async () => {
    const control = new AbortController();
    stop.current = control;
    setDone(0);
    try {
      const file = `${name}-${asOf ?? f.today}.csv`;
      const { parts, count } = await read(control.signal);
      download(file, parts);
      took({ kind, name: file, records: count });
    } catch (error) {
      if (!control.signal.aborted) toast({ text: (error as Error).message, tone: 'bad' });
    } finally {
      setDone(null);
    }
  };
  if (done !== null)
    return (
      <Button onClick={() => stop.current?.abort()}>
        {t('kit.list.file.progress', { done: f.number(done), total: f.number(total) })}
      </Button>
    );
  return (
    <Button
      disabled={total === 0 || total > mostInFile}
      title={total > mostInFile ? t('kit.list.file.tooMany', { most: f.number(mostInFile) }) : undefined}
      onClick={() => void save()}
    >
      {t('kit.list.file.save')}
    </Button>
  );
}
