import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { GoalFields } from './goal-fields.tsx';
import type { Team } from './queries.ts';
import { SpaceFields } from './space-fields.tsx';
import { useSpaces } from './use-spaces.ts';

/** What a team is called, what it is for and what it is to reach. */
export function SpaceForm({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useSpaces();
  const { space, metrics } = team;
  const [said, setSaid] = useState({ name: space.name, purpose: space.purpose });
  const [goals, setGoals] = useState(space.goals);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'purpose']);
  const send = async () => {
    const refused = await acts.change(space, { ...said, goals });
    setProblem(refused);
    if (!refused) onClose();
  };
  return (
    <Dialog title={t('spaces.change')} onClose={onClose}>
      <Form
        submit={t('spaces.keep')}
        disabled={said.name.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SpaceFields said={said} byField={byField} onChange={setSaid} />
        <GoalFields goals={goals} metrics={metrics} onChange={setGoals} />
      </Form>
    </Dialog>
  );
}
