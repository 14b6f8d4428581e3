import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import css from './coaching.module.css';
import type { Coached, Session } from './queries.ts';
import { ReportForm } from './report-form.tsx';
import { useCoaching } from './use-coaching.ts';

/** When the two sat together and what was seen, the latest first. */
export function SessionsPart({ of }: { of: Coached }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Session | null>(null);
  const active = of.plans.find(({ state }) => state === 'active');
  return (
    <section aria-labelledby="coaching-sessions">
      <h2 id="coaching-sessions">{t('coaching.sessions')}</h2>
      {of.sessions.length === 0 ? <p className={css.quiet}>{t('coaching.noSessions')}</p> : null}
      {of.sessions.length > 0 ? (
        <ul className={css.list}>
          {of.sessions.map((session) => (
            <OneSession key={session.id} session={session} isCoach={of.mayWrite} onReport={setOpen} />
          ))}
        </ul>
      ) : null}
      {open ? (
        <ReportForm session={open} skills={of.skills} plan={active?.skill ?? null} onClose={() => setOpen(null)} />
      ) : null}
    </section>
  );
}

type Given = { session: Session; isCoach: boolean; onReport: (session: Session) => void };

function OneSession({ session, isCoach, onReport }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useCoaching();
  const { kind, dueOn, heldOn, reportedOn, nextOn, nextDoneOn, coach } = session;
  return (
    <li className={css.one}>
      <div className={css.told}>
        <p>
          <b>{t(`coaching.kind.${kind}`)}</b>{' '}
          {heldOn
            ? t('coaching.heldOn', { day: f.day(heldOn), coach: coach.name })
            : t('coaching.dueOn', { day: f.day(dueOn) })}
        </p>
        {session.isReportMissing ? <p>{t('coaching.reportMissing')}</p> : null}
        {reportedOn ? (
          <>
            <p>{session.behaviour}</p>
            <p className={css.quiet}>{session.example}</p>
            <p>
              {t('coaching.nextIs', { action: session.nextAction, day: nextOn ? f.day(nextOn) : '' })}{' '}
              {nextDoneOn ? (
                <span className={css.quiet}>{t('coaching.doneOn', { day: f.day(nextDoneOn) })}</span>
              ) : null}
            </p>
          </>
        ) : null}
      </div>
      {isCoach ? (
        <div className={css.acts}>
          <Button onClick={() => onReport(session)}>
            {t(reportedOn ? 'coaching.changeReport' : 'coaching.report')}
          </Button>
          {reportedOn && !nextDoneOn ? (
            <Button onClick={() => void acts.finishNext(session, f.today)}>{t('coaching.nextDone')}</Button>
          ) : null}
          {heldOn ? null : (
            <Button onClick={() => void acts.cancelSession(session)}>{t('coaching.cancelSession')}</Button>
          )}
        </div>
      ) : null}
    </li>
  );
}
