import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Empty, Skeleton } from '../../../kit/feedback/states.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { DisputeRows } from './dispute-rows.tsx';
import css from './pay.module.css';
import { disputesQuery } from './queries.ts';

const isOpen = ({ state }: { state: string }) => ['submitted', 'in-review', 'needs-info'].includes(state);

/** What people doubt of their statements: what waits for an answer first. */
export default function DisputesPage() {
  const { t } = useTranslation();
  const found = useQuery(disputesQuery(null));
  useCrumbs([{ label: t('pay.title'), path: '/pay' }, { label: t('pay.disputes.title') }]);
  const items = found.data?.items ?? [];
  const [open, over] = [items.filter(isOpen), items.filter((each) => !isOpen(each))];
  return (
    <PageHead flows title={t('pay.disputes.title')} lead={t('pay.disputes.lead')}>
      {found.error && !found.data ? (
        <ReadFailed title={t('pay.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : items.length === 0 ? (
        <Empty title={t('pay.disputes.empty.title')} text={t('pay.disputes.empty.text')} />
      ) : (
        <div className={css.page}>
          {open.length > 0 ? <DisputeRows items={open} withPerson /> : null}
          {over.length > 0 ? (
            <section>
              <h2>{t('pay.disputes.over')}</h2>
              <DisputeRows items={over} withPerson />
            </section>
          ) : null}
        </div>
      )}
    </PageHead>
  );
}
