import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './calendar.module.css';
import type { Leave } from './queries.ts';
import { useLeave } from './use-leave.ts';
import { useDaysWords } from './words.ts';

/** Leave with what may be done about it. Nothing where there is none. */
export function LeaveList({ title, items }: { title: string; items: readonly Leave[] }) {
  const [declining, setDeclining] = useState<Leave | null>(null);
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className={css.list}>
        {items.map((leave) => (
          <LeaveLine key={leave.id} leave={leave} onDecline={() => setDeclining(leave)} />
        ))}
      </ul>
      {declining ? <DeclineDialog leave={declining} onClose={() => setDeclining(null)} /> : null}
    </section>
  );
}

function LeaveLine({ leave, onDecline }: { leave: Leave; onDecline: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useLeave();
  const daysSaid = useDaysWords();
  const agree = async () => {
    const problem = await acts.decide(leave, true, '');
    if (problem) await acts.failed(problem);
  };
  return (
    <li>
      <div className={css.told}>
        <p>
          <PersonName person={leave.person} /> · {daysSaid(leave)}
        </p>
        <p className={css.quiet}>
          {t(leave.byRules ? 'calendar.byRules' : `calendar.state.${leave.state}`)} ·{' '}
          {t(`calendar.reason.${leave.reason}`)} ·{' '}
          {t('calendar.workdays', { count: leave.workdays, number: f.number(leave.workdays, 1) })}
          {leave.standIn ? ` · ${t('calendar.standsIn', { name: leave.standIn.name })}` : ''}
        </p>
        {leave.note ? <p>{leave.note}</p> : null}
        {leave.answer ? (
          <p className={css.quiet}>
            {leave.decidedBy?.name}: {leave.answer}
          </p>
        ) : null}
      </div>
      <div className={css.acts}>
        {leave.mayDecide ? (
          <>
            <Button
              kind="primary"
              aria-label={t('calendar.agreeOf', { name: leave.person.name })}
              onClick={() => void agree()}
            >
              {t('calendar.agree')}
            </Button>
            <Button aria-label={t('calendar.declineOf', { name: leave.person.name })} onClick={onDecline}>
              {t('calendar.decline')}
            </Button>
          </>
        ) : null}
        {leave.mayWithdraw && !leave.mayDecide ? (
          <Button
            aria-label={t('calendar.withdrawOf', { days: daysSaid(leave) })}
            onClick={() => void acts.withdraw(leave)}
          >
            {t('calendar.withdraw')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function DeclineDialog({ leave, onClose }: { leave: Leave; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useLeave();
  const [answer, setAnswer] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['answer']);
  const send = async () => {
    const said = await acts.decide(leave, false, answer);
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('calendar.declineOf', { name: leave.person.name })} onClose={onClose}>
      <Form
        submit={t('calendar.decline')}
        disabled={answer.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          lines={2}
          label={t('calendar.field.answer')}
          maxLength={500}
          value={answer}
          onChange={setAnswer}
          error={byField.answer}
        />
      </Form>
    </Dialog>
  );
}
