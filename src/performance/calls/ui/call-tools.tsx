import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './calls.module.css';
import type { Forecast } from './queries.ts';
import { useCall } from './use-call.ts';

/** The day on which numbers are due, and the lock that freezes the call. */
export function CallTools({ told }: { told: Forecast }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [asks, setAsks] = useState<'due' | 'lock' | null>(null);
  const { call, mayHold, isLocked } = told;
  if (!mayHold) return null;
  return (
    <>
      {call?.lockedAt ? null : (
        <Button onClick={() => setAsks('due')}>
          {call ? t('forecast.due.on', { day: f.dayNear(call.dueOn) }) : t('forecast.due.set')}
        </Button>
      )}
      {isLocked ? null : (
        <Button kind="primary" onClick={() => setAsks('lock')}>
          {t('forecast.lock.button')}
        </Button>
      )}
      {asks === 'due' ? <DueDialog told={told} onClose={() => setAsks(null)} /> : null}
      {asks === 'lock' ? <LockDialog told={told} onClose={() => setAsks(null)} /> : null}
    </>
  );
}

function DueDialog({ told, onClose }: { told: Forecast; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { plan } = useCall();
  const [day, setDay] = useState(told.call?.dueOn ?? f.today);
  const [problem, setProblem] = useState<Problem | null>(null);
  const errors = fieldErrors(problem, ['dueOn']);
  const send = async () => {
    const no = await plan(told.period.name, told.node?.id ?? null, day);
    if (no) setProblem(no);
    else onClose();
  };
  const rest = problem && !errors.byField.dueOn ? [sentenceOf(problem, t('kit.unreachable'))] : [];
  return (
    <Dialog title={t('forecast.due.title')} onClose={onClose}>
      <Form
        submit={t('forecast.due.submit')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p className={css.note}>{t('forecast.due.lead')}</p>
        <DateField
          label={t('forecast.due.day')}
          required
          min={f.today}
          value={day}
          onChange={setDay}
          error={errors.byField.dueOn}
        />
      </Form>
    </Dialog>
  );
}

function LockDialog({ told, onClose }: { told: Forecast; onClose: () => void }) {
  const { t } = useTranslation();
  const { lock } = useCall();
  const [problem, setProblem] = useState<Problem | null>(null);
  const silent = told.rows.filter(({ leads, said, adjusted }) => !leads && !said && !adjusted);
  const send = async () => {
    const no = await lock(told.period.name, told.node?.id ?? null);
    if (no) setProblem(no);
    else onClose();
  };
  return (
    <Dialog title={t('forecast.lock.title')} onClose={onClose}>
      <Form
        submit={t('forecast.lock.submit')}
        errors={problem ? [sentenceOf(problem, t('kit.unreachable'))] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p className={css.note}>{t('forecast.lock.lead')}</p>
        {silent.length > 0 ? (
          <p className={css.note}>
            {t('forecast.lock.silent', {
              count: silent.length,
              names: silent
                .slice(0, 5)
                .map(({ name }) => name)
                .join(', '),
            })}
          </p>
        ) : null}
      </Form>
    </Dialog>
  );
}

/** That a call is locked, with the way to what it froze; and earlier ones. */
export function HeldCalls({ told }: { told: Forecast }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { call, earlier, isLocked } = told;
  const isOwn = call !== null && call.lockedAt !== null;
  if (!isLocked && earlier.length === 0) return null;
  return (
    <>
      {isLocked ? (
        <p className={css.frozen}>
          {isOwn
            ? t('forecast.lock.is', { who: call.lockedBy?.name, day: f.dayNear(f.dayOf(call.lockedAt as string)) })
            : t('forecast.lock.above')}{' '}
          {isOwn ? <Go href={`/forecast/calls/${call.id}`}>{t('forecast.lock.open')}</Go> : null}
        </p>
      ) : null}
      {earlier.length > 0 ? (
        <p className={css.quiet}>
          {t('forecast.lock.earlier')}{' '}
          {earlier.slice(0, 6).map(({ id, lockedAt }, at) => (
            <span key={id}>
              {at > 0 ? ', ' : ''}
              <Go href={`/forecast/calls/${id}`}>{f.day(f.dayOf(lockedAt as string))}</Go>
            </span>
          ))}
        </p>
      ) : null}
    </>
  );
}
