import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FlowChart } from '../../../kit/figures/flow-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import small from '../../../kit/look/small.module.css';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { stagesWithoutBuyerTask } from '../rules/stages.ts';
import type { Criterion, ListedPipeline, Stage, StallsAnswer } from './api.ts';
import { flowOf } from './flow-of.ts';
import { capital } from './gate-form.tsx';
import css from './pipeline.module.css';
import { PipelineTools } from './pipeline-tools.tsx';
import { PipelineVersions } from './pipeline-versions.tsx';
import { ProfileSwitch } from './profile-switch.tsx';
import { stallsQuery } from './queries.ts';
import { usePipeline } from './use-pipeline.tsx';

/** How a pipeline works: who uses it, its stages as a picture and in words, what the buyer does, and what it was before. */
export default function PipelinePage() {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const known = usePipeline(t('pipeline.view.about'));
  const id = 'found' in known ? known.found.pipeline.id : '';
  const stalls = useQuery({ ...stallsQuery(id, asOf), enabled: id !== '' }).data;
  if ('instead' in known) return known.instead;
  const { pipeline, list } = known.found;
  return (
    <PageHead
      flows
      title={pipeline.name}
      lead={<Lead pipeline={pipeline} />}
      tools={
        <span className={css.row}>
          {list.mayWrite && !asOf ? (
            <Go className={small.button} href={`/pipelines/${pipeline.id}/edit`}>
              {t('pipeline.manage.edit')}
            </Go>
          ) : null}
          <PipelineTools id={pipeline.id} value="about" />
        </span>
      }
    >
      <ProfileSwitch pipeline={pipeline} fixed={!list.mayWrite || asOf !== null} />
      <Picture pipeline={pipeline} />
      <Journey stages={pipeline.stages} />
      <ol className={css.stages}>
        {pipeline.stages.map((stage) => (
          <StageCard key={stage.id} stage={stage} pace={stalls?.paces.find(({ stageId }) => stageId === stage.id)} />
        ))}
      </ol>
      <PipelineVersions id={pipeline.id} />
    </PageHead>
  );
}

function Lead({ pipeline }: { pipeline: ListedPipeline }) {
  const { t } = useTranslation();
  const f = useFormat();
  const users = pipeline.usedBy.map(({ name, withTeam }) => (withTeam ? t('pipeline.manage.teamOf', { name }) : name));
  return (
    <>
      {users.length === 0 ? t('pipeline.manage.everybody') : t('pipeline.manage.usedBy', { names: users.join(', ') })}{' '}
      {t(`pipeline.rules.skips.${pipeline.rules.skips}`)} {t(`pipeline.rules.back.${pipeline.rules.back}`)}
      {pipeline.rules.nextStep === 'demanded' ? ` ${t('pipeline.rules.nextStep.demanded')}` : null}
      {pipeline.retiredOn ? ` ${t('pipeline.manage.retiredOn', { day: f.day(pipeline.retiredOn) })}` : null}
    </>
  );
}

function Picture({ pipeline }: { pipeline: ListedPipeline }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { nodes, edges } = flowOf(pipeline.stages, pipeline.rules, f, t);
  return (
    <FlowChart
      title={t('pipeline.flow.title')}
      note={t('pipeline.flow.note', { count: edges.length })}
      nodes={nodes}
      edges={edges}
      columns={[t('pipeline.flow.from'), t('pipeline.flow.to'), t('pipeline.flow.asked')]}
    />
  );
}

/** Whether the buyer has something to do in every stage; the stages without are named. */
function Journey({ stages }: { stages: Stage[] }) {
  const { t } = useTranslation();
  const gaps = stagesWithoutBuyerTask(stages as never);
  return gaps.length === 0 ? (
    <p className={css.remark}>{t('pipeline.journey.whole', { count: stages.length })}</p>
  ) : (
    <p className={css.late}>
      {t('pipeline.journey.gaps', { count: gaps.length, names: gaps.map(({ name }) => name).join(', ') })}
    </p>
  );
}

function StageCard({ stage, pace }: { stage: Stage; pace: StallsAnswer['paces'][number] | undefined }) {
  const { t } = useTranslation();
  const f = useFormat();
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
        {pace?.by === 'history' ? (
          <p className={css.quiet}>
            {t('pipeline.about.pace', { count: pace.afterDays, stays: f.number(pace.stays) })}
          </p>
        ) : null}
        <p className={css.quiet}>{t('pipeline.about.next', { step: stage.nextStep })}</p>
        <p className={stage.buyerTask ? css.quiet : css.late}>
          {stage.buyerTask ? t('pipeline.about.buyer', { task: stage.buyerTask }) : t('pipeline.about.noBuyer')}
        </p>
        {stage.presents ? <p className={css.quiet}>{t('pipeline.about.presents')}</p> : null}
        {stage.autoAdvance ? <p className={css.quiet}>{t('pipeline.about.auto')}</p> : null}
      </div>
      <Criteria title={t('pipeline.about.entry')} list={stage.entry} />
      <Criteria title={t('pipeline.about.exit')} list={stage.exit} />
    </li>
  );
}

function Criteria({ title, list }: { title: string; list: Criterion[] }) {
  const { t } = useTranslation();
  return (
    <div>
      <h3>{title}</h3>
      {list.length === 0 ? (
        <p className={css.quiet}>{t('pipeline.about.nothing')}</p>
      ) : (
        <ul>
          {list.map((each) => (
            <li key={each.key}>
              {capital(each.text)}
              {each.level === 'block' ? null : <span className={css.quiet}> · {t(`pipeline.gate.${each.level}`)}</span>}
              {each.items ? <span className={css.quiet}>: {each.items.map(({ text }) => text).join(', ')}</span> : null}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
