import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Go } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { DefinitionCard } from './definition-card.tsx';
import css from './definitions.module.css';
import { Figures } from './figures.tsx';
import { Handed, Overdue } from './kept-to.tsx';
import { definitionsQuery, reportQuery } from './queries.ts';
import { ServiceLevels } from './service-levels.tsx';
import { Speed } from './speed.tsx';

/** What marketing and sales agreed about leads, how leads keep to it, and what became of those that were answered soon. */
export default function DefinitionsPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { asOf } = useAsOf();
  const definitions = useQuery(definitionsQuery(asOf));
  const report = useQuery(reportQuery(asOf));
  const error = definitions.error ?? report.error;
  const problem = problemIn(error);
  const changed = () =>
    Promise.all(
      [['lead-definition'], ['lead', 'definitions']].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
  return (
    <PageHead
      flows
      title={t('leadDefinitions.title')}
      term="lead"
      lead={t('leadDefinitions.lead')}
      tools={<Go href="/leads/pace">{t('leadPace.title')}</Go>}
    >
      {error && !(definitions.data && report.data) ? (
        <ErrorPage
          title={t('leadDefinitions.failed')}
          text={problem ? sentenceOf(problem, t('kit.unreachable')) : t('kit.unreachable')}
          onRetry={() => void Promise.all([definitions.refetch(), report.refetch()])}
        />
      ) : definitions.data && report.data ? (
        <div className={css.page}>
          <Figures report={report.data} />
          <div className={css.pair}>
            {definitions.data.items.map((one) => (
              <DefinitionCard
                key={`${one.stage} ${one.version}`}
                definition={one}
                all={definitions.data}
                kept={report.data.stages.find(({ stage }) => stage === one.stage)}
                onChanged={changed}
              />
            ))}
          </div>
          <div className={css.pair}>
            <Handed report={report.data} />
            <Overdue report={report.data} />
          </div>
          <ServiceLevels report={report.data} />
          <Speed report={report.data} />
        </div>
      ) : (
        <Skeleton lines={10} />
      )}
    </PageHead>
  );
}
