import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { Teach } from '../../../../kit/feedback/teach.tsx';
import { FigureTile } from '../../../../kit/figures/figure-tile.tsx';
import { Tiles } from '../../../../kit/figures/tiles.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { addressWith } from '../../../../kit/list/list-state.ts';
import { useWhose, WhoseChoice } from '../../../../kit/list/whose.tsx';
import { Choices } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { InTime } from '../../definitions/ui/figures.tsx';
import { inWords } from '../../ui/in-words.ts';
import { periods } from '../rules/pace.ts';
import { ByDay } from './by-day.tsx';
import { ByHour } from './by-hour.tsx';
import css from './pace.module.css';
import { type Ask, type Pace, paceQuery } from './queries.ts';

const path = '/leads/pace';
type Search = { days?: Ask['days']; whose?: string };

/** How many leads come, how soon they are answered, and on which days that was slower or faster than chance explains. */
export default function PacePage() {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as Search;
  const whose = useWhose(search);
  // An address knows numbers where a number stands in it.
  const days = periods.find((one) => one === String(search.days ?? '56')) ?? '56';
  const { asOf } = useAsOf();
  const ask: Ask = { days, ...whose, ...(asOf ? { asOf } : {}) };
  const found = useQuery({ ...paceQuery(ask), placeholderData: keepPreviousData });
  const problem = found.data ? null : problemIn(found.error);
  if (problem)
    return (
      <ErrorPage
        title={t('leadPace.title')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        request={problem.instance}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={10} />;
  return (
    <PageHead
      flows
      title={t('leadPace.title')}
      lead={t('leadPace.lead')}
      fresh={found.dataUpdatedAt}
      filters={
        <>
          <WhoseChoice path={path} search={search} />
          <Choices
            label={t('leadPace.period')}
            value={days}
            options={periods.map((id) => ({
              id,
              label: t(`leadPace.days.${id}`),
              href: addressWith(path, search, { days: id === '56' ? null : id }),
            }))}
          />
        </>
      }
      tools={<Go href="/leads/definitions">{t('leadDefinitions.title')}</Go>}
    >
      {found.data.whole.came === 0 ? (
        <Teach id="lead-pace" title={t('leadPace.empty.title')} text={t('leadPace.empty.text')} />
      ) : (
        <div className={css.page}>
          <Whole of={found.data} whose={whose} />
          <ByDay of={found.data} />
          <ByHour of={found.data} />
        </div>
      )}
    </PageHead>
  );
}

function Whole({ of: { whole, since, until }, whose }: { of: Pace; whose: Pick<Ask, 'owner' | 'team'> }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const { came, answered, waiting, converted, medianSeconds } = whole;
  const shareOf = (n: number) => t('leadPace.shareOf', { share: f.percent(n / came), number: f.number(came) });
  return (
    <Tiles>
      <FigureTile name={t('leadPace.came')} value={f.number(came)} />
      <FigureTile
        name={t('leadPace.median')}
        value={medianSeconds === null ? null : inWords(medianSeconds * 1_000, i18n.language)}
        note={t('leadPace.medianNote', { number: f.number(answered) })}
      />
      <InTime since={since} day={until} whose={whose} />
      <FigureTile name={t('leadPace.waiting')} value={f.number(waiting)} note={shareOf(waiting)} />
      <FigureTile name={t('leadPace.converted')} value={f.percent(converted / came)} note={shareOf(converted)} />
    </Tiles>
  );
}
