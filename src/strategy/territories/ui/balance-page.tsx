import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Ask } from '../../../kit/figures/ask.tsx';
import { BarChart } from '../../../kit/figures/bar-chart.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { FigureTile } from '../../../kit/figures/figure-tile.tsx';
import { Tiles } from '../../../kit/figures/tiles.tsx';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Choices } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { Slot } from '../../../kit/slots.tsx';
import css from './balance.module.css';
import { healthy, type Patch, type Patches, patchesOf } from './patches.ts';
import { type Answer, balanceQuery, type Measure, measureIn, peopleQuery } from './queries.ts';

/** How evenly what there is to work with lies on people. */
export default function BalancePage() {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const { id: me } = useSession().user;
  const search = useSearch({ strict: false }) as { by?: string };
  const measure = measureIn(search.by);
  const people = useQuery(peopleQuery(asOf));
  const found = useQuery({ ...balanceQuery(measure, asOf), placeholderData: keepPreviousData });
  const problem = problemIn(found.error) ?? problemIn(people.error);
  const patches = found.data && people.data ? patchesOf(people.data, found.data, me) : null;
  const name = useNames()[measure];
  return (
    <PageHead
      title={t('balance.title')}
      flows
      fresh={found.dataUpdatedAt}
      lead={found.data?.limitedTo ? t('balance.limited') : t('balance.lead')}
      filters={<MeasureChoice measure={measure} />}
    >
      {problem ? (
        <ErrorPage
          title={problem.title}
          text={sentenceOf(problem, t('kit.unreachable'))}
          onRetry={() => void Promise.all([found.refetch(), people.refetch()])}
        />
      ) : null}
      {!patches && !problem ? <Skeleton lines={10} /> : null}
      {patches && !patches.even ? (
        <Teach id="balance" title={t('balance.empty.title', { name })} text={t('balance.empty.text')} />
      ) : null}
      {patches?.even && found.data ? (
        <div className={css.page} aria-busy={found.isPlaceholderData}>
          <Measures even={patches.even} count={patches.patches.length} />
          <Told patches={patches} answer={found.data} measure={measure} name={name} />
        </div>
      ) : null}
    </PageHead>
  );
}

function useNames(): Record<Measure, string> {
  const { t } = useTranslation();
  return {
    open_deals: t('metrics.defined.open_deals.name'),
    open_value: t('metrics.defined.open_value.name'),
    won_value: t('metrics.defined.won_value.name'),
  };
}

function MeasureChoice({ measure }: { measure: Measure }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <Choices
      label={t('balance.by')}
      value={measure}
      options={(Object.keys(names) as Measure[]).map((id) => ({
        id,
        label: names[id],
        href: id === 'open_deals' ? '/territories/balance' : `/territories/balance?by=${id}`,
      }))}
    />
  );
}

/** The three measures of evenness, each with how it is reckoned. */
function Measures({ even, count }: { even: NonNullable<Patches['even']>; count: number }) {
  const { t } = useTranslation();
  const f = useFormat();
  const how = (name: string, text: string) => (
    <div className={css.how}>
      <h2>{name}</h2>
      <p>
        {text} {t('balance.over', { count })}
      </p>
    </div>
  );
  return (
    <Tiles>
      <FigureTile
        name={t('balance.imbalance')}
        value={f.percent(even.imbalance)}
        note={t('balance.imbalanceNote')}
        why={() => how(t('balance.imbalance'), t('balance.imbalanceHow'))}
      />
      <FigureTile
        name={t('balance.cv')}
        value={f.percent(even.cv)}
        note={t('balance.cvNote')}
        why={() => how(t('balance.cv'), t('balance.cvHow'))}
      />
      <FigureTile
        name={t('balance.gini')}
        value={f.percent(even.gini)}
        note={t('balance.giniNote')}
        why={() => how(t('balance.gini'), t('balance.giniHow'))}
      />
    </Tiles>
  );
}

const wordsOf = (value: number, currency: string | null, f: Format) =>
  currency ? f.moneyShort({ amount: Math.round(value), currency }) : f.number(Math.round(value * 10) / 10);

type ToldProps = { patches: Patches; answer: Answer; measure: Measure; name: string };

/** Each patch against the mean: as a picture, and as numbers that can be asked why. */
function Told({ patches: { patches: all, mean }, answer, measure, name }: ToldProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { currency } = answer.whole;
  const patches = farthest(all, mean ?? 0);
  const words = (value: number) => wordsOf(value, currency, f);
  const asked = (id: string) => {
    const { from, until, asOf } = answer.whole;
    return { owner: id, from, until, asOf };
  };
  const note = t('balance.note', { mean: words(mean ?? 0), from: healthy.from, to: healthy.to });
  const listed = { count: all.length, shown: patches.length };
  return (
    <>
      {patches.length < all.length ? <p className={css.quiet}>{t('balance.most', listed)}</p> : null}
      <BarChart
        title={name}
        note={note}
        bars={patches.map(({ person, value, index }) => ({
          id: person.id,
          label: person.name,
          value,
          text: words(value),
          tone: isFar(index) ? 'warn' : 'accent',
          target: mean,
          note: index === null ? undefined : t('balance.indexIs', { index: f.number(Math.round(index)) }),
        }))}
        columns={[t('balance.person'), name]}
        targetLabel={t('balance.mean')}
      />
      <Table
        label={t('balance.table')}
        boxed
        table={{
          columns: [
            { label: t('balance.person') },
            { label: name, end: true },
            { label: t('balance.index'), end: true },
            { label: t('balance.toMean'), end: true },
          ],
          rows: patches.map(({ person, value, index }) => ({
            id: person.id,
            cells: [
              <PersonName key="who" person={person} note={person.active ? undefined : t('balance.left')} />,
              <Ask key="value" name={name} why={() => <Slot at="why" id={measure} values={asked(person.id)} />}>
                {words(value)}
              </Ask>,
              <Index key="index" index={index} />,
              difference(value, mean ?? 0, words),
            ],
          })),
        }}
      />
    </>
  );
}

/** As many as a screen can bear, those that lie farthest from the mean; still most first. */
const mostShown = 60;
function farthest(patches: readonly Patch[], mean: number): Patch[] {
  const byDistance = [...patches].sort((a, b) => Math.abs(b.value - mean) - Math.abs(a.value - mean));
  const shown = new Set(byDistance.slice(0, mostShown));
  return patches.filter((patch) => shown.has(patch));
}

const isFar = (index: Patch['index']) => index !== null && (index < healthy.from || index > healthy.to);

function Index({ index }: { index: Patch['index'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (index === null) return '–';
  const text = f.number(Math.round(index));
  if (!isFar(index)) return text;
  return (
    <>
      <Tag tone="warn">{index < healthy.from ? t('balance.light') : t('balance.heavy')}</Tag> {text}
    </>
  );
}

function difference(value: number, mean: number, words: (value: number) => string): string {
  const by = value - mean;
  return `${by > 0 ? '+' : by < 0 ? '−' : ''}${words(Math.abs(by))}`;
}
