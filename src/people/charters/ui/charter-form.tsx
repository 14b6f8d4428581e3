import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { expectedBy, type TemplateKey, templateFor, templateKeys } from '../rules/templates.ts';
import { MeasureFields } from './measure-fields.tsx';
import type { Charter, Charters } from './queries.ts';
import { useCharters } from './use-charters.ts';

type Given = {
  person: { id: string; name: string; role?: string };
  metrics: Charters['metrics'];
  /** What it is written on; left out, the template of the role. */
  from?: Charter | undefined;
  isChange?: boolean;
  onClose: () => void;
};
const fields = ['personId', 'title', 'purpose', 'duties', 'place'];

/** What is expected of somebody: duties line by line, numbers, place; begun from a template or from the edition before. */
export function CharterForm({ person, metrics, from, isChange = false, onClose }: Given) {
  const { t } = useTranslation();
  const acts = useCharters();
  const say = (key: string) => t(key as 'charters.title');
  const byTemplate = (key: TemplateKey) => {
    const said = expectedBy(key, say);
    return { ...said, measures: said.measures.filter(({ metricId }) => metrics.some(({ id }) => id === metricId)) };
  };
  const begun = from ?? byTemplate(templateFor(person.role ?? 'other'));
  const [template, setTemplate] = useState<TemplateKey>(templateFor(person.role ?? 'other'));
  const [title, setTitle] = useState(begun.title);
  const [purpose, setPurpose] = useState(begun.purpose);
  const [duties, setDuties] = useState(begun.duties.join('\n'));
  const [place, setPlace] = useState(begun.place);
  const [measures, setMeasures] = useState(
    begun.measures.map(({ metricId, goal, every }) => ({ metricId, goal, every })),
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, fields);
  const take = (key: TemplateKey) => {
    const next = byTemplate(key);
    setTemplate(key);
    setTitle(next.title);
    setPurpose(next.purpose);
    setDuties(next.duties.join('\n'));
    setPlace(next.place);
    setMeasures(next.measures);
  };
  const send = async () => {
    const lines = duties.split('\n').flatMap((line) => line.trim() || []);
    const said = { title, purpose, duties: lines, measures, place };
    const wrong = isChange && from ? await acts.change(from, said) : await acts.draft(person.id, said);
    setProblem(wrong);
    if (!wrong) onClose();
  };
  return (
    <Dialog wide title={t('charters.writeOf', { name: person.name })} onClose={onClose}>
      <Form
        submit={t('charters.keep')}
        disabled={title.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {from ? null : (
          <SelectField
            required
            label={t('charters.field.template')}
            value={template}
            options={templateKeys.map((id) => ({ id, label: t(`charters.template.${id}.name`) }))}
            onChange={(id) => take(id as TemplateKey)}
          />
        )}
        <TextField
          required
          label={t('charters.field.title')}
          maxLength={120}
          value={title}
          onChange={setTitle}
          error={byField.title}
        />
        <TextField
          lines={2}
          label={t('charters.field.purpose')}
          maxLength={1_000}
          value={purpose}
          onChange={setPurpose}
          error={byField.purpose}
        />
        <TextField
          lines={6}
          label={t('charters.field.dutyLines')}
          value={duties}
          onChange={setDuties}
          error={byField.duties}
        />
        <MeasureFields measures={measures} metrics={metrics} onChange={setMeasures} />
        <TextField
          lines={2}
          label={t('charters.field.place')}
          maxLength={1_000}
          value={place}
          onChange={setPlace}
          error={byField.place}
        />
      </Form>
    </Dialog>
  );
}
