import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { ByItself } from './by-itself.tsx';
import { type Kept, reviewsQuery } from './queries.ts';
import { ReviewForm } from './review-form.tsx';
import css from './reviews.module.css';
import { useReviews } from './use-reviews.ts';

/** The regular reviews: one report for each period, with what it rested on. */
export default function ReviewsPage() {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const found = useInfiniteQuery({ ...reviewsQuery(asOf), placeholderData: keepPreviousData });
  const [open, setOpen] = useState<Kept | 'new' | null>(null);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const make = isPast ? undefined : (
    <Button kind="primary" onClick={() => setOpen('new')}>
      {t('reviews.make')}
    </Button>
  );
  return (
    <PageHead flows title={t('reviews.title')} lead={t('reviews.lead')} tools={items.length > 0 ? make : undefined}>
      {found.error && !found.data ? (
        <ErrorPage
          title={t('reviews.failed')}
          text={sentenceOf(problemIn(found.error) as never, t('kit.unreachable'))}
          onRetry={() => void found.refetch()}
        />
      ) : !found.data ? (
        <Skeleton lines={6} />
      ) : items.length === 0 ? (
        <Empty
          title={t('reviews.empty.title')}
          text={t('reviews.empty.text')}
          example={t('reviews.empty.example')}
          action={make}
        />
      ) : (
        <ul className={css.list} aria-busy={found.isPlaceholderData} aria-label={t('reviews.title')}>
          {items.map((one) => (
            <One key={one.id} review={one} isPast={isPast} onChange={() => setOpen(one)} />
          ))}
        </ul>
      )}
      {found.hasNextPage ? (
        <p>
          <Button onClick={() => void found.fetchNextPage()} disabled={found.isFetchingNextPage}>
            {t('kit.record.older')}
          </Button>
        </p>
      ) : null}
      {found.data ? <ByItself /> : null}
      {open ? <ReviewForm review={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </PageHead>
  );
}

function One({ review, isPast, onChange }: { review: Kept; isPast: boolean; onChange: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { remove } = useReviews();
  return (
    <li>
      <span className={css.named}>
        <Go href={`/performance-reviews/${review.id}`}>{review.name}</Go>
        <small>
          {f.dayWithYear(review.from)} – {f.dayWithYear(addDays(review.until, -1))} ·{' '}
          {t('reviews.knownOn', { day: f.dayWithYear(review.knownOn) })} · {review.owner.name}
        </small>
      </span>
      {review.mayWrite && !isPast ? (
        <MenuButton
          label={t('reviews.menu', { name: review.name })}
          className={small.square}
          align="end"
          items={[
            { id: 'change', label: t('reviews.change'), onPick: onChange },
            { id: 'remove', label: t('reviews.remove', { name: review.name }), onPick: () => void remove(review) },
          ]}
        >
          <Icon name="more" />
        </MenuButton>
      ) : null}
    </li>
  );
}
