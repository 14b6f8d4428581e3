import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../look/button.tsx';
import { Dialog } from '../panel/dialog.tsx';
import { type Clash, clashes, merged, type Versions } from './conflict-fields.ts';
import { TextField, unreadIn } from './fields.tsx';
import css from './forms.module.css';

/** What could not be tied to a field, above the form, where it is read first. */
export function FormErrors({ messages }: { messages: string[] }) {
  if (messages.length === 0) return null;
  return (
    <div role="alert" className={css.errors}>
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </div>
  );
}

/** A form that says while it works, cannot be sent twice, and is not sent while something in it cannot be read. */
export function Form(props: {
  onSubmit: () => Promise<unknown> | undefined;
  submit: string;
  errors?: string[];
  extra?: ReactNode;
  children: ReactNode;
  disabled?: boolean;
}) {
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const unread = unreadIn(event.currentTarget);
    if (unread) {
      unread.reportValidity();
      return;
    }
    setBusy(true);
    try {
      await props.onSubmit();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={css.form} onSubmit={send} noValidate aria-busy={busy}>
      <FormErrors messages={props.errors ?? []} />
      {props.children}
      <div className={css.actions}>
        {props.extra}
        <Button kind="primary" type="submit" disabled={busy || props.disabled}>
          {props.submit}
        </Button>
      </div>
    </form>
  );
}

/** Goes on only with a reason that is kept, such as for overriding a gate. */
export function ReasonDialog(props: {
  title: string;
  text: string;
  label: string;
  submit: string;
  /** Letters a reason has at least. */
  least?: number;
  onSubmit: (reason: string) => Promise<string | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const least = props.least ?? 10;
  const send = async () => {
    if (reason.trim().length < least) setError(t('kit.reason.short', { count: least }));
    else setError((await props.onSubmit(reason.trim())) ?? undefined);
  };
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <Form submit={props.submit} onSubmit={send} extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}>
        <p className={css.muted}>{props.text}</p>
        <TextField label={props.label} lines={3} required value={reason} onChange={setReason} error={error} />
      </Form>
    </Dialog>
  );
}

/** Two people saved one record: both versions side by side, a choice for each field, nothing lost unseen. */
export function ConflictDialog(props: {
  title: string;
  text: string;
  before: Versions;
  yours: Versions;
  theirs: Versions;
  fieldName: (field: string) => string;
  say: (field: string, value: unknown) => ReactNode;
  onSave: (changes: Versions) => Promise<unknown> | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Record<string, 'yours' | 'theirs'>>({});
  const list = clashes(props.before, props.yours, props.theirs);
  const open = list.filter((clash) => !chosen[clash.field]).length;
  const save = () => props.onSave(merged(props.before, props.yours, props.theirs, chosen));
  return (
    <Dialog title={props.title} wide onClose={props.onClose}>
      <Form
        submit={t('kit.conflict.save')}
        disabled={open > 0}
        onSubmit={save}
        extra={
          <>
            <span className={css.muted}>{open > 0 ? t('kit.conflict.open', { count: open }) : null}</span>
            <Button onClick={props.onClose}>{t('kit.conflict.keep')}</Button>
          </>
        }
      >
        <p className={css.muted}>{props.text}</p>
        {list.map((clash) => (
          <ClashRow
            key={clash.field}
            clash={clash}
            name={props.fieldName(clash.field)}
            say={props.say}
            chosen={chosen[clash.field]}
            onChoose={(side) => setChosen({ ...chosen, [clash.field]: side })}
          />
        ))}
      </Form>
    </Dialog>
  );
}

function ClashRow(props: {
  clash: Clash;
  name: string;
  say: (field: string, value: unknown) => ReactNode;
  chosen: 'yours' | 'theirs' | undefined;
  onChoose: (side: 'yours' | 'theirs') => void;
}) {
  const { t } = useTranslation();
  const { clash, say } = props;
  return (
    <fieldset className={css.clash}>
      <legend>
        {props.name}{' '}
        <span className={css.optional}>
          {t('kit.conflict.was')} {say(clash.field, clash.before)}
        </span>
      </legend>
      {(['yours', 'theirs'] as const).map((side) => (
        <label key={side} className={props.chosen === side ? `${css.side} ${css.chosen}` : css.side}>
          <input
            type="radio"
            name={clash.field}
            checked={props.chosen === side}
            onChange={() => props.onChoose(side)}
          />
          <span className={css.optional}>{side === 'yours' ? t('kit.conflict.yours') : t('kit.conflict.theirs')}</span>
          <b>{say(clash.field, clash[side])}</b>
        </label>
      ))}
    </fieldset>
  );
}
