import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import small from '../../../kit/look/small.module.css';
import { Panel } from '../../../kit/panel/panel.tsx';
import { unreadQuery } from './notice-data.ts';
import css from './notices.module.css';

const NoticeList = lazy(() => import('./notice-list.tsx'));
const mostShown = 99;

/** How much somebody has not read yet, in the top bar of every page; it opens the list of it. */
export function NoticeBell() {
  const { t } = useTranslation();
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [open, setOpen] = useState(false);
  const { data } = useQuery(unreadQuery);
  const count = data?.count ?? 0;
  const close = () => {
    setOpen(false);
    button?.focus();
  };
  const label = t('notice.bell', { count });
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className={`${small.square} ${css.bell}`}
        title={label}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="bell" />
        {count > 0 ? (
          <span className={css.count} aria-hidden="true">
            {count > mostShown ? t('notice.many') : count}
          </span>
        ) : null}
      </button>
      {open ? (
        <Panel anchor={() => button} label={t('notice.title')} width={420} align="end" onClose={close}>
          <Suspense fallback={<Skeleton lines={5} />}>
            <NoticeList onClose={() => setOpen(false)} />
          </Suspense>
        </Panel>
      ) : null}
    </>
  );
}
