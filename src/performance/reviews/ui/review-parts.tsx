// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
// biome-ignore-all lint/a11y/useSemanticElements: and have a name, without being a section of its own
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { WaterfallChart } from '../../../kit/figures/waterfall-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import { useIsOn } from '../../../kit/session.tsx';
import { exactWords, pageBehind, valueWords } from '../../dashboards/index.ts';
import type { Report } from './queries.ts';
import css from './reviews.module.css';

type Part = { report: Report };
type Unit = Report['figures'][number]['unit'];

function Card({ id, title, children, note }: { id: string; title: string; children: ReactNode; note?: string }) {
  return (
    <section className={css.card} aria-labelledby={`review-${id}`}>
      <h2 id={`review-${id}`}>{title}</h2>
      {note ? <p className={css.quiet}>{note}</p> : null}
      {children}
    </section>
  );
}

type Columns = readonly string[];

/** A table with a row for each of what the report tells, which scrolls by itself where it is too wide. */
function Rows({ label, columns, children }: { label: string; columns: Columns; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={css.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={css.table}>
        <thead>
          <tr>
            {columns.map((id) => (
              <th key={id} scope="col">
                {t(`reviews.column.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** What a value says, and its exact self on hover; money by the day says so. */
function useSaid(currency: string) {
  const { t } = useTranslation();
  const f = useFormat();
  return (unit: Unit, value: number | null, exact = false): string => {
    if (value === null) return '–';
    const words = (exact ? exactWords : valueWords)(unit, value, currency, f);
    return unit === 'money-per-day' ? t('metrics.aDay', { value: words }) : words;
  };
}

const tones = { better: 'good', worse: 'bad', chance: 'quiet' } as const;

/** The figures of the period against those before, each with its records. */
export function Figures({ report }: Part) {
  const { t } = useTranslation();
  const f = useFormat();
  const said = useSaid(report.currency);
  const name = (id: string) => t(`metrics.defined.${id}.name`, { defaultValue: id });
  return (
    <Card id="figures" title={t('reviews.figures')} note={t('reviews.figuresNote')}>
      <Rows label={t('reviews.figures')} columns={['figure', 'value', 'range', 'before', 'says', 'records']}>
        {report.figures.map(({ metricId, unit, value, n, range, before, says, rowsHref }) => (
          <tr key={metricId}>
            <th scope="row">{name(metricId)}</th>
            <td title={said(unit, value, true)}>{said(unit, value)}</td>
            <td>{range ? `${said(unit, range.low)} – ${said(unit, range.high)}` : '–'}</td>
            <td title={said(unit, before, true)}>{said(unit, before)}</td>
            <td>{says ? <Tag tone={tones[says]}>{t(`reviews.says.${says}`)}</Tag> : '–'}</td>
            <td>
              {rowsHref ? (
                <Go href={pageBehind(metricId, rowsHref, f.today)}>{t('metrics.n', { number: f.number(n) })}</Go>
              ) : (
                t('metrics.n', { number: f.number(n) })
              )}
            </td>
          </tr>
        ))}
      </Rows>
      <p className={css.save}>
        <SaveTable
          name={`${report.name} – ${t('reviews.figures')}`}
          kind="performance-review"
          asOf={report.knownOn}
          headers={(['figure', 'value', 'before', 'n'] as const).map((id) => t(`reviews.column.${id}`))}
          rows={report.figures.map(({ metricId, unit, value, before, n }) => {
            const cell = (one: number | null) =>
              one !== null && (unit === 'money' || unit === 'money-per-day')
                ? { amount: Math.round(one), currency: report.currency }
                : one;
            return [name(metricId), cell(value), cell(before), n];
          })}
        />
      </p>
    </Card>
  );
}

/** Everybody against quota, with what stands behind it. */
export function People({ report }: Part) {
  const { t } = useTranslation();
  const f = useFormat();
  const said = useSaid(report.currency);
  if (report.people.length === 0) return null;
  const money = (amount: number | null) => (amount === null ? null : { amount, currency: report.currency });
  const columns = ['person', 'quota', 'won', 'attainment', 'open', 'coverage', 'winRate', 'activities'] as const;
  return (
    <Card
      id="people"
      title={t('bridge.people.title')}
      note={t('reviews.pace', { share: f.percent(report.pace), day: f.dayWithYear(report.knownOn) })}
    >
      <Rows label={t('bridge.people.title')} columns={columns}>
        {report.people.map((one) => (
          <tr key={one.person.id}>
            <th scope="row">
              <PersonName person={one.person} />
            </th>
            <td title={said('money', one.quota, true)}>{said('money', one.quota)}</td>
            <td title={said('money', one.won, true)}>{said('money', one.won)}</td>
            <td>{said('share', one.attainment)}</td>
            <td title={said('money', one.open, true)}>{said('money', one.open)}</td>
            <td>{said('ratio', one.coverage)}</td>
            <td title={t('metrics.n', { number: f.number(one.closed) })}>{said('share', one.winRate)}</td>
            <td>{said('count', one.activities)}</td>
          </tr>
        ))}
      </Rows>
      <p className={css.save}>
        <SaveTable
          name={`${report.name} – ${t('bridge.people.title')}`}
          kind="performance-review"
          asOf={report.knownOn}
          headers={columns.map((id) => t(`reviews.column.${id}`))}
          rows={report.people.map((one) => [
            one.person.name,
            ...[money(one.quota), money(one.won), one.attainment, money(one.open)],
            ...[one.coverage, one.winRate, one.activities],
          ])}
        />
      </p>
    </Card>
  );
}

const barTones: Record<string, 'good' | 'bad' | 'warn' | 'accent' | 'context'> = {
  ...{ new: 'good', pulledIn: 'good', increased: 'good', reopened: 'good' },
  ...{ decreased: 'bad', pushedOut: 'warn', won: 'accent', lost: 'bad' },
};

/** What moved the open value over the period; the page of changes has the deals behind each bar. */
export function Moved({ report }: Part) {
  const { t } = useTranslation();
  const f = useFormat();
  const isOn = useIsOn();
  const { movement, currency } = report;
  if (!movement || (movement.start.n === 0 && movement.end.n === 0 && movement.bars.length === 0)) return null;
  const money = (amount: number) => ({ amount, currency });
  const signed = (amount: number, exact = false) =>
    `${amount < 0 ? '−' : '+'}${(exact ? f.money : f.moneyShort)(money(Math.abs(amount)))}`;
  const from = addDays(report.from, -1);
  const lastDay = addDays(report.until, -1);
  const until = [lastDay, report.knownOn].sort()[0] as string;
  const level = (day: string, { amount }: { amount: number }) => ({
    ...{ label: f.dayWithYear(day), value: amount, text: f.moneyShort(money(amount)) },
  });
  const row = (id: string, label: string, amount: number, n: number, words: string) => ({
    ...{ id, cells: [label, words, f.number(n)], file: [label, money(amount), n] },
  });
  const { start, end } = movement;
  return (
    <section className={css.chart}>
      <WaterfallChart
        title={t('reviews.movement')}
        note={t('reviews.movementNote')}
        start={level(from, start)}
        end={level(until, end)}
        bars={movement.bars.map(({ bar, amount }) => ({
          ...{ id: bar, label: t(`forecast.bar.${bar}`), value: amount, text: signed(amount) },
          tone: barTones[bar] ?? ('context' as const),
        }))}
        table={{
          columns: [
            { label: t('forecast.changes.what') },
            { label: t('forecast.changes.amount'), end: true },
            { label: t('forecast.changes.deals'), end: true },
          ],
          rows: [
            row('start', f.dayWithYear(from), start.amount, start.n, f.money(money(start.amount))),
            ...movement.bars.map(({ bar, amount, n }) =>
              row(bar, t(`forecast.bar.${bar}`), amount, n, signed(amount, true)),
            ),
            row('end', f.dayWithYear(until), end.amount, end.n, f.money(money(end.amount))),
          ],
        }}
        axisFrom={(value) => t('forecast.changes.axis', { amount: f.moneyShort(money(Math.round(value))) })}
      />
      {isOn('forecasts') ? (
        <p className={css.save}>
          <Go href={`/forecast/changes?from=${from}&until=${until}`}>{t('reviews.movementDeals')}</Go>
        </p>
      ) : null}
    </section>
  );
}

const effectTones = { 'as-expected': 'good', 'other-way': 'bad', unclear: 'quiet' } as const;

/** The decisions that ran in the period, with what had become of each. */
export function Decided({ report }: Part) {
  const { t } = useTranslation();
  const f = useFormat();
  const said = useSaid(report.currency);
  if (report.decisions.length === 0) return null;
  return (
    <Card id="decisions" title={t('decisions.title')}>
      <ul className={css.plain}>
        {report.decisions.map(({ id, name, metricId, unit, expects, before, after, says, verdict, reviewOn }) => (
          <li key={id}>
            <Go href={`/decisions/${id}`}>{name || t('reviews.goneDecision')}</Go>
            <small>
              {t(`decisions.expects.${expects}`, {
                metric: t(`metrics.defined.${metricId}.name`, { defaultValue: metricId }),
              })}
              {unit && before !== null && after !== null ? ` · ${said(unit, before)} → ${said(unit, after)}` : ''}
              {' · '}
              {verdict ? t(`decisions.verdict.${verdict}`) : t('decisions.review', { day: f.dayWithYear(reviewOn) })}
            </small>{' '}
            {says ? <Tag tone={effectTones[says]}>{t(`decisions.says.${says}`)}</Tag> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What the feed had found and what still stood on that day. */
export function Found({ report }: Part) {
  const { t } = useTranslation();
  const f = useFormat();
  if (report.findings.length === 0) return null;
  return (
    <Card id="findings" title={t('insights.title')} note={t('reviews.findingsNote')}>
      <ul className={css.plain}>
        {report.findings.map(({ kind, metricId, person, stage, n, stake }) => (
          <li key={[kind, metricId, person?.id, stage?.id].join(' ')}>
            {[
              t(`insights.kind.${kind}`),
              person?.name,
              stage?.name,
              metricId ? t(`metrics.defined.${metricId}.name`, { defaultValue: metricId }) : null,
            ]
              .filter(Boolean)
              .join(' · ')}{' '}
            <small>
              {t('metrics.n', { number: f.number(n) })}
              {stake === null ? '' : ` · ${f.moneyShort({ amount: stake, currency: report.currency })}`}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
