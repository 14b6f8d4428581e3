import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useCounts } from './counts.ts';
import { allImports } from './imports-api.ts';
import { useAct } from './one-import.tsx';
import css from './transfer.module.css';

/** What this person imported last, to be looked at and taken back. */
export function LastImportLine() {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const counts = useCounts();
  const { user } = useSession();
  const { data } = useInfiniteQuery(allImports);
  const last = data?.pages[0]?.items.find(({ state, owner }) => state === 'done' && owner?.id === user.id);
  const { busy, act } = useAct({ id: last?.id ?? '' });
  if (!last) return null;
  const undo = async () => {
    await act('undo');
    way.go(`/imports/${last.id}`);
  };
  return (
    <div className={css.last}>
      <span>
        <b>{t('import.last')}</b>{' '}
        <Go href={`/imports/${last.id}`} className={css.quiet}>
          {t('import.lastText', {
            counts: counts(last.counts).join(', '),
            when: f.whenWithin(last.endedAt ?? last.createdAt),
          })}
        </Go>
      </span>
      <Button disabled={busy} onClick={() => void undo()}>
        {t('import.undo')}
      </Button>
    </div>
  );
}
