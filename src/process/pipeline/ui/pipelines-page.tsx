import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { type ListedPipeline, pipelinesApi } from './api.ts';
import { moved } from './draft.ts';
import { NewPipeline } from './new-pipeline.tsx';
import css from './pipeline.module.css';
import { PipelineUsers } from './pipeline-users.tsx';
import { pipelineListQuery } from './queries.ts';
import { sentence } from './send.ts';
import { useSaved } from './use-saved.ts';

type Asked = { kind: 'new'; copyOf?: ListedPipeline } | { kind: 'users'; pipeline: ListedPipeline };

/** All pipelines in their order: made from a template or copied, given to people and teams, retired. */
export default function PipelinesPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const tellSaved = useSaved('pipeline');
  const [asked, setAsked] = useState<Asked | null>(null);
  const list = useQuery(pipelineListQuery(asOf));
  useCrumbs([{ label: t('app.pillar.process') }, { label: t('pipeline.manage.title') }]);
  if (list.error && !list.data)
    return (
      <ErrorPage
        title={t('pipeline.board.failed')}
        text={problemIn(list.error)?.detail ?? t('pipeline.unreachable')}
        onRetry={() => void list.refetch()}
      />
    );
  if (!list.data) return <Skeleton lines={6} />;
  const { items, mayWrite } = list.data;
  const fixed = !mayWrite || asOf !== null;

  const order = async (from: number, to: number) => {
    const ids = moved(items, from, to).map(({ id }) => id);
    const outcome = await pipelinesApi.call('POST /api/v1/pipelines/order', { body: { ids } });
    if (!outcome.ok) return toast({ text: sentence(outcome.problem as never, t), tone: 'bad' });
    return tellSaved(outcome.answer.groupId, t('pipeline.manage.ordered'));
  };
  const change = async (pipeline: ListedPipeline, body: { retired?: boolean; usedBy?: Users }, text: string) => {
    const outcome = await pipelinesApi.call('PATCH /api/v1/pipelines/:id', {
      params: { id: pipeline.id },
      ifMatch: pipeline.version,
      body,
    });
    if (outcome.ok) {
      await tellSaved(outcome.answer.groupId, text);
      return null;
    }
    return outcome.problem.status === 412 ? t('pipeline.editor.conflict') : sentence(outcome.problem as never, t);
  };
  const retire = async (pipeline: ListedPipeline) => {
    const retired = pipeline.retiredOn === null;
    const text = t(retired ? 'pipeline.manage.retired' : 'pipeline.manage.returned', { name: pipeline.name });
    const problem = await change(pipeline, { retired }, text);
    if (problem) toast({ text: problem, tone: 'bad' });
  };
  const menu = (pipeline: ListedPipeline, at: number) => [
    { id: 'up', label: t('pipeline.manage.up'), disabled: at === 0, onPick: () => void order(at, at - 1) },
    {
      id: 'down',
      label: t('pipeline.manage.down'),
      disabled: at === items.length - 1,
      onPick: () => void order(at, at + 1),
    },
    { id: 'users', label: t('pipeline.manage.users'), onPick: () => setAsked({ kind: 'users', pipeline }) },
    { id: 'copy', label: t('pipeline.manage.copy'), onPick: () => setAsked({ kind: 'new', copyOf: pipeline }) },
    {
      id: 'retire',
      label: t(pipeline.retiredOn ? 'pipeline.manage.return' : 'pipeline.manage.retire'),
      onPick: () => void retire(pipeline),
    },
  ];

  return (
    <PageHead
      flows
      title={t('pipeline.manage.title')}
      term="sales-cycle"
      lead={t('pipeline.manage.lead')}
      tools={
        fixed ? undefined : (
          <Button kind="primary" onClick={() => setAsked({ kind: 'new' })}>
            {t('pipeline.manage.create')}
          </Button>
        )
      }
    >
      <ol className={css.stages}>
        {items.map((pipeline, at) => (
          <li key={pipeline.id} className={css.listed}>
            <div>
              <h2>
                <Go href={`/pipelines/${pipeline.id}`}>{pipeline.name}</Go>{' '}
                {pipeline.retiredOn ? (
                  <Tag tone="quiet">{t('pipeline.manage.retiredOn', { day: f.day(pipeline.retiredOn) })}</Tag>
                ) : null}
                {pipeline.isDefault ? <Tag tone="quiet">{t('pipeline.manage.yours')}</Tag> : null}
              </h2>
              <p className={css.quiet}>{pipeline.stages.map(({ name }) => name).join(' → ')}</p>
              <p className={css.quiet}>
                {pipeline.usedBy.length === 0
                  ? t('pipeline.manage.everybody')
                  : t('pipeline.manage.usedBy', {
                      names: pipeline.usedBy
                        .map(({ name, withTeam }) => (withTeam ? t('pipeline.manage.teamOf', { name }) : name))
                        .join(', '),
                    })}
              </p>
            </div>
            {fixed ? null : (
              <span className={css.row}>
                <Go className={small.button} href={`/pipelines/${pipeline.id}/edit`}>
                  {t('pipeline.manage.edit')}
                </Go>
                <MenuButton
                  label={t('pipeline.manage.more', { name: pipeline.name })}
                  className={small.square}
                  align="end"
                  items={menu(pipeline, at)}
                >
                  <Icon name="more" />
                </MenuButton>
              </span>
            )}
          </li>
        ))}
      </ol>
      {asked?.kind === 'new' ? (
        <NewPipeline
          copyOf={asked.copyOf}
          onDone={(text, groupId) => tellSaved(groupId, text)}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.kind === 'users' ? (
        <PipelineUsers
          pipeline={asked.pipeline}
          onSave={(usedBy) =>
            change(asked.pipeline, { usedBy }, t('pipeline.manage.usersSaved', { name: asked.pipeline.name }))
          }
          onClose={() => setAsked(null)}
        />
      ) : null}
    </PageHead>
  );
}

export type Users = { personId: string; withTeam: boolean; byDefault: boolean }[];
