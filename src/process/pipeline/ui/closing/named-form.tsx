import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, TextField } from '../../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { useSaved } from '../use-saved.ts';

type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };
type NamedFormProps = {
  /** What is asked anew once it is saved. */
  kind: string;
  /** What is changed; null makes a new one. */
  known: { name: string; retiredOn: string | null } | null;
  /** The title of the dialog that makes a new one. */
  add: string;
  longestName: number;
  /** The fields between the name and whether it is retired, whose refusals they show themselves. */
  fields: readonly string[];
  children: (errors: Partial<Record<string, string>>) => ReactNode;
  send: (said: { name: string; retired: boolean }) => Promise<Sent>;
  onClose: () => void;
};

/** A dialog for something that has a name and may be retired, such as a reason for losing or a competitor. */
export function NamedForm({ kind, known, add, longestName, fields, children, send, onClose }: NamedFormProps) {
  const { t } = useTranslation();
  const saved = useSaved(kind);
  const [name, setName] = useState(known?.name ?? '');
  const [retired, setRetired] = useState(known ? known.retiredOn !== null : false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', ...fields]);
  const submit = async () => {
    const said = { name: name.trim(), retired };
    const sent = await send(said);
    if (!sent.ok) return setProblem(sent.problem);
    onClose();
    return saved(sent.answer.groupId, t('closing.settings.savedOf', { name: said.name }));
  };
  return (
    <Dialog title={known?.name ?? add} onClose={onClose}>
      <Form
        submit={t('closing.save')}
        errors={rest}
        disabled={name.trim() === ''}
        onSubmit={submit}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('closing.settings.name')}
          maxLength={longestName}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        {children(byField)}
        {known ? <CheckField label={t('closing.settings.retire')} checked={retired} onChange={setRetired} /> : null}
      </Form>
    </Dialog>
  );
}
