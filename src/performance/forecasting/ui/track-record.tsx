import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { ChartFrame } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import css from './projection.module.css';
import { judgePast, type TrackRecord, trackRecordQuery } from './queries.ts';
import { TrackPeople } from './track-people.tsx';
import { LandingsPicture, ReliabilityPicture } from './track-pictures.tsx';

const dumb = ['stageWeighted', 'sameLastYear', 'linearPace', 'lastCommit'] as const;

/** How true past projections were, against four dumb answers; where one of those was nearer it is said, with its number. */
export function Track() {
  const { t } = useTranslation();
  const found = useQuery(trackRecordQuery());
  if (!found.data) return null;
  const record = found.data;
  return (
    <section className={css.track} aria-labelledby="projection-track">
      <div className={css.trackHead}>
        <h2 id="projection-track">{t('projection.track.title')}</h2>
        {record.mayJudge ? <Judge onDone={() => void found.refetch()} /> : null}
      </div>
      <p className={css.note}>{t('projection.track.note')}</p>
      {record.accuracy ? <Judged record={record} accuracy={record.accuracy} /> : <NotYet record={record} />}
    </section>
  );
}

function NotYet({ record }: { record: TrackRecord }) {
  const { t } = useTranslation();
  return <p className={css.missing}>{t('projection.track.notYet', { have: record.trials, need: record.need })}</p>;
}

/** Not tonight, but now: it takes some seconds, and comes when it is done. */
function Judge({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const judge = async () => {
    setBusy(true);
    const outcome = await judgePast();
    if (!outcome.ok) toast({ text: sentenceOf(outcome.problem, t('kit.unreachable')), tone: 'bad' });
    else
      for (const seconds of [3, 5, 10, 15]) {
        await new Promise((done) => setTimeout(done, seconds * 1000));
        onDone();
      }
    setBusy(false);
  };
  return (
    <Button kind="link" disabled={busy} aria-busy={busy} onClick={() => void judge()}>
      {busy ? t('projection.track.judging') : t('projection.track.judge')}
    </Button>
  );
}

type Accuracy = NonNullable<TrackRecord['accuracy']>;

function Judged({ record, accuracy }: { record: TrackRecord; accuracy: Accuracy }) {
  const { t } = useTranslation();
  const f = useFormat();
  const within = Math.round(accuracy.coverage * record.trials);
  return (
    <>
      <div className={css.pair}>
        <div className={css.card}>
          <h3>{t('projection.track.howTrue')}</h3>
          <ul className={css.gaps}>
            <li>
              <span>{t('projection.track.coverage')}</span>
              <b>{t('projection.track.coverageOf', { within: f.number(within), of: f.number(record.trials) })}</b>
            </li>
            {accuracy.wape === null ? null : (
              <li>
                <span>{t('projection.track.wape')}</span>
                <b>{f.percent(accuracy.wape)}</b>
              </li>
            )}
            {accuracy.bias === null ? null : (
              <li>
                <span>{t(accuracy.bias >= 0 ? 'projection.track.tooGlad' : 'projection.track.tooCareful')}</span>
                <b>{f.percent(Math.abs(accuracy.bias))}</b>
              </li>
            )}
          </ul>
          <p className={css.quiet}>
            {t('projection.track.n', {
              count: record.trials,
              number: f.number(record.trials),
              from: f.dayWithYear(record.from ?? ''),
              until: f.dayWithYear(record.until ?? ''),
            })}
          </p>
        </div>
        <Skill record={record} accuracy={accuracy} />
      </div>
      <div className={css.pair}>
        {record.landings.length > 0 ? <Landings record={record} /> : null}
        <Reliability record={record} />
      </div>
      <TrackPeople people={record.people} />
    </>
  );
}

/** How much nearer the range was than each dumb answer, and what each says of the running quarter. */
function Skill({ record, accuracy }: { record: TrackRecord; accuracy: Accuracy }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { losesTo, now, currency } = record;
  return (
    <div className={css.card}>
      <h3>{t('projection.track.against')}</h3>
      <p className={losesTo ? css.warn : css.note}>
        {losesTo
          ? t(now ? 'projection.track.loses' : 'projection.track.losesOnly', {
              name: t(`projection.track.dumb.${losesTo}`),
              period: now?.period ?? '',
              amount: now && now[losesTo] !== null ? f.moneyShort({ amount: now[losesTo], currency }) : '',
            })
          : t('projection.track.wins')}
      </p>
      <ul className={css.gaps}>
        {dumb.map((name) => {
          const skill = accuracy.skill[name];
          const says = now?.[name] ?? null;
          return (
            <li key={name}>
              <span>
                {t(`projection.track.dumb.${name}`)}
                {now && says !== null ? (
                  <small className={css.says}>
                    {t('projection.track.says', {
                      period: now.period,
                      amount: f.moneyShort({ amount: says, currency }),
                    })}
                  </small>
                ) : null}
              </span>
              <b className={skill !== null && skill < 0 ? css.warn : undefined}>
                {skill === null
                  ? t('projection.track.never')
                  : t(skill >= 0 ? 'projection.track.nearer' : 'projection.track.farther', {
                      share: f.percent(Math.abs(skill)),
                    })}
              </b>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Landings({ record }: { record: TrackRecord }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number | null) =>
    amount === null ? '–' : f.moneyShort({ amount, currency: record.currency });
  const landings = [...record.landings].reverse();
  return (
    <ChartFrame
      title={t('projection.track.landings.title')}
      note={t('projection.track.landings.note')}
      table={{
        save: 'projection-track-record',
        columns: [
          { label: t('projection.track.landings.asOf') },
          ...(['p10', 'p50', 'p90', 'actual', ...dumb] as const).map((name) => ({
            label: t(
              (dumb as readonly string[]).includes(name)
                ? `projection.track.dumb.${name}`
                : `projection.track.landings.${name}`,
            ),
            end: true,
          })),
        ],
        rows: landings.map((one) => {
          const values = [one.p10, one.p50, one.p90, one.actual, ...dumb.map((name) => one[name])];
          return {
            id: one.asOf,
            cells: [f.dayWithYear(one.asOf), ...values.map(money)],
            file: [
              one.asOf,
              ...values.map((amount) => (amount === null ? null : { amount, currency: record.currency })),
            ],
          };
        }),
      }}
    >
      {(width) => (
        <LandingsPicture
          landings={landings}
          width={width}
          say={(amount) => money(amount)}
          sayDay={(day) => f.month(day)}
          label={t('projection.track.landings.title')}
        />
      )}
    </ChartFrame>
  );
}

function Reliability({ record }: { record: TrackRecord }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { chances } = record;
  if (chances.brier === null) return null;
  const bins = chances.bins.filter(({ n }) => n > 0);
  return (
    <ChartFrame
      title={t('projection.track.reliability.title')}
      note={t('projection.track.reliability.note', {
        number: f.number(chances.deals),
        brier: f.number(chances.brier, 3),
        share: f.number(chances.brierOfShare ?? 0, 3),
      })}
      table={{
        columns: [
          { label: t('projection.track.reliability.chance') },
          { label: t('projection.track.reliability.said'), end: true },
          { label: t('projection.track.reliability.came'), end: true },
          { label: t('projection.track.reliability.deals'), end: true },
        ],
        rows: bins.map(({ from, to, n, said, came }) => ({
          id: String(from),
          cells: [f.percentRange(from, to), f.percent(said ?? 0), f.percent(came ?? 0), f.number(n)],
        })),
      }}
    >
      {(width) => (
        <ReliabilityPicture
          bins={bins}
          width={width}
          say={f.percent}
          words={{
            label: t('projection.track.reliability.title'),
            said: t('projection.track.reliability.said'),
            came: t('projection.track.reliability.came'),
            perfect: t('projection.track.reliability.perfect'),
          }}
        />
      )}
    </ChartFrame>
  );
}
