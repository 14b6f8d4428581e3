import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Progress, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag, type Tone } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import { answerOf, type ProblemError } from '../../../platform/http/client.ts';
import { DropZone } from './drop-zone.tsx';
import { bringFile, type ImportBrief, importsApi } from './imports-api.ts';
import { LastImportLine } from './last-import-line.tsx';
import css from './transfer.module.css';

/** Bring files, and all imports there were: each can be opened again, signed and taken back. */
export default function ImportPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const mayImport = user.role === 'leader' || user.role === 'operations';
  return (
    <PageHead title={t('import.title')} lead={t('import.lead')} flows>
      {mayImport ? (
        <div className={css.page}>
          <LastImportLine />
          <Bring />
          <Imports />
        </div>
      ) : (
        <p>{t('import.notYours')}</p>
      )}
    </PageHead>
  );
}

function Bring() {
  const { t } = useTranslation();
  const way = useWay();
  const [coming, setComing] = useState<{ name: string; share: number } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const take = async (files: File[]) => {
    setError(null);
    try {
      const ids: string[] = [];
      for (const file of files) {
        setComing({ name: file.name, share: 0 });
        ids.push(await bringFile(file, (share) => setComing({ name: file.name, share })));
      }
      setComing({ name: t('import.reading'), share: 1 });
      const made = await answerOf(importsApi.call('POST /api/v1/imports/drafts', { body: { files: ids } }));
      way.go(`/imports/${made.id}`);
    } catch (problem) {
      const { status, detail, title } = (problem as ProblemError).problem ?? { status: 0 };
      setError(status === 0 ? t('import.unreachable') : (detail ?? title));
      setComing(null);
    }
  };
  if (coming)
    return (
      <Progress
        label={coming.name}
        done={Math.round(coming.share * 100)}
        total={coming.share < 1 ? 100 : null}
        note={t('import.readingNote')}
      />
    );
  return (
    <div className={css.flow}>
      {error ? (
        <p role="alert" className={css.errors}>
          {error}
        </p>
      ) : null}
      <DropZone any onFiles={(files) => void take(files)} />
    </div>
  );
}

const tones: Partial<Record<ImportBrief['state'], Tone>> = {
  done: 'good',
  failed: 'bad',
  stopped: 'warn',
  paused: 'warn',
  running: 'accent',
  checking: 'accent',
  undoing: 'accent',
};

export function StateTag({ state }: { state: ImportBrief['state'] }) {
  const { t } = useTranslation();
  return <Tag tone={tones[state] ?? 'quiet'}>{t(`import.state.${state}`)}</Tag>;
}

function Imports() {
  const { t } = useTranslation();
  const f = useFormat();
  const list = useInfiniteQuery({
    queryKey: ['import', 'list'],
    queryFn: ({ pageParam }) =>
      answerOf(
        importsApi.call('GET /api/v1/imports', { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  if (!list.data) return <Skeleton lines={4} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={t('import.none')} text={t('import.noneText')} />;
  return (
    <section className={css.part} aria-label={t('import.all')}>
      <h2>{t('import.all')}</h2>
      <ul className={css.imports}>
        {items.map((one) => (
          <li key={one.id}>
            <Go href={`/imports/${one.id}`} className={css.import}>
              <b>{one.name}</b>
              <StateTag state={one.state} />
              <span className={css.quiet}>
                {[
                  f.when(one.createdAt),
                  one.owner?.name,
                  t('import.rows', { count: one.counts.rows, number: f.number(one.counts.rows) }),
                  one.signedAt ? t('import.signedShort') : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Go>
          </li>
        ))}
      </ul>
      {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>{t('import.more')}</Button> : null}
    </section>
  );
}
