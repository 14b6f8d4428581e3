import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import type { Kept } from './api.ts';

type Given = Pick<Kept, 'name' | 'sharing'>;

/** Asks what a report is called and who finds it. */
export function KeepReport(props: {
  title: string;
  given: Given;
  mayShareWithAll: boolean;
  /** Null when it is kept, else the sentence to show. */
  onKeep: (given: Given) => Promise<string | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState(props.given.name);
  const [sharing, setSharing] = useState(props.given.sharing);
  const [problem, setProblem] = useState<string | null>(null);
  const sharings = ['personal', 'team', ...(props.mayShareWithAll ? (['everybody'] as const) : [])] as const;
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <Form
        submit={t('reports.keep.submit')}
        disabled={name.trim() === ''}
        errors={problem ? [problem] : []}
        onSubmit={async () => setProblem(await props.onKeep({ name: name.trim(), sharing }))}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField required label={t('boards.keep.name')} maxLength={80} value={name} onChange={setName} />
        <SelectField
          required
          label={t('kit.views.sharing')}
          hint={t(`reports.keep.hint.${sharing}`)}
          value={sharing}
          options={sharings.map((id) => ({ id, label: t(`kit.views.sharingWith.${id}`) }))}
          onChange={(id) => setSharing(id as Given['sharing'])}
        />
      </Form>
    </Dialog>
  );
}
