import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type CycleKind, cycleKinds } from '../rules/cycles.ts';
import { sellingPeople } from './people.ts';
import { useAppraisals } from './use-appraisals.ts';

const days = ['firstOn', 'lastOn', 'selfDueOn', 'ratingsDueOn', 'releaseOn'] as const;

/** A round of everybody who sells or leads those who do. */
export function CycleForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { today } = useFormat();
  const acts = useAppraisals();
  const [kind, setKind] = useState<CycleKind>('annual');
  const [name, setName] = useState('');
  const [on, setOn] = useState({
    ...{ firstOn: `${today.slice(0, 4)}-01-01`, lastOn: `${today.slice(0, 4)}-12-31` },
    ...{ selfDueOn: addDays(today, 7), ratingsDueOn: addDays(today, 14), releaseOn: addDays(today, 28) },
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', ...days]);
  const send = async () => {
    const said = await acts.makeCycle({ name, kind, ...on, people: await sellingPeople() });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('appraisals.makeCycle')} onClose={onClose}>
      <Form
        submit={t('appraisals.makeCycle')}
        disabled={name.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p>{t('appraisals.cycleLead')}</p>
        <TextField
          required
          label={t('appraisals.field.name')}
          maxLength={120}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        <SelectField
          label={t('appraisals.field.kind')}
          value={kind}
          options={cycleKinds.map((id) => ({ id, label: t(`appraisals.kind.${id}`) }))}
          onChange={(id) => setKind(id as CycleKind)}
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
      </Form>
    </Dialog>
  );
}
