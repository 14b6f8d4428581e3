import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { refusalOf, sentenceOf } from '../../../../kit/forms/problem.ts';
import { useOpened } from '../../../../kit/forms/use-opened.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import css from '../../ui/playbooks.module.css';
import { useTold } from '../../ui/use-told.ts';
import { faultInAnswer } from '../rules/form.ts';
import { api, type Discovery } from './queries.ts';

type Asked = Discovery['questions'][number];
type Props = { dealId: string; discovery: Discovery; onClose: () => void };

/** Answers the questions of a deal's form, as many as are known so far. */
export function FillDialog({ dealId, discovery: asked, onClose }: Props) {
  const discovery = useOpened(asked);
  const { t } = useTranslation();
  const told = useTold();
  const was = Object.fromEntries(discovery.questions.map(({ key, answer }) => [key, answer ?? '']));
  const [values, setValues] = useState<Record<string, string>>(was);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async () => {
    const answers = discovery.questions.flatMap(({ key }) => {
      const text = (values[key] ?? '').trim();
      return text === was[key] ? [] : [{ key, text }];
    });
    if (answers.length === 0) return onClose();
    const sent = await api.call('PUT /api/v1/deals/:id/discovery', {
      params: { id: dealId },
      ifMatch: discovery.version,
      body: { answers },
    });
    if (sent.ok) {
      onClose();
      return told(sent.answer.groupId, t('discovery.saved'));
    }
    const word = refusalOf(sent.problem);
    if (sent.problem.status === 412) return setProblem(t('playbooks.changedSince'));
    return setProblem(word ? t(`discovery.refusal.${word}`) : sentenceOf(sent.problem, t('kit.unreachable')));
  };
  return (
    <Dialog title={t('discovery.title')} onClose={onClose}>
      <p className={css.lead}>{t('discovery.fillLead')}</p>
      <Form
        submit={t('playbooks.save')}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {discovery.questions.map((one) => (
          <Entry
            key={one.key}
            asked={one}
            value={values[one.key] ?? ''}
            onChange={(text) => setValues({ ...values, [one.key]: text })}
          />
        ))}
      </Form>
    </Dialog>
  );
}

type EntryProps = { asked: Asked; value: string; onChange: (text: string) => void };

function Entry({ asked, value, onChange }: EntryProps) {
  const { t } = useTranslation();
  const wired = { label: asked.label, required: asked.required, value, onChange };
  if (asked.kind === 'day') return <DateField {...wired} />;
  if (asked.kind === 'choice' || asked.kind === 'yes-no') {
    const options =
      asked.kind === 'choice'
        ? asked.choices.map((id) => ({ id, label: id }))
        : (['yes', 'no'] as const).map((id) => ({ id, label: t(`discovery.${id}`) }));
    return <SelectField {...wired} none={t('discovery.unsaid')} options={options} />;
  }
  if (asked.kind === 'text') return <TextField {...wired} lines={2} maxLength={4_000} />;
  const refused = faultInAnswer(asked, value.trim()) ? t('discovery.badNumber') : undefined;
  return <TextField {...wired} inputMode="decimal" maxLength={20} refused={refused} />;
}
