import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { refusalOf, sentenceOf } from '../../../kit/forms/problem.ts';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './playbooks.module.css';
import { api, type StepShown } from './queries.ts';
import { useTold } from './use-told.ts';

/** Says that a step was done, with what shows it; or that it was not after all. */
export function SayStep(props: { dealId: string; step: StepShown; onClose: () => void }) {
  const { dealId, onClose } = props;
  const step = useOpened(props.step);
  const { t } = useTranslation();
  const told = useTold();
  const wasDone = step.said?.done ?? false;
  const [note, setNote] = useState(step.said?.note ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const send = async () => {
    const sent = await api.call('PUT /api/v1/deals/:id/playbook/:stepKey', {
      params: { id: dealId, stepKey: step.key },
      ifMatch: step.said?.version ?? 0,
      body: { done: !wasDone, note },
    });
    if (sent.ok) {
      onClose();
      return told(sent.answer.groupId, t(`playbooks.say.${wasDone ? 'takenBack' : 'saved'}`));
    }
    const word = refusalOf(sent.problem);
    if (sent.problem.status === 412) return setProblem(t('playbooks.changedSince'));
    return setProblem(word ? t(`playbooks.refusal.${word}`) : sentenceOf(sent.problem, t('kit.unreachable')));
  };
  return (
    <Dialog title={t(`playbooks.say.${wasDone ? 'undoTitle' : 'title'}`)} onClose={onClose}>
      <p className={css.lead}>{step.text}</p>
      <Form
        submit={t(`playbooks.say.${wasDone ? 'undo' : 'do'}`)}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField label={t('playbooks.say.note')} lines={2} maxLength={2_000} value={note} onChange={setNote} />
      </Form>
    </Dialog>
  );
}
