import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import type { ListedPipeline, PipelineList } from './api.ts';
import { pipelineListQuery } from './queries.ts';

/** The pipeline that the address names, or what to show while it is not there. */
export function usePipeline(
  page: string,
): { found: { pipeline: ListedPipeline; list: PipelineList } } | { instead: ReactNode } {
  const { t } = useTranslation();
  const { pipelineId = '' } = useParams({ strict: false }) as { pipelineId?: string };
  const { asOf } = useAsOf();
  const list = useQuery(pipelineListQuery(asOf));
  const pipeline = list.data?.items.find(({ id }) => id === pipelineId);
  useCrumbs([
    { label: t('pipeline.manage.title'), path: '/pipelines' },
    { label: pipeline?.name ?? t('pipeline.nav.board'), path: `/pipelines/${pipelineId}` },
    { label: page },
  ]);
  if (list.error && !list.data) {
    const problem = problemIn(list.error);
    return {
      instead: (
        <ErrorPage
          title={t('pipeline.board.failed')}
          text={problem?.detail ?? t('pipeline.unreachable')}
          request={problem?.instance}
          onRetry={() => void list.refetch()}
        />
      ),
    };
  }
  if (!list.data) return { instead: <Skeleton lines={10} /> };
  if (!pipeline) return { instead: <ErrorPage title={t('app.notFound.title')} text={t('app.notFound.text')} /> };
  return { found: { pipeline, list: list.data } };
}
