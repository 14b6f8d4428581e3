import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type TemplateKey, templates } from '../rules/templates.ts';
import { type ListedPipeline, pipelinesApi } from './api.ts';
import { sentence } from './send.ts';

type Props = {
  copyOf?: ListedPipeline | undefined;
  onDone: (text: string, groupId: string) => Promise<void>;
  onClose: () => void;
};

/** A new pipeline from a template, or as a copy. */
export function NewPipeline({ copyOf, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const way = useWay();
  const [name, setName] = useState(copyOf ? t('pipeline.manage.copyName', { name: copyOf.name }) : '');
  const [template, setTemplate] = useState<TemplateKey>('four-stages');
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = templates.find(({ key }) => key === template);
  const send = async () => {
    const from = copyOf ? { copyOf: copyOf.id } : { template };
    const outcome = await pipelinesApi.call('POST /api/v1/pipelines', { body: { name: name.trim(), ...from } });
    if (!outcome.ok) return setProblem(sentence(outcome.problem as never, t));
    await onDone(t('pipeline.manage.created', { name: outcome.answer.name }), outcome.answer.groupId);
    onClose();
    way.go(`/pipelines/${outcome.answer.id}`);
  };
  return (
    <Dialog title={t(copyOf ? 'pipeline.manage.copy' : 'pipeline.manage.create')} onClose={onClose}>
      <Form
        submit={t('pipeline.manage.make')}
        errors={problem ? [problem] : []}
        disabled={name.trim() === ''}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField required label={t('pipeline.editor.pipelineName')} maxLength={80} value={name} onChange={setName} />
        {copyOf ? null : (
          <SelectField
            required
            label={t('pipeline.manage.template')}
            value={template}
            options={templates.map(({ key }) => ({ id: key, label: t(`pipeline.template.${key}`) }))}
            hint={chosen?.stages.map((stage) => stage.name).join(' → ')}
            onChange={(key) => setTemplate(key as TemplateKey)}
          />
        )}
      </Form>
    </Dialog>
  );
}
