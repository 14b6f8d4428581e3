import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { problemIn } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { useWay } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useIsOn } from '../../../../kit/session.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../../kit/shell/page.tsx';
import type { Dashboard, DashboardList } from './api.ts';
import { BoardEditor } from './board-editor.tsx';
import { BoardFile } from './board-file.tsx';
import { BoardGrid } from './board-grid.tsx';
import { BoardLead } from './board-lead.tsx';
import { BoardTools } from './board-tools.tsx';
import css from './boards.module.css';
import { offeredWidgets } from './offered-widgets.ts';
import { addressOf, askIn } from './page-ask.ts';
import { Pickers } from './pickers.tsx';
import { answersQuery, dashboardsQuery, useAlsoHeard } from './queries.ts';

/** A dashboard: what the whole page is asked, and under it each question with its answer. */
export default function BoardPage() {
  const { t } = useTranslation();
  const found = useQuery(dashboardsQuery());
  const { dashboardId } = useParams({ strict: false }) as { dashboardId?: string };
  useAlsoHeard();
  if (found.error && !found.data) {
    const problem = problemIn(found.error);
    return (
      <ErrorPage
        title={t('boards.failed')}
        text={problem?.detail ?? t('bridge.unreachable')}
        request={problem?.instance}
        onRetry={() => void found.refetch()}
      />
    );
  }
  if (!found.data) return <Skeleton lines={12} />;
  const shown = found.data.items.find(({ id }) => id === (dashboardId ?? found.data.begin));
  if (!shown) return <ErrorPage title={t('boards.unknown.title')} text={t('boards.unknown.text')} />;
  return <Board key={shown.id} list={found.data} dashboard={shown} />;
}

function Board({ list, dashboard }: { list: DashboardList; dashboard: Dashboard }) {
  const { t } = useTranslation();
  const way = useWay();
  const { asOf, isPast } = useAsOf();
  const isOn = useIsOn();
  const ask = askIn(useSearch({ strict: false }) as Record<string, string | undefined>);
  const [editing, setEditing] = useState(false);
  const answers = useQuery({ ...answersQuery(dashboard, ask, asOf), placeholderData: keepPreviousData });
  useCrumbs([
    { label: t('app.pillar.performance') },
    { label: t('boards.title'), path: '/dashboards' },
    { label: dashboard.name },
  ]);
  const path = `/dashboards/${dashboard.id}`;
  const page = answers.data;
  const tools = <BoardTools {...{ list, dashboard, ask }} onEdit={isPast ? null : () => setEditing(true)} />;
  const problem = answers.error && !page ? problemIn(answers.error) : null;
  if (answers.error && !page)
    return (
      <PageHead flows title={dashboard.name} tools={tools}>
        <ErrorPage
          title={t('boards.failed')}
          text={
            problem?.errors?.map(({ field, message }) => `${field} ${message}`).join(' ') ??
            problem?.detail ??
            t('bridge.unreachable')
          }
          request={problem?.instance}
          onRetry={() => (problem?.status === 400 ? way.go(path) : void answers.refetch())}
        />
      </PageHead>
    );
  if (!page) return <Skeleton lines={12} />;
  const widgets = offeredWidgets(dashboard, page, isOn);
  if (editing)
    return (
      <BoardEditor
        {...{ dashboard, page }}
        onDone={(id) => {
          setEditing(false);
          if (id !== dashboard.id) way.go(addressOf(`/dashboards/${id}`, ask));
        }}
      />
    );
  return (
    <div className={css.page} aria-busy={answers.isPlaceholderData}>
      <PageHead
        flows
        title={dashboard.name}
        tools={tools}
        fresh={page.freshAt}
        lead={<BoardLead page={page} onCurrent={(period) => way.go(addressOf(path, { ...ask, period }))} />}
      >
        <Pickers ask={ask} page={page} onAsk={(next) => way.go(addressOf(path, next))} />
        {widgets.length === 0 ? (
          <Empty
            title={t('boards.empty.title')}
            text={t('boards.empty.text')}
            example={t('boards.empty.example')}
            action={
              isPast ? undefined : (
                <Button kind="primary" onClick={() => setEditing(true)}>
                  {t('boards.edit.begin')}
                </Button>
              )
            }
          />
        ) : (
          <>
            <BoardGrid widgets={widgets} page={page} />
            <BoardFile dashboard={{ ...dashboard, widgets }} page={page} />
          </>
        )}
      </PageHead>
    </div>
  );
}
