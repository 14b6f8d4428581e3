import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { SelectField } from '../../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { fieldTypes } from '../../../../platform/fields/rules/definition.ts';
import css from '../screens.module.css';
import { type Conversion, type Field, fieldsApi } from './api.ts';
import { type Draft, draftOf, optionsOf } from './draft.ts';
import { TypeOptions } from './type-options.tsx';

type Props = { field: Field; onSaved: () => unknown; onClose: () => void };

/** Another type for a field: first what would become of its values, then the change itself. */
export function ChangeType({ field, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(() => draftOf(field));
  const [preview, setPreview] = useState<Conversion | null>(null);
  const [errors, setErrors] = useState<string[]>([]);
  const set = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
    setPreview(null);
  };
  const isReady = preview !== null && preview.misfitCount === 0;
  const send = async () => {
    const sent = await fieldsApi.call('POST /api/v1/fields/:id/type', {
      params: { id: field.id },
      body: { type: draft.type, options: optionsOf(draft) as never, dryRun: !isReady },
      ifMatch: field.version,
    });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    setErrors([]);
    if (!isReady) return setPreview(sent.answer);
    await onSaved();
    toast({ text: t('fields.typeChanged', { name: field.name, type: t(`fields.types.${draft.type}`) }) });
    onClose();
  };
  return (
    <Dialog title={t('fields.typeTitle', { name: field.name })} onClose={onClose}>
      <Form
        submit={t(isReady ? 'fields.changeType' : 'fields.preview')}
        errors={errors}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SelectField
          label={t('fields.type')}
          required
          value={draft.type}
          options={fieldTypes
            .filter((id) => id !== 'formula' && id !== 'rollup')
            .map((id) => ({ id, label: t(`fields.types.${id}`) }))}
          onChange={(type) => set({ type: type as Draft['type'] })}
        />
        <TypeOptions draft={draft} object={field.object} around={undefined} onChange={set} />
        {preview ? <Preview preview={preview} /> : <p className={css.quiet}>{t('fields.previewHint')}</p>}
      </Form>
    </Dialog>
  );
}

function Preview({ preview }: { preview: Conversion }) {
  const { t } = useTranslation();
  const { values, misfitCount, misfits } = preview;
  if (misfitCount === 0) return <p role="status">{t('fields.allGo', { count: values })}</p>;
  return (
    <div role="status">
      <p>{t('fields.someDoNot', { count: misfitCount, of: values })}</p>
      <ul className={css.list}>
        {misfits.map(({ id, title, value }) => (
          <li key={id}>
            <span>{title}</span>
            <span className={css.quiet}>{value}</span>
          </li>
        ))}
      </ul>
      {misfits.length < misfitCount ? (
        <p className={css.quiet}>{t('fields.notNamed', { count: misfitCount - misfits.length })}</p>
      ) : null}
    </div>
  );
}
