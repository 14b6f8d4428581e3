import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../kit/feedback/states.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { type ListedPipeline, type PipelineList, type Preview, pipelinesApi } from './api.ts';
import { type DraftStage, stagesToSend, troubles } from './draft.ts';
import { EditPresented } from './edit-presented.tsx';
import { EditRules } from './edit-rules.tsx';
import { EditStage } from './edit-stage.tsx';
import css from './editor.module.css';
import { PreviewDialog } from './preview-dialog.tsx';
import { sentence } from './send.ts';
import { StageList } from './stage-list.tsx';
import { TroubleList } from './trouble-list.tsx';
import { usePipeline } from './use-pipeline.tsx';
import { useSaved } from './use-saved.ts';

/** The definition of a pipeline, changed as a whole: looked at before it is saved, and saved as a new version. */
export default function EditPipelinePage() {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const known = usePipeline(t('pipeline.manage.edit'));
  if ('instead' in known) return known.instead;
  const { pipeline, list } = known.found;
  if (!list.mayWrite || isPast)
    return (
      <Empty
        title={pipeline.name}
        text={t(list.mayWrite ? 'pipeline.editor.onlyToday' : 'pipeline.editor.notYours')}
        action={<Go href={`/pipelines/${pipeline.id}`}>{t('pipeline.view.about')}</Go>}
      />
    );
  return <Editor key={pipeline.id} pipeline={pipeline} list={list} />;
}

function Editor({ pipeline: asked, list }: { pipeline: ListedPipeline; list: PipelineList }) {
  const pipeline = useOpened(asked);
  const { t } = useTranslation();
  const way = useWay();
  const tellSaved = useSaved('pipeline', 'deal');
  const { currency } = useSession().settings;
  const [name, setName] = useState(pipeline.name);
  const [rules, setRules] = useState(pipeline.rules);
  const [stages, setStages] = useState<DraftStage[]>(pipeline.stages);
  const [at, setAt] = useState(pipeline.stages[0]?.id ?? '');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const found = troubles(stages);
  const stage = stages.find(({ id }) => id === at);
  const known = stages.flatMap(({ entry, exit }) => [...entry, ...exit]);
  const change = (to: Partial<DraftStage>) =>
    setStages(stages.map((each) => (each.id === at ? { ...each, ...to } : each)));

  const look = async () => {
    setProblem(null);
    const outcome = await pipelinesApi.call('POST /api/v1/pipelines/:id/preview', {
      params: { id: pipeline.id },
      body: { stages: stagesToSend(stages) },
    });
    if (outcome.ok) setPreview(outcome.answer);
    else setProblem(sentence(outcome.problem as never, t));
  };
  const save = async (goesTo: Record<string, string>): Promise<string | null> => {
    const outcome = await pipelinesApi.call('PATCH /api/v1/pipelines/:id', {
      params: { id: pipeline.id },
      ifMatch: pipeline.version,
      body: { name: name.trim(), rules, stages: stagesToSend(stages), goesTo },
    });
    if (!outcome.ok)
      return outcome.problem.status === 412 ? t('pipeline.editor.conflict') : sentence(outcome.problem as never, t);
    const { groupId, movedDeals } = outcome.answer;
    await tellSaved(groupId, t('pipeline.editor.saved', { count: movedDeals, name: name.trim() }));
    way.go(`/pipelines/${pipeline.id}`);
    return null;
  };

  return (
    <PageHead
      flows
      title={t('pipeline.editor.title', { name: pipeline.name })}
      lead={t('pipeline.editor.lead')}
      tools={
        <span className={css.line}>
          <Button onClick={() => way.go(`/pipelines/${pipeline.id}`)}>{t('kit.cancel')}</Button>
          <Button kind="primary" disabled={found.length > 0 || name.trim() === ''} onClick={() => void look()}>
            {t('pipeline.editor.preview')}
          </Button>
        </span>
      }
    >
      {problem ? (
        <p role="alert" className={css.trouble}>
          {problem}
        </p>
      ) : null}
      <TroubleList troubles={found} stages={stages} onGo={setAt} />
      <div className={css.editor}>
        <div className={css.side}>
          <TextField
            required
            label={t('pipeline.editor.pipelineName')}
            maxLength={80}
            value={name}
            onChange={setName}
          />
          <StageList stages={stages} at={at} troubles={found} onPick={setAt} onChange={setStages} />
          <EditRules rules={rules} onChange={setRules} />
          <EditPresented stages={stages} onChange={setStages} />
        </div>
        {stage ? (
          <EditStage
            key={stage.id}
            stage={stage}
            kinds={list.kinds}
            currency={currency}
            known={known}
            onChange={change}
          />
        ) : null}
      </div>
      {preview ? (
        <PreviewDialog
          preview={preview}
          stages={stages}
          before={pipeline.stages}
          onSave={save}
          onClose={() => setPreview(null)}
        />
      ) : null}
    </PageHead>
  );
}
