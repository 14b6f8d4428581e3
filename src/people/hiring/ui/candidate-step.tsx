import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './hiring.module.css';
import { type CandidateTold, candidatesApi, type StepTold } from './hiring.ts';
import { useHiringActs } from './use-hiring-acts.ts';

type Props = { candidate: CandidateTold; step: StepTold };

/** One step of a candidate: who interviews him, whose scores are in, and whether it is settled. */
export function CandidateStep({ candidate, step }: Props) {
  const { t } = useTranslation();
  const { act } = useHiringActs();
  const [open, setOpen] = useState<'plan' | 'waive' | null>(null);
  const { name, kind, isSettled, waived, interviews, leastInterviewers } = step;
  const mayAct = candidate.mayWrite && candidate.state === 'running';
  const isProfile = kind === 'profile';
  const plan = { candidateId: candidate.id, stepId: step.id, onDay: null, interviewerId: null };
  return (
    <li className={css.row}>
      <span className={css.head}>
        <b>{name}</b>
        <Tag tone={isSettled ? 'good' : 'quiet'}>{t(isSettled ? 'hiring.settled' : 'hiring.notSettled')}</Tag>
        {isProfile ? null : (
          <span className={css.quiet}>{t('hiring.leastInterviewers', { count: leastInterviewers })}</span>
        )}
      </span>
      {waived ? <span>{t('hiring.waived', { by: waived.by, reason: waived.reason })}</span> : null}
      {interviews.map((interview) => (
        <Planned key={interview.id} interview={interview} mayAct={mayAct} step={name} />
      ))}
      {mayAct ? (
        <span className={css.acts}>
          {isProfile ? (
            interviews.length === 0 ? (
              <Button
                kind="link"
                onClick={() =>
                  void act(candidatesApi.call('POST /api/v1/interviews', { body: plan }), t('hiring.profileAsked'))
                }
              >
                {t('hiring.askProfile')}
              </Button>
            ) : null
          ) : (
            <Button kind="link" aria-label={t('hiring.planIn', { name })} onClick={() => setOpen('plan')}>
              {t('hiring.plan')}
            </Button>
          )}
          {isSettled ? null : (
            <Button kind="link" aria-label={t('hiring.waiveNamed', { name })} onClick={() => setOpen('waive')}>
              {t('hiring.waive')}
            </Button>
          )}
        </span>
      ) : null}
      {open === 'plan' ? <Plan candidate={candidate} step={step} onClose={() => setOpen(null)} /> : null}
      {open === 'waive' ? <Waive candidate={candidate} step={step} onClose={() => setOpen(null)} /> : null}
    </li>
  );
}

type PlannedProps = { interview: StepTold['interviews'][number]; mayAct: boolean; step: string };

function Planned({ interview: { id, interviewer, onDay, isIn, token }, mayAct, step }: PlannedProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { act } = useHiringActs();
  const link = token ? `${window.location.origin}/profile#${token}` : null;
  const copy = async () => {
    await navigator.clipboard.writeText(link ?? '').catch(() => undefined);
    toast({ text: t('hiring.copied') });
  };
  return (
    <span className={css.head}>
      {interviewer ? <PersonName person={interviewer} /> : <span>{t('hiring.byCandidate')}</span>}
      {onDay ? <span className={css.quiet}>{f.dayNear(onDay)}</span> : null}
      <span className={css.quiet}>{t(isIn ? 'hiring.isIn' : 'hiring.isToCome')}</span>
      {link && !isIn ? (
        <>
          <a href={link}>{t('hiring.profileLink')}</a>
          <Button kind="link" onClick={() => void copy()}>
            {t('hiring.copy')}
          </Button>
        </>
      ) : null}
      {mayAct && !isIn ? (
        <Button
          kind="link"
          aria-label={t('hiring.cancelNamed', { name: interviewer?.name ?? step })}
          onClick={() =>
            void act(
              candidatesApi.call('DELETE /api/v1/interviews/:id', { params: { id } }),
              t('hiring.interviewCancelled'),
            )
          }
        >
          {t('hiring.cancelInterview')}
        </Button>
      ) : null}
    </span>
  );
}

type StepDialogProps = Props & { onClose: () => void };

function Plan({ candidate, step, onClose }: StepDialogProps) {
  const { t } = useTranslation();
  const { act } = useHiringActs();
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null);
  const [onDay, setDay] = useState('');
  const plan = async () => {
    if (!person) return;
    const body = { candidateId: candidate.id, stepId: step.id, interviewerId: person.id, onDay: onDay || null };
    const done = t('hiring.planned', { name: person.name });
    if (await act(candidatesApi.call('POST /api/v1/interviews', { body }), done)) onClose();
  };
  return (
    <Dialog title={t('hiring.planIn', { name: step.name })} onClose={onClose}>
      <Form
        submit={t('hiring.plan')}
        disabled={!person}
        onSubmit={plan}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <PersonField label={t('hiring.interviewer')} required value={person} onChange={setPerson} />
        <DateField label={t('hiring.onDay')} value={onDay} onChange={setDay} />
      </Form>
    </Dialog>
  );
}

function Waive({ candidate: { id, version }, step, onClose }: StepDialogProps) {
  const { t } = useTranslation();
  const { act } = useHiringActs();
  const [reason, setReason] = useState('');
  const waive = async () => {
    const sending = candidatesApi.call('POST /api/v1/candidates/:id/waivers', {
      ...{ params: { id }, ifMatch: version, body: { stepId: step.id, reason } },
    });
    if (await act(sending, t('hiring.waivedNow', { name: step.name }))) onClose();
  };
  return (
    <Dialog title={t('hiring.waiveNamed', { name: step.name })} onClose={onClose}>
      <Form
        submit={t('hiring.waive')}
        disabled={reason.trim() === ''}
        onSubmit={waive}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField label={t('hiring.reason')} required maxLength={500} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  );
}
