import { useTranslation } from 'react-i18next';
import { ownerNow } from '../../../kit/device/known.ts';
import { Go } from '../../../kit/look/go.tsx';
import type { Ref } from './api.ts';
import css from './outbox.module.css';
import { useLine } from './outbox.ts';
import { isSaid, wordsOf } from './outbox-entries.ts';

/**
 * What was written down about this record and waits on this device, where one looks for it after writing. Comments wait in
 * their conversation.
 */
export function WaitingHere({ about }: { about: readonly Ref[] }) {
  const { t } = useTranslation();
  const line = useLine(ownerNow() ?? '');
  const [record] = about;
  const here = line.filter(
    (entry) => !isSaid(entry) && entry.about.some(({ kind, id }) => kind === record?.kind && id === record.id),
  );
  if (here.length === 0) return null;
  return (
    <ul className={css.here} aria-label={t('outbox.here')}>
      {here.map((entry) => {
        const { head, subject, text } = wordsOf(entry, t);
        return (
          <li key={entry.key}>
            <b>{head}</b> <bdi>{subject}</bdi> {entry.act === 'write' ? null : `${text} `}
            <Go href="/waiting">{t(entry.aside ? 'outbox.notSent' : 'outbox.waits')}</Go>
          </li>
        );
      })}
    </ul>
  );
}
