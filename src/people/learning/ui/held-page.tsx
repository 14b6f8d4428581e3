import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { certificatesQuery } from './queries.ts';

/** Where a notice about a certificate leads: to the course for whose it is, to the list of all for whoever leads him. */
export default function HeldPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const way = useWay();
  const { runId = '' } = useParams({ strict: false }) as { runId?: string };
  const found = useQuery(certificatesQuery);
  const held = found.data?.items.find(({ id }) => id === runId);
  const own = held?.person.id === user.id ? `/learning/${held.courseKey}` : '/learning/people';
  const to = found.data ? (held ? own : '/learning') : null;
  useEffect(() => {
    if (to !== null) way.go(to);
  }, [to, way]);
  return (
    <PageHead flows title={t('learning.title')}>
      {found.error ? <ReadFailed title={t('learning.failed')} of={found} /> : <Skeleton lines={4} />}
    </PageHead>
  );
}
