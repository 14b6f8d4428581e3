import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Late, Skeleton } from '../../../../kit/feedback/states.tsx';
import { Teach } from '../../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Button, Choices } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { useKeys } from '../../../../kit/look/keys.ts';
import { useIsPhone } from '../../../../kit/look/media.ts';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { useIsOn } from '../../../../kit/session.tsx';
import { subjectName } from './approval-words.ts';
import css from './approvals.module.css';
import { type Box, boxes, listQuery, type Summary } from './queries.ts';
import { RequestPanel, toneOf } from './request-panel.tsx';

/** What waits for me, what I asked, what I decided; J and K walk the list, A and R decide. */
export default function ApprovalsPage() {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const isOn = useIsOn();
  const { request } = useSearch({ strict: false }) as { request?: string };
  const [box, setBox] = useState<Box>(request ? 'all' : 'waiting');
  const [chosen, setChosen] = useState<string | null>(request ?? null);
  const found = useInfiniteQuery(listQuery(box));
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const isListed = items.some(({ id }) => id === chosen);
  // On a desk the first is open at once; on a phone a sheet comes up only when asked for.
  const open = chosen && (isListed || chosen === request) ? chosen : phone ? null : (items[0]?.id ?? null);
  const walk = (by: number) => {
    const at = items.findIndex(({ id }) => id === open);
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) setChosen(next.id);
  };
  useKeys({
    j: { does: t('kit.record.next'), run: () => walk(1) },
    k: { does: t('kit.record.previous'), run: () => walk(-1) },
  });
  return (
    <PageHead
      title={t('approval.title')}
      lead={t('approval.lead')}
      flows
      filters={
        <Choices
          label={t('approval.boxes')}
          value={box}
          options={boxes.map((id) => ({ id, label: t(`approval.box.${id}`) }))}
          onChange={(id) => setBox(id as Box)}
        />
      }
      tools={isOn('approvals') ? <Go href="/approvals/rules">{t('approval.rules.title')}</Go> : undefined}
    >
      {found.isError && !found.data ? (
        <ErrorPage title={t('approval.failed')} text={t('approval.failedText')} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Late>
          <Skeleton lines={6} />
        </Late>
      ) : items.length === 0 && !open ? (
        <Teach
          id="approvals"
          title={t(`approval.empty.${box}`)}
          text={t('approval.emptyText')}
          example={t('approval.emptyExample')}
        />
      ) : (
        <div className={css.page}>
          <div>
            <List items={items} open={open} onOpen={setChosen} />
            {found.hasNextPage ? (
              <Button onClick={() => void found.fetchNextPage()}>{t('approval.more')}</Button>
            ) : null}
          </div>
          {open && !phone ? <RequestPanel key={open} id={open} /> : null}
          {open && phone ? (
            <Dialog title={t('approval.one')} hideTitle onClose={() => setChosen(null)}>
              <RequestPanel key={open} id={open} />
            </Dialog>
          ) : null}
        </div>
      )}
    </PageHead>
  );
}

function List(props: { items: Summary[]; open: string | null; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <ul className={css.list} aria-label={t('approval.title')}>
      {props.items.map((item) => (
        <li key={item.id}>
          <button
            type="button"
            className={css.item}
            aria-current={item.id === props.open ? 'true' : undefined}
            onClick={() => props.onOpen(item.id)}
          >
            <span className={css.itemTitle}>{item.record.title ?? t('approval.hiddenRecord')}</span>
            <Tag tone={toneOf(item.state)}>{t(`approval.state.${item.state}`)}</Tag>
            <span className={css.quiet}>
              {subjectName(t, item.subject)} · {item.requester.name} · {f.dayNear(item.askedOn)}
            </span>
            {item.waitsFor.length > 0 && !item.isMine ? (
              <span className={css.quiet}>
                {t('approval.waitsFor', { who: item.waitsFor.map(({ name }) => name).join(', ') })}
              </span>
            ) : null}
          </button>
        </li>
      ))}
    </ul>
  );
}
