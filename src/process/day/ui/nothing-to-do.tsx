import { useTranslation } from 'react-i18next';
import { Empty } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import { useSession } from '../../../kit/session.tsx';
import { Slot } from '../../../kit/slots.tsx';
import type { Day } from './api.ts';
import css from './day.module.css';

/** Teaches what the page is for; with open deals, says that they are all in order. */
export function NothingToDo({ day, isPast }: { day: Day; isPast: boolean }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const f = useFormat();
  if (day.openDeals > 0)
    return (
      <Empty
        title={t('day.clear.title')}
        text={t('day.clear.text', { count: day.openDeals, number: f.number(day.openDeals) })}
        action={
          <Go href="/pipeline?owner=me" className={small.button}>
            {t('day.clear.board')}
          </Go>
        }
      />
    );
  if (user.role !== 'rep' && !isPast)
    return (
      <Empty
        title={t('day.empty.noneTitle')}
        text={t('day.empty.none')}
        action={
          <>
            <Go href="/" className={small.primary}>
              {t('day.empty.home')}
            </Go>
            <Slot at="empty" id="day" />
          </>
        }
      />
    );
  return (
    <Empty
      title={isPast ? t('day.empty.pastTitle') : t('day.empty.title')}
      text={isPast ? t('day.empty.past') : t('day.empty.text')}
      example={
        isPast ? undefined : (
          <div className={css.example}>
            <b>{t('day.empty.exampleTitle')}</b>
            <div>{t('day.empty.exampleLine')}</div>
          </div>
        )
      }
      action={
        isPast ? undefined : (
          <Go href="/pipeline?create=deal" className={small.primary}>
            {t('day.empty.create')}
          </Go>
        )
      }
    />
  );
}
