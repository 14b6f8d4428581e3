import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../forms/dialogs.tsx';
import { SelectField, TextField } from '../forms/fields.tsx';
import { fieldErrors, type Problem } from '../forms/problem.ts';
import { Button } from '../look/button.tsx';
import { Dialog } from '../panel/dialog.tsx';
import type { Sharing } from './list-port.ts';

/** Asks what a view is called and who finds it. */
export function KeepView(props: {
  mayShareWithAll: boolean;
  /** Null when it is kept, else what stands in the way. */
  onKeep: (name: string, sharing: Sharing) => Promise<Problem | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [sharing, setSharing] = useState<Sharing>('personal');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'sharing']);
  const sharings: Sharing[] = ['personal', 'team', ...(props.mayShareWithAll ? (['everybody'] as const) : [])];
  return (
    <Dialog title={t('kit.views.keepTitle')} onClose={props.onClose}>
      <Form
        submit={t('kit.views.keepSubmit')}
        disabled={name.trim() === ''}
        errors={problem?.status === 0 ? [t('kit.unreachable')] : rest}
        onSubmit={async () => setProblem(await props.onKeep(name.trim(), sharing))}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('kit.views.name')}
          maxLength={80}
          value={name}
          error={byField.name}
          onChange={setName}
        />
        <SelectField
          required
          label={t('kit.views.sharing')}
          hint={t(`kit.views.sharingHint.${sharing}`)}
          value={sharing}
          error={byField.sharing}
          options={sharings.map((id) => ({ id, label: t(`kit.views.sharingWith.${id}`) }))}
          onChange={(id) => setSharing(id as Sharing)}
        />
      </Form>
    </Dialog>
  );
}
