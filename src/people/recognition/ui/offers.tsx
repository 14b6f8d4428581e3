import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { unsharedQuery } from './queries.ts';
import css from './recognition.module.css';
import { WinForm } from './say-forms.tsx';

type Won = { id: string; name: string };

/** Wins of one's own that nobody was told of, offered to be shared. Nothing where there are none. */
export function Offers({ of, named }: { of?: string | undefined; named: boolean }) {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const { data } = useQuery({ ...unsharedQuery, enabled: !isPast });
  const [sharing, setSharing] = useState<Won | null>(null);
  const items = (data?.items ?? []).filter(({ id }) => of === undefined || id === of);
  if ((isPast || items.length === 0) && !sharing) return null;
  return (
    <>
      <ul className={css.list} aria-label={t('recognition.offer.title')}>
        {items.map((won) => (
          <li key={won.id}>
            <span className={css.told}>
              {named ? <Go href={`/deals/${won.id}`}>{won.name}</Go> : t('recognition.offer.text')}
            </span>
            <Button aria-label={t('recognition.offer.shareOf', { name: won.name })} onClick={() => setSharing(won)}>
              {t('recognition.shareWin')}
            </Button>
          </li>
        ))}
      </ul>
      {sharing ? <WinForm won={sharing} onClose={() => setSharing(null)} /> : null}
    </>
  );
}
