import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { csvOf, download } from '../../../kit/grid/csv.ts';
import { Button } from '../../../kit/look/button.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type Card, dealsApi } from './api.ts';
import { fileColumns, fileRow } from './deal-cells.ts';
import type { ListQuery } from './queries.ts';

/** The most deals of one file; each page of it is a question like any other. */
const mostInFile = 20_000;
const pageSize = 200;

type Props = {
  query: ListQuery;
  asOf: string | null;
  total: number;
  /** The columns on the screen, by id, and their words. */
  columns: readonly { id: string; header: string }[];
};

/** Saves the list as it is narrowed, sorted and dated, with what its reader may see; says how far it is, and can be stopped. */
export function SaveDeals({ query, asOf, total, columns }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const [done, setDone] = useState<number | null>(null);
  const stop = useRef<AbortController | null>(null);

  const read = async (signal: AbortSignal): Promise<Card[]> => {
    const rows: Card[] = [];
    for (let cursor: string | null = null; ; ) {
      const asked = { ...query, ...(asOf ? { asOf } : {}), limit: pageSize, ...(cursor ? { cursor } : {}) };
      const page: { items: Card[]; nextCursor: string | null } = await answerOf(
        dealsApi.call('GET /api/v1/deals', { query: asked, signal }),
      );
      rows.push(...page.items);
      setDone(rows.length);
      cursor = page.nextCursor;
      if (cursor === null || rows.length >= mostInFile) return rows;
    }
  };
  const save = async () => {
    const control = new AbortController();
    stop.current = control;
    setDone(0);
    try {
      const rows = await read(control.signal);
      const ids = fileColumns(columns.map(({ id }) => id));
      const words = new Map(columns.map(({ id, header }) => [id, header]));
      const header = ids.map((id) => words.get(id) ?? t(`pipeline.file.${id}`));
      const name = `${t('pipeline.nav.deals')}-${asOf ?? f.today}.csv`;
      download(
        name,
        csvOf(
          header,
          rows.map((row) => fileRow(row, ids, t)),
        ),
      );
    } catch (error) {
      if (!control.signal.aborted) toast({ text: (error as Error).message, tone: 'bad' });
    } finally {
      setDone(null);
    }
  };
  if (done !== null)
    return (
      <Button onClick={() => stop.current?.abort()}>
        {t('pipeline.file.progress', { done: f.number(done), total: f.number(total) })}
      </Button>
    );
  return (
    <Button
      disabled={total === 0 || total > mostInFile}
      title={total > mostInFile ? t('pipeline.file.tooMany', { most: f.number(mostInFile) }) : undefined}
      onClick={() => void save()}
    >
      {t('pipeline.file.save')}
    </Button>
  );
}
