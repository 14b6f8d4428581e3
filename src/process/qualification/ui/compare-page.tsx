import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { addressWith } from '../../../kit/list/list-state.ts';
import { useWhose, WhoseChoice } from '../../../kit/list/whose.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { Gaps } from './gaps.tsx';
import { HeatMap } from './heat-map.tsx';
import { Predicts } from './predicts.tsx';
import css from './qualification.module.css';
import { type CompareAsk, type Compared, compareQuery } from './queries.ts';

type Search = CompareAsk & { whose?: string };

/** How the open deals of a pipeline are qualified beside each other, what is missing, and which elements went with winning. */
export default function ComparePage() {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const search = useSearch({ strict: false }) as Search;
  const whose = useWhose(search);
  const { pipeline, method, stage } = search;
  const ask: CompareAsk = {
    ...(pipeline ? { pipeline } : {}),
    ...(method ? { method } : {}),
    ...(stage ? { stage } : {}),
    ...whose,
  };
  const found = useQuery({ ...compareQuery(ask, asOf), placeholderData: keepPreviousData });
  const problem = found.data ? null : problemIn(found.error);
  if (problem)
    return (
      <ErrorPage
        title={t('qualification.title')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        request={problem.instance}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={10} />;
  const { data } = found;
  const chosen = data.pipelines.find(({ id }) => id === data.pipelineId);
  return (
    <PageHead
      flows
      title={t('qualification.title')}
      lead={t('qualification.lead')}
      fresh={found.dataUpdatedAt}
      filters={<WhoseChoice path="/qualification" search={search} />}
      tools={<Go href="/settings/qualification">{t('qualification.settings.open')}</Go>}
    >
      <div className={css.page}>
        <Filters search={search} of={data} />
        {data.method && data.deals.length > 0 ? (
          <>
            <div className={css.pair}>
              <Gaps of={data} />
              <Predicts ask={ask} asOf={asOf} />
            </div>
            <HeatMap of={data} stages={chosen?.stages ?? []} />
          </>
        ) : (
          <>
            <Teach id="qualification" title={t('qualification.empty.title')} text={t('qualification.empty.text')} />
            <Predicts ask={ask} asOf={asOf} />
          </>
        )}
      </div>
    </PageHead>
  );
}

type Changed = { [Key in keyof Search]: string | null };

function Filters({ search, of }: { search: Search; of: Compared }) {
  const { t } = useTranslation();
  const way = useWay();
  const chosen = of.pipelines.find(({ id }) => id === of.pipelineId);
  const go = (change: Changed) => way.go(addressWith('/qualification', search, change));
  return (
    <div className={css.filters}>
      {of.pipelines.length > 1 ? (
        <SelectField
          required
          label={t('qualification.pipeline')}
          value={of.pipelineId ?? ''}
          options={of.pipelines.map(({ id, name }) => ({ id, label: name }))}
          onChange={(pipeline) => go({ pipeline, method: null, stage: null })}
        />
      ) : null}
      {(chosen?.methods.length ?? 0) > 1 ? (
        <SelectField
          required
          label={t('qualification.method')}
          value={of.method?.id ?? ''}
          options={(chosen?.methods ?? []).map(({ id, name }) => ({ id, label: name }))}
          onChange={(method) => go({ method })}
        />
      ) : null}
      <SelectField
        required
        label={t('qualification.stage')}
        none={t('qualification.allStages')}
        value={search.stage ?? ''}
        options={(chosen?.stages ?? []).map(({ id, name }) => ({ id, label: name }))}
        onChange={(stage) => go({ stage: stage || null })}
      />
    </div>
  );
}
