import { useTranslation } from 'react-i18next';
import type { FileCell } from '../../ground/csv.ts';
import { useFormat } from '../format/format.tsx';
import { SaveFile } from '../save/save-file.tsx';

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
  columns: readonly { header: string; cell: (row: Row) => FileCell }[];
  /** The next page of the list as it is narrowed and sorted. */
  page: (cursor: string | null, signal: AbortSignal) => Promise<Page<Row>>;
};

/** Saves the list as it is narrowed, sorted and dated, with what its reader may see. */
export function SaveList<Row>({ kind, name, asOf, total, columns, page }: Props<Row>) {
  const { t } = useTranslation();
  const f = useFormat();
  async function* rows(signal: AbortSignal) {
    let count = 0;
    for (let cursor: string | null = null; ; ) {
      const next: Page<Row> = await page(cursor, signal);
      yield next.items.map((row) => columns.map(({ cell }) => cell(row)));
      count += next.items.length;
      cursor = next.nextCursor;
      if (cursor === null || count >= mostInFile) return;
    }
  }
  return (
    <SaveFile
      kind={kind}
      name={name}
      asOf={asOf}
      headers={columns.map(({ header }) => header)}
      rows={rows}
      total={total}
      no={total > mostInFile ? t('kit.list.file.tooMany', { most: f.number(mostInFile) }) : null}
      disabled={total === 0}
    />
  );
}
