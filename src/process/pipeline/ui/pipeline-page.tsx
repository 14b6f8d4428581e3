import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Choices } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import type { Stage } from './api.ts';
import { capital } from './gate-form.tsx';
import css from './pipeline.module.css';
import { conformanceQuery, pipelinesQuery } from './queries.ts';

const lookBack = 90;

/** How a pipeline works: its stages, what each asks, and how closely deals kept to it. */
export default function PipelinePage() {
  const { t } = useTranslation();
  const { pipelineId = '' } = useParams({ strict: false }) as { pipelineId?: string };
  const { asOf } = useAsOf();
  const pipelines = useQuery(pipelinesQuery(asOf));
  const pipeline = pipelines.data?.find(({ id }) => id === pipelineId);
  useCrumbs([
    { label: pipeline?.name ?? t('pipeline.nav.board'), path: `/pipeline/${pipelineId}` },
    { label: t('pipeline.view.about') },
  ]);
  if (pipelines.error && !pipelines.data) {
    const problem = problemIn(pipelines.error);
    return (
      <ErrorPage
        title={t('pipeline.board.failed')}
        text={problem?.detail ?? t('pipeline.unreachable')}
        request={problem?.instance}
        onRetry={() => void pipelines.refetch()}
      />
    );
  }
  if (!pipelines.data) return <Skeleton lines={10} />;
  if (!pipeline) return <ErrorPage title={t('app.notFound.title')} text={t('app.notFound.text')} />;
  return (
    <PageHead
      flows
      title={pipeline.name}
      lead={t('pipeline.about.lead')}
      tools={
        <Choices
          label={t('pipeline.view.label')}
          value="about"
          options={[
            { id: 'board', label: t('pipeline.view.board'), href: `/pipeline/${pipeline.id}` },
            { id: 'grid', label: t('pipeline.view.grid'), href: `/deals?pipeline=${pipeline.id}` },
            { id: 'about', label: t('pipeline.view.about'), href: `/pipelines/${pipeline.id}` },
          ]}
        />
      }
    >
      <Conformance pipelineId={pipeline.id} />
      <ol className={css.stages}>
        {pipeline.stages.map((stage) => (
          <StageCard key={stage.id} stage={stage} />
        ))}
      </ol>
    </PageHead>
  );
}

function Conformance({ pipelineId }: { pipelineId: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const before = addDays(asOf ?? f.today, 1);
  const found = useQuery(conformanceQuery(pipelineId, addDays(before, -lookBack), before)).data;
  if (!found) return null;
  if (found.moveRate === null) return <p className={css.quiet}>{t('pipeline.about.noMoves', { days: lookBack })}</p>;
  return (
    <div className={css.figures}>
      <div>
        <b>{f.percent(found.moveRate)}</b>
        <span className={css.quiet}>
          {t('pipeline.about.moves', { count: found.moves, number: f.number(found.moves), days: lookBack })}
        </span>
      </div>
      <div>
        <b>{f.percent(found.dealRate ?? 0)}</b>
        <span className={css.quiet}>
          {t('pipeline.about.deals', { count: found.deals, number: f.number(found.deals) })}
        </span>
      </div>
      <div>
        <b>{f.number(found.skips)}</b>
        <span className={css.quiet}>{t('pipeline.about.skips')}</span>
      </div>
      <div>
        <b>{f.number(found.regressions)}</b>
        <span className={css.quiet}>{t('pipeline.about.back')}</span>
      </div>
    </div>
  );
}

function StageCard({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  const f = useFormat();
  const criteria = (list: Stage['entry']) =>
    list.length === 0 ? (
      <p className={css.quiet}>{t('pipeline.about.nothing')}</p>
    ) : (
      <ul>
        {list.map((each) => (
          <li key={each.key}>
            {capital(each.text)}
            {each.level === 'block' ? null : <span className={css.quiet}> · {t(`pipeline.gate.${each.level}`)}</span>}
          </li>
        ))}
      </ul>
    );
  return (
    <li className={css.stage}>
      <div>
        <h2>{stage.name}</h2>
        <p className={css.quiet}>{stage.definition}</p>
        <p>
          {t('pipeline.about.line', {
            role: t(`pipeline.role.${stage.ownerRole}`, { defaultValue: stage.ownerRole }),
            days: f.number(stage.limitDays),
            chance: f.percent(stage.probability),
          })}
        </p>
        <p className={css.quiet}>{t('pipeline.about.next', { step: stage.nextStep })}</p>
      </div>
      <div>
        <h3>{t('pipeline.about.entry')}</h3>
        {criteria(stage.entry)}
      </div>
      <div>
        <h3>{t('pipeline.about.exit')}</h3>
        {criteria(stage.exit)}
      </div>
    </li>
  );
}
