import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Cycle } from './appraisal-queries.ts';
import { ChosenPeople } from './cycle-parts.tsx';
import { useAppraisals } from './use-appraisals.ts';

/** The first day that is reviewed stays: what was frozen begins there. */
const days = ['lastOn', 'selfDueOn', 'ratingsDueOn', 'releaseOn'] as const;

/** Changes a round that stands: its name, its days and whom it is about; appraisals that were opened stay. */
export function CycleChangeForm({ cycle, onClose }: { cycle: Cycle; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useAppraisals();
  const [name, setName] = useState(cycle.name);
  const { lastOn, selfDueOn, ratingsDueOn, releaseOn } = cycle;
  const [on, setOn] = useState({ lastOn, selfDueOn, ratingsDueOn, releaseOn });
  const [people, setPeople] = useState<Person[]>(cycle.people);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'people', ...days]);
  const send = async () => {
    const said = await acts.changeCycle(cycle, { name, ...on, people: people.map(({ id }) => id) });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('appraisals.changeCycle')} onClose={onClose}>
      <Form
        submit={t('appraisals.changeCycle')}
        disabled={name.trim() === '' || people.length === 0}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('appraisals.field.name')}
          maxLength={120}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        {days.map((field) => (
          <DateField
            key={field}
            required
            label={t(`appraisals.field.${field}`)}
            value={on[field]}
            onChange={(day) => setOn({ ...on, [field]: day })}
            error={byField[field]}
          />
        ))}
        <ChosenPeople chosen={people} onChange={setPeople} />
        {byField.people ? <p role="alert">{byField.people}</p> : null}
      </Form>
    </Dialog>
  );
}
