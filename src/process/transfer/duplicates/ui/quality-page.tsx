import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { Teach } from '../../../../kit/feedback/teach.tsx';
import { Rows } from '../../../../kit/figures/rows.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { KindPage } from './kind-page.tsx';
import { kindIn, paths } from './kinds.ts';
import css from './quality.module.css';
import { type ByOwner, ownersQuality, poorestOf, type QualityKind, qualityKinds } from './quality-api.ts';
import { useQualityWords } from './quality-words.ts';

/** How good the data of each owner is, and his poorest records with what is missing of each. */
export default function QualityPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { kind: named, owner } = useSearch({ strict: false }) as { kind?: string; owner?: string };
  const kind = kindIn(named, qualityKinds);
  const found = useQuery(ownersQuality(kind));
  const { data } = found;
  const line = data?.items.find((one) => (one.owner?.id ?? 'nobody') === owner);
  return (
    <KindPage
      title={t('duplicates.quality.title')}
      lead={t('duplicates.quality.rule')}
      path="/data-quality"
      kind={kind}
      kinds={qualityKinds}
      of={found}
      summary={data?.lookedAt ? t('duplicates.quality.asOf', { when: f.whenWithin(data.lookedAt) }) : undefined}
    >
      {!data ? (
        <Skeleton lines={6} />
      ) : data.all === null ? (
        <Teach id="quality" title={t('duplicates.quality.none')} text={t('duplicates.quality.noneText')} />
      ) : (
        <>
          <Owners kind={kind} data={data} owner={owner} />
          {line ? <Records key={owner} kind={kind} owner={line.owner} /> : null}
        </>
      )}
    </KindPage>
  );
}

const columns = ['score', 'complete', 'valid', 'fresh', 'alone'] as const;

function Owners({ kind, data, owner }: { kind: QualityKind; data: ByOwner; owner: string | undefined }) {
  const { t } = useTranslation();
  const f = useFormat();
  const share = (value: number | null) => (value === null ? '–' : f.percent(value));
  return (
    <Rows
      label={t('duplicates.quality.title')}
      boxed
      table={{
        columns: [
          { label: t(`${kind}.field.owner`) },
          { label: t(`duplicates.kind.${kind}`), end: true },
          ...columns.map((column) => ({ label: t(`duplicates.quality.part.${column}`), end: true })),
        ],
        rows: [
          ...data.items.map((one) => {
            const id = one.owner?.id ?? 'nobody';
            return {
              id,
              cells: [
                <Go
                  key="owner"
                  href={`/data-quality?kind=${kind}&owner=${id}`}
                  aria-current={id === owner ? 'true' : undefined}
                >
                  {one.owner?.name ?? t('duplicates.quality.nobody')}
                </Go>,
                f.number(one.count),
                ...columns.map((column) => share(one[column])),
              ],
            };
          }),
          ...(data.all
            ? [
                {
                  id: 'all',
                  cells: [
                    t('duplicates.quality.all'),
                    f.number(data.all.count),
                    ...columns.map((column) => share(data.all?.[column] ?? null)),
                  ].map((cell) => <b key={cell}>{cell}</b>),
                },
              ]
            : []),
        ],
      }}
    />
  );
}

function Records({ kind, owner }: { kind: QualityKind; owner: { id: string; name: string } | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  const say = useQualityWords(kind);
  const list = useInfiniteQuery(poorestOf(kind, owner?.id ?? null));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={t('duplicates.quality.poorest', { name: owner?.name ?? t('duplicates.quality.nobody') })}>
      <h2>{t('duplicates.quality.poorest', { name: owner?.name ?? t('duplicates.quality.nobody') })}</h2>
      <ul className={css.records}>
        {items.map(({ id, name, ...quality }) => (
          <li key={id}>
            <Go href={`${paths[kind]}/${id}`}>{name}</Go>
            <span>{f.percent(quality.score)}</span>
            <small>{say(quality)}</small>
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button onClick={() => void list.fetchNextPage()}>{t('duplicates.quality.more')}</Button>
      ) : null}
    </section>
  );
}
