import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './calls.module.css';
import { hygieneQuery, recordQuery, type TrackRecord } from './queries.ts';

/** How numbers held: one's own first, those of one's people once there are enough; every override with its reason; and how deals are kept. */
export default function RecordPage() {
  const { t } = useTranslation();
  const found = useQuery(recordQuery);
  const problem = problemIn(found.error);
  if (problem)
    return (
      <ErrorPage
        title={t('forecast.failed')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={12} />;
  const told = found.data;
  return (
    <PageHead
      flows
      title={t('forecast.record.title')}
      lead={t('forecast.record.lead', { count: told.least })}
      tools={<Go href="/forecast">{t('forecast.record.back')}</Go>}
    >
      {told.isHidden ? (
        <Empty title={t('forecast.hidden.title')} text={t('forecast.hidden.text')} />
      ) : (
        <div className={css.page}>
          <Accuracy told={told} />
          <Own told={told} />
          <Reasons told={told} />
          <HygieneCard />
        </div>
      )}
    </PageHead>
  );
}

function Accuracy({ told }: { told: TrackRecord }) {
  const { t } = useTranslation();
  const f = useFormat();
  const share = (value: number | null, signed = false) =>
    value === null ? '–' : `${signed && value >= 0.01 ? '+' : ''}${f.percent(value)}`;
  const rows = told.people.flatMap(({ person, own, above, whole, enough, isYours, calls }) => {
    if (!enough && !isYours)
      return [
        {
          id: person.id,
          cells: [
            <PersonName key="who" person={person} />,
            t('forecast.held.few', { have: calls, need: told.least }),
            '',
            '',
            '',
            '',
          ],
          file: [person.name, '', calls, null, null, null],
        },
      ];
    return (['own', 'above', 'whole'] as const).flatMap((level) => {
      const held = { own, above, whole }[level];
      if (!held) return [];
      return [
        {
          id: `${person.id} ${level}`,
          cells: [
            <PersonName key="who" person={person} />,
            t(`forecast.level.${level}`),
            t('metrics.n', { number: f.number(held.n) }),
            share(held.wape),
            share(held.bias, true),
            held.addedValue === null
              ? '–'
              : t('forecast.record.added', { share: share(held.addedValue, true), count: held.overridden }),
          ],
          file: [person.name, t(`forecast.level.${level}`), held.n, held.wape, held.bias, held.addedValue],
        },
      ];
    });
  });
  return (
    <section className={css.card} aria-labelledby="record-people">
      <h2 id="record-people">{t('forecast.record.people')}</h2>
      <p className={css.note}>{t('forecast.record.formula')}</p>
      {rows.length === 0 ? (
        <Empty title={t('forecast.record.none.title')} text={t('forecast.record.none.text')} />
      ) : (
        <Table
          label={t('forecast.record.people')}
          table={{
            columns: [
              { label: t('forecast.tree.person') },
              { label: t('forecast.record.level') },
              { label: t('forecast.record.n'), end: true },
              { label: t('forecast.record.wape'), end: true },
              { label: t('forecast.record.bias'), end: true },
              { label: t('forecast.record.value'), end: true },
            ],
            rows,
            save: 'forecast-record',
          }}
        />
      )}
    </section>
  );
}

/** One's own numbers, each beside what came. */
function Own({ told }: { told: TrackRecord }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (told.entries.length === 0) return null;
  const money = (amount: number | null) => (amount === null ? '–' : f.money({ amount, currency: told.currency }));
  return (
    <section className={css.card} aria-labelledby="record-own">
      <h2 id="record-own">{t('forecast.record.own')}</h2>
      <Table
        label={t('forecast.record.own')}
        table={{
          columns: [
            { label: t('forecast.record.week') },
            { label: t('forecast.period.label') },
            { label: t('forecast.record.of') },
            { label: t('forecast.record.below'), end: true },
            { label: t('forecast.record.said'), end: true },
            { label: t('forecast.record.came'), end: true },
          ],
          rows: told.entries.map(({ id, week, period, subject, below, said, came }) => ({
            id,
            cells: [
              f.dayWithYear(week),
              period.name,
              subject?.name ?? t('forecast.node.all'),
              money(below),
              money(said),
              money(came),
            ],
          })),
        }}
      />
    </section>
  );
}

/** Every override with its reason: to be read, searched and saved. */
function Reasons({ told }: { told: TrackRecord }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (told.reasons.length === 0) return null;
  const money = (amount: number) => f.money({ amount, currency: told.currency });
  return (
    <section className={css.card} aria-labelledby="record-reasons">
      <h2 id="record-reasons">{t('forecast.record.reasons')}</h2>
      <Table
        label={t('forecast.record.reasons')}
        table={{
          columns: [
            { label: t('forecast.record.week') },
            { label: t('forecast.record.by') },
            { label: t('forecast.record.of') },
            { label: t('forecast.record.below'), end: true },
            { label: t('forecast.record.said'), end: true },
            { label: t('forecast.frozen.reason') },
          ],
          rows: told.reasons.map(({ id, week, by, subject, below, said, reason }) => {
            const who = subject?.name ?? t('forecast.node.all');
            return {
              id,
              cells: [f.dayWithYear(week), by.name, who, money(below), money(said), reason],
              file: [week, by.name, who, money(below), money(said), reason],
            };
          }),
          save: 'forecast-reasons',
        }}
      />
    </section>
  );
}

/** How open deals are kept, the worst first, with the weights that make the score. */
function HygieneCard() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const found = useQuery(hygieneQuery(asOf));
  if (!found.data) return found.error ? null : <Skeleton lines={4} />;
  const { people, weights, quietAfterDays, whole } = found.data;
  const flaws = ['staleClose', 'noNextStep', 'missingAmount', 'noContact'] as const;
  return (
    <section className={css.card} aria-labelledby="record-hygiene">
      <h2 id="record-hygiene">{t('forecast.hygiene.title')}</h2>
      <p className={css.note}>
        {t('forecast.hygiene.lead', {
          weights: flaws.map((one) => `${t(`forecast.flaw.${one}`).toLowerCase()} ${weights[one]}`).join(', '),
          days: quietAfterDays,
        })}{' '}
        {whole ? t('forecast.hygiene.whole', { score: whole.score, number: f.number(whole.n) }) : ''}
      </p>
      {people.length === 0 ? (
        <p className={css.quiet}>{t('forecast.hygiene.none')}</p>
      ) : (
        <Table
          label={t('forecast.hygiene.title')}
          table={{
            columns: [
              { label: t('forecast.tree.person') },
              { label: t('forecast.hygiene.score'), end: true },
              { label: t('forecast.hygiene.open'), end: true },
              ...flaws.map((one) => ({ label: t(`forecast.flaw.${one}`), end: true })),
              { label: t('forecast.hygiene.error'), end: true },
            ],
            rows: people.map(({ person, score, n, flaws: has, errorShare }) => ({
              id: person.id,
              cells: [
                <PersonName key="who" person={person} />,
                f.number(score),
                f.number(n),
                ...flaws.map((one) => (has[one] === null ? '–' : f.number(has[one]))),
                errorShare === null ? '–' : f.percent(errorShare),
              ],
              file: [person.name, score, n, ...flaws.map((one) => has[one]), errorShare],
            })),
            save: 'forecast-hygiene',
          }}
        />
      )}
    </section>
  );
}
