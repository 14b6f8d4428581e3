import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { FigureTile } from '../../../kit/figures/figure-tile.tsx';
import { Tiles } from '../../../kit/figures/tiles.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Choices } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { gapByChance } from '../rules/gap.ts';
import { Drift } from './drift.tsx';
import { Gains } from './gains.tsx';
import { LookAlikes } from './look-alikes.tsx';
import { type Goodness, type Scores, scoresQuery } from './queries.ts';
import { RankedDeals } from './ranked-deals.tsx';
import { Reliability } from './reliability.tsx';
import css from './scores.module.css';
import { TrainButton } from './train-button.tsx';
import { Uses } from './uses.tsx';
import { Versions } from './versions.tsx';

/** How good the scores of deals are, which deals come first by them, what they look at and what is barred. */
export default function ScoresPage() {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const search = useSearch({ strict: false }) as { view?: string };
  const found = useQuery(scoresQuery(asOf));
  const problem = problemIn(found.error);
  if (problem && !found.data)
    return (
      <ErrorPage
        title={t('scores.failed')}
        text={problem.status === 403 ? t('scores.notYours') : sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={12} />;
  const told = found.data;
  const { current } = told;
  const view = asOf === null && search.view === 'companies' ? 'companies' : 'deals';
  return (
    <PageHead
      flows
      title={t('scores.title')}
      filters={
        asOf === null ? (
          <Choices
            label={t('scores.view.label')}
            value={view}
            options={[
              { id: 'deals', label: t('scores.view.deals'), href: '/scores' },
              { id: 'companies', label: t('scores.view.companies'), href: '/scores?view=companies' },
            ]}
          />
        ) : null
      }
      tools={told.mayTrain ? <TrainButton newest={current?.madeAt ?? null} /> : null}
      fresh={current?.madeAt}
      still
      lead={view === 'companies' ? t('scores.alike.lead') : current ? <Sentence told={told} /> : undefined}
    >
      {view === 'companies' ? (
        <LookAlikes />
      ) : current ? (
        <Told told={told} />
      ) : (
        <NothingYet mayTrain={told.mayTrain} isPast={asOf !== null} />
      )}
    </PageHead>
  );
}

function NothingYet({ mayTrain, isPast }: { mayTrain: boolean; isPast: boolean }) {
  const { t } = useTranslation();
  const why = isPast ? 'then' : mayTrain ? 'now' : 'tonight';
  return <Teach id="scores" title={t('scores.empty.title')} text={t(`scores.empty.${why}`)} />;
}

/** What the page says in a sentence: whether the scores can be worked by. */
function Sentence({ told }: { told: Scores }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { current, closed } = told;
  if (!current || !closed) return null;
  if (current.says === 'nothing')
    return t('scores.tooFew', {
      won: f.number(closed.won),
      lost: f.number(closed.lost),
      needed: f.number(closed.needed),
    });
  if (current.says === 'base-rate')
    return t(`scores.sentence.${current.because === 'not-judged' ? 'notJudged' : 'noBetter'}`, {
      share: f.percent(current.baseRate),
    });
  return t('scores.sentence.model', {
    share: f.percent(current.auc ?? 0.5),
    lift: f.number(current.goodness?.liftTop10 ?? 1, 1),
    from: current.judgedFrom ? f.dayWithYear(current.judgedFrom) : '',
  });
}

function Told({ told }: { told: Scores }) {
  const { current } = told;
  if (!current) return null;
  const goodness = current.says === 'nothing' ? null : current.goodness;
  return (
    <div className={css.page}>
      {goodness ? <Figures goodness={goodness} /> : null}
      {told.scoredOn ? <RankedDeals told={told} /> : null}
      {goodness ? (
        <div className={css.pair}>
          <Reliability goodness={goodness} />
          <Gains goodness={goodness} />
        </div>
      ) : null}
      <Uses current={current} />
      <Drift drift={current.drift} />
      <Versions versions={told.versions} />
    </div>
  );
}

function Figures({ goodness }: { goodness: Goodness }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { auc, aucRange, brier, baseBrier, ece, liftTop10, n, subjects, naiveBayes, baseRate } = goodness;
  const byChance = gapByChance(goodness);
  const counted = t('scores.figure.n', { n: f.number(n), deals: f.number(subjects) });
  const why = (of: 'auc' | 'brier' | 'ece' | 'lift', inputs: { label: string; value: string }[]) => () => (
    <Formula of={of} inputs={[...inputs, { label: t('scores.figure.counted'), value: counted }]} />
  );
  return (
    <Tiles>
      <FigureTile
        name={t('scores.figure.auc.name')}
        value={auc === null ? null : f.percent(auc)}
        range={
          aucRange
            ? t('scores.figure.range', { low: f.percent(aucRange.low), high: f.percent(aucRange.high) })
            : undefined
        }
        note={t('scores.figure.auc.note')}
        why={why('auc', [
          { label: t('scores.figure.auc.bayes'), value: naiveBayes.auc === null ? '–' : f.percent(naiveBayes.auc) },
          { label: t('scores.figure.auc.lot'), value: f.percent(0.5) },
        ])}
      />
      <FigureTile
        name={t('scores.figure.lift.name')}
        value={liftTop10 === null ? null : `${f.number(liftTop10, 1)} ×`}
        note={t('scores.figure.lift.note', { share: f.percent(baseRate) })}
        why={why('lift', [{ label: t('scores.figure.base'), value: f.percent(baseRate) }])}
      />
      <FigureTile
        name={t('scores.figure.ece.name')}
        value={f.percent(ece)}
        note={t('scores.figure.ece.note')}
        why={why('ece', [
          { label: t('scores.figure.ece.byChance'), value: byChance === null ? '–' : f.percent(byChance) },
        ])}
      />
      <FigureTile
        name={t('scores.figure.brier.name')}
        value={f.number(brier, 3)}
        note={t('scores.figure.brier.note', { base: f.number(baseBrier, 3) })}
        why={why('brier', [
          { label: t('scores.figure.brier.base'), value: f.number(baseBrier, 3) },
          { label: t('scores.figure.brier.bayes'), value: f.number(naiveBayes.brier, 3) },
        ])}
      />
    </Tiles>
  );
}

/** How a figure is reckoned, and from how much. */
function Formula({ of, inputs }: { of: string; inputs: { label: string; value: string }[] }) {
  const { t } = useTranslation();
  return (
    <div className={css.why}>
      <h3>{t(`scores.figure.${of}.name`)}</h3>
      <p>{t(`scores.figure.${of}.formula`)}</p>
      <dl>
        {inputs.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
