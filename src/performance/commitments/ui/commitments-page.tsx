import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Button, Choices } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { CommitmentForm } from './commitment-form.tsx';
import { CommitmentList } from './commitment-list.tsx';
import css from './commitments.module.css';
import { KeepRate } from './keep-rate.tsx';
import { type Commitment, commitmentsQuery, type Whose } from './queries.ts';
import { useListKeys } from './use-list-keys.ts';

/** What was promised by when, and how much of it is kept: one's own, or that of everybody below. */
export default function CommitmentsPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { asOf, isPast } = useAsOf();
  const { commitmentId } = useParams({ strict: false }) as { commitmentId?: string };
  const search = useSearch({ strict: false }) as { whose?: string };
  const whose: Whose = commitmentId || search.whose === 'all' ? 'all' : 'mine';
  const found = useQuery({ ...commitmentsQuery(whose, asOf), placeholderData: keepPreviousData });
  const [open, setOpen] = useState<Commitment | 'new' | null>(null);
  const list = useListKeys(!isPast);
  const items = found.data?.items ?? [];
  const add = isPast ? undefined : (
    <Button kind="primary" onClick={() => setOpen('new')}>
      {t('commitments.make')}
    </Button>
  );
  const leads = user.role !== 'rep';
  return (
    <PageHead
      flows
      title={t('commitments.title')}
      lead={t('commitments.lead')}
      filters={
        leads ? (
          <Choices
            label={t('commitments.whoseList')}
            value={whose}
            options={[
              { id: 'mine', label: t('commitments.mine'), href: '/commitments' },
              {
                id: 'all',
                label: t(user.role === 'manager' ? 'commitments.team' : 'commitments.everybody'),
                href: '/commitments?whose=all',
              },
            ]}
          />
        ) : undefined
      }
      summary={<KeepRate owner={whose === 'mine' ? user.id : null} asOf={asOf} />}
      tools={items.length > 0 ? add : undefined}
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('commitments.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : items.length === 0 ? (
        <Teach
          id="commitments"
          title={t('commitments.empty.title')}
          text={t('commitments.empty.text')}
          example={t('commitments.empty.example')}
          action={add}
        />
      ) : (
        <div ref={list} className={css.page} aria-busy={found.isPlaceholderData}>
          {groupsOf(items, commitmentId).map((group) => (
            <section key={group.id} aria-labelledby={`commitments-${group.id}`}>
              <h2 id={`commitments-${group.id}`}>{t(`commitments.group.${group.id}`)}</h2>
              <CommitmentList items={group.items} isPast={isPast} withOwner={whose === 'all'} onChange={setOpen} />
            </section>
          ))}
        </div>
      )}
      {open ? <CommitmentForm commitment={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </PageHead>
  );
}

/** The one that was opened, then what is open, then what has ended; none of them empty. */
function groupsOf(items: readonly Commitment[], opened: string | undefined) {
  const others = items.filter(({ id }) => id !== opened);
  return [
    { id: 'opened', items: items.filter(({ id }) => id === opened) },
    { id: 'open', items: others.filter(({ state }) => state === 'open') },
    { id: 'ended', items: others.filter(({ state }) => state !== 'open') },
  ].filter((group) => group.items.length > 0);
}
