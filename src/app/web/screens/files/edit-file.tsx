import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { documentKindsQuery, type RecordFile } from './files-data.ts';

type Props = {
  file: RecordFile;
  onSave: (
    file: RecordFile,
    said: { name: string; label: string | null; note: string | null },
  ) => Promise<Problem | null>;
  onClose: () => void;
};

/** What a file is called, what kind of document it is, and a note. */
export function EditFile({ file, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const listId = useId();
  const kinds = useQuery(documentKindsQuery).data ?? [];
  const [name, setName] = useState(file.name ?? '');
  const [label, setLabel] = useState(file.label ?? '');
  const [note, setNote] = useState(file.note ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'label', 'note']);
  const send = async () => {
    const said = { name: name.trim(), label: label.trim() || null, note: note.trim() || null };
    const refused = await onSave(file, said);
    if (!refused) return onClose();
    setProblem(refused.status === 412 ? { ...refused, detail: t('files.changed') } : refused);
  };
  return (
    <Dialog title={t('files.editTitle')} onClose={onClose}>
      <Form
        submit={t('files.saveEdit')}
        disabled={name.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('attachment.field.name')}
          maxLength={200}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        <TextField
          label={t('attachment.field.label')}
          hint={t('files.labelHint')}
          maxLength={80}
          list={listId}
          autoComplete="off"
          value={label}
          onChange={setLabel}
          error={byField.label}
        />
        <datalist id={listId}>
          {kinds.map((kind) => (
            <option key={kind} value={kind} />
          ))}
        </datalist>
        <TextField
          label={t('attachment.field.note')}
          lines={3}
          maxLength={2_000}
          value={note}
          onChange={setNote}
          error={byField.note}
        />
      </Form>
    </Dialog>
  );
}
