import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customBody, customNames } from '../../../kit/custom/custom-form.ts';
import { CustomInputs } from '../../../kit/custom/custom-inputs.tsx';
import { dropLater, type Instead } from '../../../kit/device/later.ts';
import type { Kept } from '../../../kit/device/write-later.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { Slot } from '../../../kit/slots.tsx';
import css from './accounts.module.css';
import { findCompanies, findContacts } from './api.ts';
import { newRecordFieldsQuery } from './queries.ts';
import { createOrLater } from './send-later.ts';

type Named = { id: string; name: string };
type Kind = 'company' | 'contact';

/** What is asked of a new record, in its lines; more about it is filled on its page. */
const forms = {
  company: { lines: [['name'], ['website'], ['sector', 'country']], belongsTo: 'parentId', path: '/companies' },
  contact: { lines: [['name'], ['title'], ['email', 'phone']], belongsTo: 'companyId', path: '/contacts' },
} as const;
const types: Record<string, string> = { email: 'email', phone: 'tel' };

const find = { company: findCompanies, contact: findContacts };

/** What the form holds; kept as it was with what waits on this device. */
export type Draft = {
  text: Record<string, string>;
  company: Named | null;
  owner: Named | null;
  custom: Record<string, unknown>;
};

type Props = {
  kind: Kind;
  at?: Named | null;
  /** What was written without a connection and refused, to be put right; it goes once this is saved. */
  kept?: { key: string; draft: Draft } | null;
  onClose: () => void;
};

const insteadOf = (done: Kept | { answer: Named }): Instead | undefined => {
  if (!('kept' in done)) return { id: done.answer.id };
  return done.kept === null ? undefined : { key: done.kept };
};

/** A company to sell to, or somebody at one. */
export function NewRecord({ kind, at = null, kept = null, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const way = useWay();
  const { user, settings } = useSession();
  const fields = useQuery(newRecordFieldsQuery(kind)).data ?? [];
  const [custom, setCustom] = useState(kept?.draft.custom ?? {});
  const { lines, belongsTo, path } = forms[kind];
  const texts: readonly string[] = lines.flat();
  const [text, setText] = useState(kept?.draft.text ?? {});
  const [company, setCompany] = useState<Named | null>(kept ? kept.draft.company : at);
  const [owner, setOwner] = useState<Named | null>(kept ? kept.draft.owner : { id: user.id, name: user.name });
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, [...texts, belongsTo, 'ownerId', ...customNames(fields)]);
  const send = async () => {
    const filled = Object.fromEntries(Object.entries(text).filter(([, value]) => value.trim() !== ''));
    const belonging = { [belongsTo]: company?.id ?? null, ownerId: owner?.id ?? null };
    const body = { ...filled, name: text.name ?? '', ...belonging, ...customBody(fields, custom) };
    const done = await createOrLater(kind, body, { text, company, owner, custom }, { t, path });
    if (!('kept' in done || done.ok)) return setProblem(done.problem);
    // What was written about him meanwhile goes with whoever stands in his place.
    if (kept) await dropLater(kept.key, insteadOf(done));
    if ('kept' in done) return onClose();
    await Promise.all(['contact', 'company'].map((one) => client.invalidateQueries({ queryKey: [one] })));
    const { id, name } = done.answer;
    onClose();
    toast({
      text: t('accounts.added', { name }),
      action: { label: t('accounts.open'), run: () => way.go(`${path}/${id}`) },
    });
  };
  const field = (name: string) => (
    <TextField
      key={name}
      label={t(`${kind}.field.${name}`)}
      required={name === 'name'}
      type={types[name] ?? 'text'}
      maxLength={name === 'phone' ? 60 : 200}
      autoComplete="off"
      value={text[name] ?? ''}
      onChange={(value) => setText({ ...text, [name]: value })}
      error={byField[name]}
    />
  );
  return (
    <Dialog title={t(`${kind}.add`)} onClose={onClose}>
      <Form
        submit={t(`${kind}.add`)}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {lines.map((names) => (
          <div key={names[0]} className={names.length > 1 ? css.two : undefined}>
            {names.map(field)}
          </div>
        ))}
        <Slot
          at={`new:${kind}`}
          id=""
          values={company && kind === 'contact' ? { ...text, companyId: company.id } : text}
        />
        <PersonField
          label={t(`${kind}.field.${belongsTo}`)}
          value={company}
          onChange={setCompany}
          people={findCompanies}
          error={byField[belongsTo]}
          faceless
        />
        <PersonField label={t(`${kind}.field.ownerId`)} value={owner} onChange={setOwner} error={byField.ownerId} />
        <CustomInputs
          fields={fields}
          values={custom}
          onChange={setCustom}
          errors={byField}
          currency={settings.currency}
          find={find}
        />
      </Form>
    </Dialog>
  );
}
