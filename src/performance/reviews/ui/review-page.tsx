import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { Again } from './again.tsx';
import { Moves } from './moves.tsx';
import { type Report, reviewQuery } from './queries.ts';
import { ReviewForm } from './review-form.tsx';
import { Decided, Figures, Found, Moved, People } from './review-parts.tsx';
import css from './reviews.module.css';

/** The report of one review: what moved, who brought it, what was decided and found, and what to do next; for the screen and for paper. */
export default function ReviewPage() {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const { reviewId = '' } = useParams({ strict: false }) as { reviewId?: string };
  const found = useQuery({ ...reviewQuery(reviewId, asOf), placeholderData: keepPreviousData });
  if (!found.data)
    return found.error ? (
      <ErrorPage
        title={t('reviews.failed')}
        text={sentenceOf(problemIn(found.error) as never, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    ) : (
      <Skeleton lines={12} />
    );
  return <Shown report={found.data} isOld={found.isPlaceholderData} />;
}

function Shown({ report, isOld }: { report: Report; isOld: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const [isOpen, setOpen] = useState(false);
  useCrumbs([
    { label: t('app.pillar.performance') },
    { label: t('reviews.title'), path: '/performance-reviews' },
    { label: report.name },
  ]);
  const days = `${f.dayWithYear(report.from)} – ${f.dayWithYear(addDays(report.until, -1))}`;
  return (
    <PageHead
      flows
      title={report.name}
      lead={[days, t('reviews.knownOn', { day: f.dayWithYear(report.knownOn) }), report.owner.name].join(' · ')}
      tools={
        <span className={css.tools}>
          {report.mayWrite && !isPast ? <Button onClick={() => setOpen(true)}>{t('reviews.change')}</Button> : null}
          <Button onClick={() => window.print()}>{t('reviews.print')}</Button>
        </span>
      }
    >
      <div className={css.page} aria-busy={isOld}>
        {report.note ? <p className={css.note}>{report.note}</p> : null}
        <Moves report={report} />
        <Figures report={report} />
        <People report={report} />
        <Moved report={report} />
        <Decided report={report} />
        <Found report={report} />
        <Again report={report} />
      </div>
      {isOpen ? <ReviewForm review={report} onClose={() => setOpen(false)} /> : null}
    </PageHead>
  );
}
