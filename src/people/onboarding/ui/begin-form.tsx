import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { templatesQuery } from './queries.ts';
import { useRamp } from './use-ramp.ts';
import { useRampWords } from './words.ts';

/** Begins somebody's way: whose, from which day, by the template of his role or by another. */
export function BeginForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useRamp();
  const words = useRampWords();
  const templates = useQuery(templatesQuery).data?.items ?? [];
  const [person, setPerson] = useState<Person | null>(null);
  const [startsOn, setStart] = useState(f.today);
  const [templateKey, setTemplate] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['personId', 'startsOn', 'templateKey']);
  const send = async () => {
    if (!person) return;
    const said = await acts.begin({ personId: person.id, startsOn, templateKey: templateKey || null });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('ramp.begin')} onClose={onClose}>
      <Form
        submit={t('ramp.begin')}
        disabled={!person || !startsOn}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <PersonField
          required
          label={t('ramp.field.person')}
          value={person}
          onChange={setPerson}
          error={byField.personId}
        />
        <DateField
          required
          label={t('ramp.field.startsOn')}
          value={startsOn}
          onChange={setStart}
          error={byField.startsOn}
        />
        <SelectField
          label={t('ramp.field.template')}
          value={templateKey}
          none={t('ramp.byRole')}
          options={templates.map(({ key, name }) => ({ id: key, label: words.planName({ templateKey: key, name }) }))}
          onChange={setTemplate}
          error={byField.templateKey}
        />
      </Form>
    </Dialog>
  );
}
