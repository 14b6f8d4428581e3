import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { GoalFields } from './goal-fields.tsx';
import type { Team } from './queries.ts';
import { useSpaces } from './use-spaces.ts';

/** What a team is called, what it is for and what it is to reach. */
export function SpaceForm({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useSpaces();
  const { space, metrics } = team;
  const [name, setName] = useState(space.name);
  const [purpose, setPurpose] = useState(space.purpose);
  const [goals, setGoals] = useState(space.goals);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'purpose']);
  const send = async () => {
    const said = await acts.change(space, { name, purpose, goals });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('spaces.change')} onClose={onClose}>
      <Form
        submit={t('spaces.keep')}
        disabled={name.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('spaces.field.name')}
          maxLength={120}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        <TextField
          lines={4}
          label={t('spaces.field.purpose')}
          maxLength={2_000}
          value={purpose}
          onChange={setPurpose}
          error={byField.purpose}
        />
        <GoalFields goals={goals} metrics={metrics} onChange={setGoals} />
      </Form>
    </Dialog>
  );
}
