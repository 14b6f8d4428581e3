import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAway } from '../../../kit/device/reach.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { receiversQuery } from './queries.ts';

type Named = { id: string; name: string };

/** Chooses another owner or company for a record, by a part of the name; empty takes it away. */
export function Choose(props: {
  label: string;
  value: Named | null;
  /** Companies; without it people are found. */
  find: ((typed: string, signal: AbortSignal) => Promise<Named[]>) | undefined;
  onSave: (chosen: Named | null) => Promise<string | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { onSave } = useOpened({ onSave: props.onSave });
  // Without a connection whom the device knows; the server is asked otherwise.
  const away = useAway();
  const { role } = useSession().user;
  const known = useQuery({ ...receiversQuery(role), enabled: away && !props.find }).data;
  const [value, setValue] = useState(props.value);
  const [error, setError] = useState<string | null>(null);
  const send = async () => {
    const refused = await onSave(value);
    if (refused === null) props.onClose();
    else setError(refused);
  };
  return (
    <Dialog title={t('kit.record.change', { field: props.label })} onClose={props.onClose}>
      <Form
        submit={t('accounts.save')}
        errors={error ? [error] : []}
        onSubmit={send}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        <PersonField
          label={props.label}
          value={value}
          onChange={setValue}
          people={props.find ?? (away ? known : undefined)}
        />
      </Form>
    </Dialog>
  );
}
