import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { openEndsOf } from '../rules/buyer-map.ts';
import { BuyerMapShown } from './buyer-map.tsx';
import css from './segments.module.css';
import { inSegmentQuery, segmentsQuery } from './segments.ts';
import { useTraitWords } from './use-trait-words.ts';

/** The companies of one segment, the best fit first: whom to sell to next. */
export default function SegmentPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { segmentId = '' } = useParams({ strict: false }) as { segmentId?: string };
  const all = useQuery(segmentsQuery()).data;
  const found = useQuery(inSegmentQuery(segmentId));
  const segment = all?.items.find(({ id }) => id === segmentId);
  const words = useTraitWords(all?.fields ?? []);
  useCrumbs([{ label: t('segments.title'), path: '/segments' }, { label: segment?.name ?? '…' }]);
  if (all && !segment) return <NotFound error={found.error} />;
  if (!segment) return <Skeleton lines={10} />;
  const told = found.data;
  return (
    <PageHead
      flows
      title={segment.name}
      lead={
        told && !told.hidden ? t('segments.companies', { n: f.number(told.total), of: f.number(told.of) }) : undefined
      }
      tools={
        <>
          <Go href={`/companies?f=segment:is:${segmentId}&order=-fit&cols=name,owner,fit,segment`}>
            {t('segments.inList')}
          </Go>
          <Go href="/segments">{t('segments.all')}</Go>
        </>
      }
    >
      {segment.buyerMap ? (
        <section className={css.part} aria-label={t('segments.map.title')}>
          <h2 className={css.title}>{t('segments.map.title')}</h2>
          <BuyerMapShown map={segment.buyerMap} open={openEndsOf(segment.buyerMap)} />
        </section>
      ) : null}
      {found.error && !told ? (
        <ReadFailed of={found} />
      ) : !told ? (
        <Skeleton lines={8} />
      ) : told.hidden ? (
        <p className={css.quiet}>{t('segments.hidden')}</p>
      ) : told.items.length === 0 ? (
        <p className={css.quiet}>{t('segments.nobody')}</p>
      ) : (
        <ul className={css.list} aria-label={t('segments.who')}>
          {told.items.map(({ id, name, owner, score, unknown }) => (
            <li key={id} className={css.row}>
              <span className={css.head}>
                <Go href={`/companies/${id}`}>{name}</Go>
                <b>{t('segments.fit', { fit: score ?? 0 })}</b>
                {owner ? <PersonName person={owner} /> : <span className={css.quiet}>{t('segments.noOwner')}</span>}
              </span>
              {unknown.length > 0 ? (
                <span className={css.quiet}>
                  {t('segments.unknown', { what: unknown.map(({ trait }) => words.trait(trait)).join(', ') })}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </PageHead>
  );
}
