import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { problemIn } from '../../../../kit/forms/problem.ts';
import { Go } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import small from '../../../../kit/look/small.module.css';
import { definitionsQuery } from '../../ui/queries.ts';
import { addressOf } from '../rules/address.ts';
import { firstKeys, firstReports } from '../rules/first-reports.ts';
import { reportsQuery } from './queries.ts';
import css from './reports.module.css';
import { ReportsTabs } from './tabs.tsx';
import { titleOf } from './titles.ts';

/** The reports that one finds, and questions to begin a new one from. */
export default function ReportsPage() {
  const { t } = useTranslation();
  const found = useQuery(reportsQuery());
  const names = useQuery(definitionsQuery()).data ?? [];
  return (
    <PageHead
      flows
      title={t('reports.title')}
      term="sales-reporting"
      filters={<ReportsTabs at="reports" />}
      tools={
        <Go href="/reports/new" className={small.primary}>
          {t('reports.new')}
        </Go>
      }
      lead={t('reports.lead')}
    >
      {found.error && !found.data ? (
        <ErrorPage
          title={t('reports.listFailed')}
          text={problemIn(found.error)?.detail ?? t('bridge.unreachable')}
          onRetry={() => void found.refetch()}
        />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : found.data.items.length === 0 ? (
        <Empty title={t('reports.empty.title')} text={t('reports.empty.text')} example={t('reports.empty.example')} />
      ) : (
        <ul className={css.list} aria-label={t('reports.title')}>
          {found.data.items.map(({ id, name, asks, owner, isYours, sharing }) => (
            <li key={id}>
              <span>
                <Go href={`/reports/${id}`}>{name}</Go>
                <small>
                  {titleOf(asks, names, t)} · {t(`reports.shape.${asks.shape}`)} · {t(`reports.span.${asks.span}`)}
                </small>
              </span>
              <span className={css.quiet}>
                {isYours ? t('boards.yours') : owner.name} · {t(`kit.views.sharingWith.${sharing}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <h2 className={css.later}>{t('reports.begin')}</h2>
      <ul className={css.firsts}>
        {firstKeys.map((key) => (
          <li key={key}>
            <Go href={addressOf('/reports/new', firstReports[key])}>
              <b>{t(`reports.first.${key}.title`)}</b>
              <span className={css.quiet}>{t(`reports.first.${key}.text`)}</span>
            </Go>
          </li>
        ))}
      </ul>
    </PageHead>
  );
}
