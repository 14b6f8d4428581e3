import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './accounts.module.css';
import { accountsApi, findCompanies, findOwners } from './api.ts';

type Named = { id: string; name: string };
const texts = ['name', 'title', 'email', 'phone'] as const;

/** Somebody at a company. */
export function NewContact({ company: known, onClose }: { company: Named | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const way = useWay();
  const { user } = useSession();
  const [text, setText] = useState({ name: '', title: '', email: '', phone: '' });
  const [company, setCompany] = useState<Named | null>(known);
  const [owner, setOwner] = useState<Named | null>({ id: user.id, name: user.name });
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, [...texts, 'companyId', 'ownerId']);
  const send = async () => {
    const filled = Object.fromEntries(Object.entries(text).filter(([, value]) => value.trim() !== ''));
    const done = await accountsApi.call('POST /api/v1/contacts', {
      body: { ...filled, name: text.name, companyId: company?.id ?? null, ownerId: owner?.id ?? null },
    });
    if (!done.ok) return setProblem(done.problem);
    await Promise.all(['contact', 'company'].map((kind) => client.invalidateQueries({ queryKey: [kind] })));
    const { id, name } = done.answer;
    onClose();
    toast({
      text: t('accounts.added', { name }),
      action: { label: t('accounts.open'), run: () => way.go(`/contacts/${id}`) },
    });
  };
  const field = (name: (typeof texts)[number]) => (
    <TextField
      key={name}
      label={t(`contact.field.${name}`)}
      required={name === 'name'}
      type={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'}
      maxLength={name === 'phone' ? 60 : 200}
      autoComplete="off"
      value={text[name]}
      onChange={(value) => setText({ ...text, [name]: value })}
      error={byField[name]}
    />
  );
  return (
    <Dialog title={t('contact.add')} onClose={onClose}>
      <Form
        submit={t('contact.add')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {field('name')}
        {field('title')}
        <div className={css.two}>
          {field('email')}
          {field('phone')}
        </div>
        <PersonField
          label={t('contact.field.company')}
          value={company}
          onChange={setCompany}
          people={findCompanies}
          error={byField.companyId}
        />
        <PersonField
          label={t('contact.field.owner')}
          value={owner}
          onChange={setOwner}
          people={findOwners}
          error={byField.ownerId}
        />
      </Form>
    </Dialog>
  );
}
