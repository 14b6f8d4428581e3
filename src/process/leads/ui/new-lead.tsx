import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customBody, customNames } from '../../../kit/custom/custom-form.ts';
import { CustomInputs } from '../../../kit/custom/custom-inputs.tsx';
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
import { AlikeWarning } from './alike.tsx';
import { leadsApi } from './api.ts';
import { BusinessCard, keepCard } from './business-card.tsx';
import css from './leads.module.css';
import { newLeadFieldsQuery } from './queries.ts';

type Named = { id: string; name: string };

const lines = [['name'], ['companyName', 'title'], ['email', 'phone'], ['source', 'interest'], ['message']] as const;
const texts: readonly string[] = lines.flat();
const types: Record<string, string> = { email: 'email', phone: 'tel' };

/** Somebody who asked; who is here already is shown while it is typed. Without an owner the lead goes to the queue. */
export function NewLead({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const way = useWay();
  const { user, settings } = useSession();
  const fields = useQuery(newLeadFieldsQuery).data ?? [];
  const [custom, setCustom] = useState<Record<string, unknown>>({});
  const [text, setText] = useState<Record<string, string>>({});
  const [owner, setOwner] = useState<Named | null>({ id: user.id, name: user.name });
  const [photo, setPhoto] = useState<File | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, [...texts, 'ownerId', ...customNames(fields)]);
  const send = async () => {
    const filled = Object.fromEntries(Object.entries(text).filter(([, value]) => value.trim() !== ''));
    const body = { ...filled, name: text.name ?? '', ownerId: owner?.id ?? null, ...customBody(fields, custom) };
    const done = await leadsApi.call('POST /api/v1/leads', { body });
    if (!done.ok) return setProblem(done.problem);
    const { id, name } = done.answer;
    const isKept = photo === null || (await keepCard(id, photo, t('lead.card.label')));
    await client.invalidateQueries({ queryKey: ['lead'] });
    onClose();
    if (!isKept) toast({ text: t('lead.card.failed', { name }), tone: 'bad' });
    toast({
      text: t('accounts.added', { name }),
      ...(owner ? { action: { label: t('accounts.open'), run: () => way.go(`/leads/${id}`) } } : {}),
    });
  };
  const field = (name: string) => (
    <TextField
      key={name}
      label={t(`lead.field.${name}`)}
      required={name === 'name'}
      type={types[name] ?? 'text'}
      maxLength={name === 'phone' ? 60 : name === 'message' ? 5_000 : 200}
      {...(name === 'message' ? { lines: 3 } : {})}
      autoComplete="off"
      value={text[name] ?? ''}
      onChange={(value) => setText({ ...text, [name]: value })}
      error={byField[name]}
    />
  );
  const { name = '', email = '', phone = '', companyName = '' } = text;
  return (
    <Dialog title={t('lead.add')} onClose={onClose}>
      <Form
        submit={t('lead.add')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <BusinessCard photo={photo} onPhoto={setPhoto} />
        {lines.map((names) => (
          <div key={names[0]} className={names.length > 1 ? css.two : undefined}>
            {names.map(field)}
          </div>
        ))}
        <AlikeWarning values={{ email, phone, companyName }} />
        <Slot at="new:lead" id="" values={{ name, email, phone, companyName }} />
        <PersonField label={t('lead.field.ownerId')} value={owner} onChange={setOwner} error={byField.ownerId} />
        <p className={css.quiet}>{t('lead.ownerHint')}</p>
        <CustomInputs
          fields={fields}
          values={custom}
          onChange={setCustom}
          errors={byField}
          currency={settings.currency}
          find={{}}
        />
      </Form>
    </Dialog>
  );
}
