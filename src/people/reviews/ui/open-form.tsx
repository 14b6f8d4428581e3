import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Task } from './appraisal-queries.ts';
import css from './reviews.module.css';
import { useAppraisals } from './use-appraisals.ts';

/** Opens an appraisal, and names colleagues who are to write too. */
export function OpenForm({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useAppraisals();
  const [peers, setPeers] = useState<{ id: string; name: string }[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['peers']);
  const send = async () => {
    const said = await acts.open({
      ...{ cycleId: task.cycleId, personId: task.person.id, peers: peers.map(({ id }) => id) },
    });
    setProblem(said);
    if (!said) onClose();
  };
  const title = t('appraisals.open', { name: task.person.name });
  return (
    <Dialog title={title} onClose={onClose}>
      <Form submit={title} errors={rest} onSubmit={send} extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}>
        <p>{t('appraisals.freezes')}</p>
        <PersonField
          key={peers.length}
          label={t('appraisals.field.peers')}
          value={null}
          onChange={(person) => (person ? setPeers([...peers, { id: person.id, name: person.name }]) : undefined)}
          error={byField.peers}
        />
        {peers.length > 0 ? (
          <ul className={css.list}>
            {peers.map(({ id, name }) => (
              <li key={id}>
                <div className={css.told}>
                  <p>{name}</p>
                </div>
                <Button onClick={() => setPeers(peers.filter((one) => one.id !== id))}>
                  {t('appraisals.takeOut')}
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
      </Form>
    </Dialog>
  );
}
