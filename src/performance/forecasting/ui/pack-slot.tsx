import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../kit/capability.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { chanceWords, headlineOf, missingWords } from './headline.ts';
import css from './pack-slot.module.css';
import { addressOf, type Projection, projectionQuery, type TrackRecord, trackRecordQuery } from './queries.ts';

/** The projection on the printed pack: where the quarter lands, by whom, and how true such ranges were. */
export default function PackSlot({ values = {}, onDone }: SlotProps) {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const asked = { period: values.period ?? null, team: null, person: null, asOf };
  const projected = useQuery(projectionQuery(asked));
  const track = useQuery(trackRecordQuery());
  const isReady = !projected.isPending && !track.isPending;
  useEffect(() => {
    if (isReady) onDone?.();
  }, [isReady, onDone]);
  if (!isReady) return null;
  return (
    <section className={css.pack} aria-label={t('projection.title')}>
      {projected.data ? <Lands told={projected.data} /> : <p>{t('projection.failed')}</p>}
      {track.data ? <Record record={track.data} /> : null}
    </section>
  );
}

function Lands({ told }: { told: Projection }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { landing, won, currency, period, learntFrom, children, missing } = told;
  const money = (amount: number) => f.money({ amount, currency });
  return (
    <>
      <h2>{headlineOf(told, f, t)}</h2>
      {missing ? <p>{missingWords(missing, t)}</p> : null}
      {landing && won !== null ? (
        <p>
          <Go href={addressOf({ period: period.name })}>
            {t('projection.pack.madeOf', {
              ...{ mean: money(landing.mean), won: money(won) },
              ...{ open: money(landing.fromOpen), fresh: money(landing.fromNew) },
            })}
          </Go>{' '}
          {t('projection.why.range', { low: money(landing.p10), high: money(landing.p90) })};{' '}
          {t('projection.why.learnt', {
            count: learntFrom.closed,
            number: f.number(learntFrom.closed),
            draws: f.number(learntFrom.draws),
          })}
          , {t('metrics.why.version', { version: learntFrom.version })}.
        </p>
      ) : null}
      {landing && children.length > 0 ? (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('projection.parts.who')}</th>
              {(['won', 'expected', 'range', 'quota', 'chance'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`projection.parts.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {children.map((child) => (
              <Line
                key={`${child.kind} ${child.id}`}
                of={child}
                currency={currency}
                name={
                  <Go href={addressOf({ period: period.name, [child.kind]: child.id })}>
                    {child.name}
                    {child.kind === 'team' ? ` (${f.number(child.people)})` : ''}
                  </Go>
                }
              />
            ))}
            <Line of={told} currency={currency} name={<b>{t('projection.pack.together')}</b>} />
          </tbody>
        </table>
      ) : null}
    </>
  );
}

type LineProps = { of: Pick<Projection, 'won' | 'landing' | 'quota'>; currency: string; name: ReactNode };

function Line({ of: { won, landing, quota }, currency, name }: LineProps) {
  const f = useFormat();
  const money = (amount: number | null | undefined) => (amount == null ? '–' : f.money({ amount, currency }));
  const short = (amount: number) => ({ amount, currency });
  return (
    <tr>
      <td>{name}</td>
      <td>{money(won)}</td>
      <td>{money(landing?.mean)}</td>
      <td>{landing ? f.moneyRange(short(landing.p10), short(landing.p90)) : '–'}</td>
      <td>{money(quota?.amount)}</td>
      <td>{quota && quota.chance !== null ? chanceWords(quota.chance, f) : '–'}</td>
    </tr>
  );
}

/** How true such ranges were; where a simple answer was nearer, it is said. */
function Record({ record }: { record: TrackRecord }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { accuracy, trials, need, losesTo, from, until } = record;
  if (!accuracy) return <p>{t('projection.track.notYet', { have: trials, need })}</p>;
  const within = f.number(Math.round(accuracy.coverage * trials));
  const lines: [string, string][] = [
    [t('projection.track.coverage'), t('projection.track.coverageOf', { within, of: f.number(trials) })],
    ...(accuracy.wape === null ? [] : [[t('projection.track.wape'), f.percent(accuracy.wape)] as [string, string]]),
    ...(accuracy.bias === null
      ? []
      : [
          [
            t(accuracy.bias >= 0 ? 'projection.track.tooGlad' : 'projection.track.tooCareful'),
            f.percent(Math.abs(accuracy.bias)),
          ] as [string, string],
        ]),
  ];
  return (
    <>
      <h3>{t('projection.track.howTrue')}</h3>
      <dl>
        {lines.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>
        {losesTo
          ? t('projection.track.losesOnly', { name: t(`projection.track.dumb.${losesTo}`) })
          : t('projection.pack.nearer')}{' '}
        {t('projection.track.n', {
          count: trials,
          number: f.number(trials),
          from: f.dayWithYear(from ?? ''),
          until: f.dayWithYear(until ?? ''),
        })}
      </p>
    </>
  );
}
