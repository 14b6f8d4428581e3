import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { FigureTile } from '../../../kit/figures/figure-tile.tsx';
import { Tiles } from '../../../kit/figures/tiles.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { ByPlaybook } from './by-playbook.tsx';
import { AskedProvider, Behind } from './deals-behind.tsx';
import css from './mining.module.css';
import { type Mined, minedQuery, type Period, type Question } from './queries.ts';
import { Sankey } from './sankey.tsx';
import { StagesTable } from './stages-table.tsx';
import { Variants } from './variants.tsx';

/** The ways that deals take, where they wait and where they are lost. */
export function Paths({ asked, period }: { asked: Question; period: Period }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery({ ...minedQuery(asked, period), placeholderData: keepPreviousData });
  const problem = problemIn(found.error);
  if (problem && !found.data)
    return (
      <ErrorPage
        title={t('mining.failed')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={12} />;
  const mined = found.data;
  if (mined.deals === 0) return <Empty title={t('mining.empty.title')} text={t('mining.empty.text')} />;
  return (
    <AskedProvider value={{ asked, period }}>
      <div className={css.page} aria-busy={found.isPlaceholderData}>
        <p className={css.sentence}>
          <Sentence mined={mined} />
        </p>
        {mined.atMost ? (
          <p className={css.note}>{t('mining.atMost', { count: mined.deals, number: f.number(mined.deals) })}</p>
        ) : null}
        <Figures mined={mined} />
        <Sankey mined={mined} />
        <StagesTable mined={mined} />
        <ByPlaybook asked={asked} period={period} />
        <Variants mined={mined} />
      </div>
    </AskedProvider>
  );
}

/** Where deals wait and where they are lost, as far as that is clear. */
function Sentence({ mined }: { mined: Mined }) {
  const { t } = useTranslation();
  const f = useFormat();
  const nameOf = (id: string) => mined.pipeline.stages.find((stage) => stage.id === id)?.name ?? '';
  const slow = mined.stages.find(({ stageId }) => stageId === mined.slowest?.stageId);
  const leaky = mined.stages.find(({ stageId }) => stageId === mined.leakiest?.stageId);
  return [
    slow && mined.slowest
      ? t('mining.sentence.slow', {
          stage: nameOf(slow.stageId),
          days: f.days(slow.days.median ?? 0),
          times: f.multiple(mined.slowest.times),
        })
      : t('mining.sentence.even'),
    leaky?.lost
      ? t('mining.sentence.leaky', { stage: nameOf(leaky.stageId), share: f.percent(leaky.lost.share) })
      : null,
  ]
    .filter(Boolean)
    .join(' ');
}

function Figures({ mined }: { mined: Mined }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { conformance, loops } = mined;
  const off = conformance.allowed ? conformance.allowed.of - conformance.allowed.n : 0;
  const tile = (
    id: 'allowed' | 'steps' | 'straight' | 'loops',
    share: Mined['conformance']['allowed'],
    more?: React.ReactNode,
  ) => (
    <FigureTile
      name={t(`mining.figure.${id}.name`)}
      value={share ? f.percent(share.share) : null}
      range={share ? f.percentRange(share.range.low, share.range.high) : undefined}
      note={
        <>
          {share
            ? t('mining.figure.counted', { n: f.number(share.n), of: f.number(share.of) })
            : t('mining.figure.none')}
          {more}
        </>
      }
      why={() => <Formula of={id} />}
    />
  );
  const opens = (of: string, name: string, n: number) => (
    <>
      {' · '}
      <Behind of={of} name={name} n={n}>
        {t('mining.figure.open')}
      </Behind>
    </>
  );
  return (
    <Tiles>
      {tile('allowed', conformance.allowed, off > 0 ? opens('off', t('mining.figure.off'), off) : null)}
      {tile('steps', conformance.steps)}
      {tile(
        'straight',
        conformance.straight,
        opens('straight', t('mining.figure.straight.name'), conformance.straight?.n ?? 0),
      )}
      {tile('loops', loops.share, opens('loops', t('mining.figure.loops.name'), loops.deals))}
    </Tiles>
  );
}

function Formula({ of }: { of: string }) {
  const { t } = useTranslation();
  return (
    <div className={css.behind}>
      <h3>{t(`mining.figure.${of}.name`)}</h3>
      <p>{t(`mining.figure.${of}.formula`)}</p>
    </div>
  );
}
