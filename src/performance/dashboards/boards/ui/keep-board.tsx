import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { defaultKeys } from '../rules/defaults.ts';
import type { Dashboard } from './api.ts';

type Given = Pick<Dashboard, 'name' | 'sharing' | 'forRole'>;

/** Asks what a dashboard is called, who finds it, and which role begins with it. */
export function KeepBoard(props: {
  what: 'new' | 'copy' | 'name';
  dashboard: Dashboard;
  mayShareWithAll: boolean;
  /** Null when it is kept, else the sentence to show. */
  onKeep: (given: Given) => Promise<string | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { what, dashboard } = props;
  const [name, setName] = useState(
    what === 'new' ? '' : what === 'copy' ? t('boards.copyOf', { name: dashboard.name }) : dashboard.name,
  );
  const [sharing, setSharing] = useState<Given['sharing']>(what === 'name' ? dashboard.sharing : 'personal');
  const [forRole, setForRole] = useState<Given['forRole']>(what === 'new' ? null : dashboard.forRole);
  const [problem, setProblem] = useState<string | null>(null);
  const sharings = ['personal', 'team', ...(props.mayShareWithAll ? (['everybody'] as const) : [])] as const;
  return (
    <Dialog title={t(`boards.keep.${what}`)} onClose={props.onClose}>
      <Form
        submit={t('boards.keep.submit')}
        disabled={name.trim() === ''}
        errors={problem ? [problem] : []}
        onSubmit={async () => setProblem(await props.onKeep({ name: name.trim(), sharing, forRole }))}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField required label={t('boards.keep.name')} maxLength={80} value={name} onChange={setName} />
        <SelectField
          required
          label={t('kit.views.sharing')}
          hint={t(`boards.keep.sharingHint.${sharing}`)}
          value={sharing}
          options={sharings.map((id) => ({ id, label: t(`kit.views.sharingWith.${id}`) }))}
          onChange={(id) => setSharing(id as Given['sharing'])}
        />
        <SelectField
          label={t('boards.keep.forRole')}
          none={t('boards.keep.noRole')}
          value={forRole ?? ''}
          options={defaultKeys.map((id) => ({ id, label: t(`role.${id}`) }))}
          onChange={(id) => setForRole(defaultKeys.find((key) => key === id) ?? null)}
        />
      </Form>
    </Dialog>
  );
}
