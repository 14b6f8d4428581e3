import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Go } from '../../../kit/look/go.tsx';
import { Tag, type Tone } from '../../../kit/look/person.tsx';
import { Behind } from './deals-behind.tsx';
import css from './mining.module.css';
import { type GuidedStage, guidanceQuery, type Period, type Question } from './queries.ts';

type Which = 'with' | 'without';
type Side = GuidedStage[Which];
type Beyond = GuidedStage['days'];
type Measure = 'days' | 'on' | 'won';

/** Deals in which a stage’s playbook was followed, beside those in which it was not. */
export function ByPlaybook({ asked, period }: { asked: Question; period: Period }) {
  const { t } = useTranslation();
  const found = useQuery({ ...guidanceQuery(asked, period), placeholderData: keepPreviousData });
  const problem = found.data ? null : problemIn(found.error);
  return (
    <section className={css.card} aria-labelledby="mining-playbooks" aria-busy={found.isPlaceholderData}>
      <h2 id="mining-playbooks">{t('mining.guidance.title')}</h2>
      <p className={css.note}>
        {t('mining.guidance.note')} <Go href="/playbooks/effect">{t('mining.guidance.steps')}</Go>
      </p>
      {problem ? <p>{sentenceOf(problem, t('kit.unreachable'))}</p> : null}
      {found.data ? (
        <Told stages={found.data.stages} fewest={found.data.fewest} />
      ) : problem ? null : (
        <Skeleton lines={6} />
      )}
    </section>
  );
}

function Told({ stages, fewest }: { stages: readonly GuidedStage[]; fewest: number }) {
  const { t } = useTranslation();
  if (stages.length === 0) return <p>{t('mining.guidance.noSteps')}</p>;
  if (stages.every((one) => one.with.n === 0)) return <p>{t('mining.guidance.nobody')}</p>;
  const columns = ['stage', 'n', 'days', 'on', 'won'] as const;
  return (
    <div className={css.guided}>
      <Table
        label={t('mining.guidance.table')}
        table={{
          columns: columns.map((column, at) => ({ label: t(`mining.guidance.${column}`), end: at > 0 })),
          rows: stages.filter((one) => one.with.n + one.without.n > 0).flatMap((one) => rowsOf(one, fewest, t)),
        }}
      />
      <p className={css.note}>{t('mining.guidance.caution')}</p>
    </div>
  );
}

/** Three rows of a stage: followed, not followed, and how far they are apart. */
function rowsOf(one: GuidedStage, fewest: number, t: TFunction) {
  const { stage } = one;
  const sides = (['with', 'without'] as const).map((which) => {
    const side = { of: `${which === 'with' ? 'guided' : 'unguided'}:${stage.id}`, its: one[which] };
    const name = `${stage.name}: ${t(`mining.guidance.${which}`)}`;
    return {
      id: `${stage.id} ${which}`,
      cells: [
        <Named key="stage" one={one} isFirst={which === 'with'}>
          {t(`mining.guidance.${which}`)}
        </Named>,
        <Count key="n" {...side} name={name} />,
        <Days key="days" days={side.its.days} />,
        <Share key="on" {...side} name={name} part="on" />,
        <Share key="won" {...side} name={name} part="won" />,
      ],
    };
  });
  const apart = (['days', 'on', 'won'] as const).map((measure) => (
    <Apart key={measure} measure={measure} by={one[measure]} fewest={fewest} />
  ));
  const difference = (
    <Named key="stage" one={one}>
      {t('mining.guidance.difference')}
    </Named>
  );
  return [...sides, { id: `${stage.id} apart`, cells: [difference, '', ...apart] }];
}

/** Which row of a stage it is; its name is seen over the first of them and heard before each. */
function Named({ one, isFirst, children }: { one: GuidedStage; isFirst?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { stage, steps, there } = one;
  if (!isFirst)
    return (
      <>
        <span className="sr-only">{stage.name} </span>
        {children}
      </>
    );
  return (
    <>
      <b>{stage.name}</b>{' '}
      <span className={css.quiet}>
        {t('mining.guidance.asks', { count: steps, number: f.number(steps) })}
        {there > 0 ? ` · ${t('mining.guidance.there', { count: there, number: f.number(there) })}` : ''}
      </span>
      <br />
      {children}
    </>
  );
}

type OfSide = { of: string; its: Side; name: string };

function Count({ of, its, name }: OfSide) {
  const f = useFormat();
  return (
    <Behind of={of} name={name} n={its.n}>
      {f.number(its.n)}
    </Behind>
  );
}

function Days({ days }: { days: Side['days'] }) {
  const f = useFormat();
  if (!days) return '–';
  return (
    <>
      {f.days(days.median)}
      {days.range ? (
        <span className={css.quiet}>{` (${f.number(days.range.low)}-${f.number(days.range.high)})`}</span>
      ) : null}
    </>
  );
}

function Share({ of, its, name, part }: OfSide & { part: 'on' | 'won' }) {
  const { t } = useTranslation();
  const f = useFormat();
  const share = its[part];
  if (!share) return '–';
  return (
    <>
      <Behind of={`${of}>${part}`} name={`${name}, ${t(`mining.guidance.${part}`)}`} n={share.n}>
        {f.percent(share.share)}
      </Behind>
      <span className={css.quiet}>
        {` ${t('mining.figure.counted', { n: f.number(share.n), of: f.number(share.of) })} (${f.percentRange(share.range.low, share.range.high)})`}
      </span>
    </>
  );
}

function Apart({ measure, by, fewest }: { measure: Measure; by: Beyond; fewest: number }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { difference, says } = by;
  if (!difference) return <span className={css.quiet}>{t('mining.guidance.few', { fewest: f.number(fewest) })}</span>;
  const signed = (value: number) => {
    const whole = Math.round(measure === 'days' ? value : value * 100);
    return `${whole > 0 ? '+' : ''}${f.number(whole)}`;
  };
  const { change, range } = difference;
  const given = { change: signed(change), low: signed(range.low), high: signed(range.high) };
  return (
    <>
      {t(`mining.guidance.apart.${measure === 'days' ? 'days' : 'points'}`, given)}{' '}
      <Tag tone={toneOf(measure, says)}>
        {t(says === 'no-difference' ? 'mining.guidance.chance' : 'mining.guidance.clear')}
      </Tag>
    </>
  );
}

/** Whether a long stay is good nobody can say; more that go on and are won is. */
function toneOf(measure: Measure, says: Beyond['says']): Tone {
  if (measure === 'days') return 'quiet';
  return says === 'more' ? 'good' : says === 'less' ? 'bad' : 'quiet';
}
