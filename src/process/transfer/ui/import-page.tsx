import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag, type Tone } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import { Bring } from './bring.tsx';
import { allImports, type ImportBrief } from './imports-api.ts';
import { LastImportLine } from './last-import-line.tsx';
import css from './transfer.module.css';

/** Bring files, and all imports there were: each can be opened again, signed and taken back. */
export default function ImportPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const way = useWay();
  const mayImport = user.role === 'leader' || user.role === 'operations';
  return (
    <PageHead title={t('import.title')} lead={t('import.lead')} flows>
      {mayImport ? (
        <div className={css.page}>
          <Bring onDraft={({ id }) => way.go(`/imports/${id}`)} />
          <LastImportLine />
          <Imports />
        </div>
      ) : (
        <p>{t('import.notYours')}</p>
      )}
    </PageHead>
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
  const list = useInfiniteQuery(allImports);
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
