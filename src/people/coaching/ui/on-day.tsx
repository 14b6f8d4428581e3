import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './coaching.module.css';
import { dueQuery, type Session } from './queries.ts';

const ahead = 7;
const most = 5;

/** What of coaching is due within a week, in My day: sessions to hold, reports to write, actions to do. Nothing where nothing is. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const { user } = useSession();
  const isFor = !isPast && user.role !== 'finance' && user.role !== 'success';
  const { data } = useQuery({ ...dueQuery, enabled: isFor });
  const until = addDays(f.today, ahead);
  const due = (data?.items ?? []).flatMap((session) => {
    const waits = waitingIn(session, user.id);
    return waits && waits.day <= until ? [{ session, ...waits }] : [];
  });
  if (!isFor || due.length === 0) return null;
  return (
    <section className={css.day} aria-labelledby="day-coaching">
      <h2 id="day-coaching">
        {t('coaching.onDay')} <span className={css.quiet}>{f.number(due.length)}</span>
      </h2>
      <ul className={css.list}>
        {due.slice(0, most).map(({ session, what, day }) => (
          <li key={session.id} className={css.one}>
            <div className={css.told}>
              <p>
                <Go href={session.person.id === user.id ? '/coaching' : `/coaching/${session.person.id}`}>
                  {t(`coaching.waits.${what}`, { name: session.person.name, action: session.nextAction })}
                </Go>
              </p>
              <p className={css.quiet}>{f.day(day)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What waits for whoever looks: of the coach the session and its report, of the coached what he is to do next. */
function waitingIn(session: Session, userId: string) {
  const { person, dueOn, heldOn, reportedOn, nextOn, nextDoneOn } = session;
  const isHis = person.id === userId;
  if (heldOn === null) return { what: isHis ? ('mine' as const) : ('hold' as const), day: dueOn };
  if (reportedOn === null) return isHis ? null : { what: 'report' as const, day: addDays(heldOn, 2) };
  return isHis && nextOn && nextDoneOn === null ? { what: 'next' as const, day: nextOn } : null;
}
