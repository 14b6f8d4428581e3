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
const texts = ['name', 'website', 'sector', 'country'] as const;

/** A company to sell to; more about it is filled on its page. */
export function NewCompany({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const way = useWay();
  const { user } = useSession();
  const [text, setText] = useState({ name: '', website: '', sector: '', country: '' });
  const [parent, setParent] = useState<Named | null>(null);
  const [owner, setOwner] = useState<Named | null>({ id: user.id, name: user.name });
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, [...texts, 'parentId', 'ownerId']);
  const send = async () => {
    const filled = Object.fromEntries(Object.entries(text).filter(([, value]) => value.trim() !== ''));
    const done = await accountsApi.call('POST /api/v1/companies', {
      body: { ...filled, name: text.name, parentId: parent?.id ?? null, ownerId: owner?.id ?? null },
    });
    if (!done.ok) return setProblem(done.problem);
    await client.invalidateQueries({ queryKey: ['company'] });
    const { id, name } = done.answer;
    onClose();
    toast({
      text: t('accounts.added', { name }),
      action: { label: t('accounts.open'), run: () => way.go(`/companies/${id}`) },
    });
  };
  const field = (name: (typeof texts)[number]) => (
    <TextField
      key={name}
      label={t(`company.field.${name}`)}
      required={name === 'name'}
      maxLength={200}
      autoComplete="off"
      value={text[name]}
      onChange={(value) => setText({ ...text, [name]: value })}
      error={byField[name]}
    />
  );
  return (
    <Dialog title={t('company.add')} onClose={onClose}>
      <Form
        submit={t('company.add')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {field('name')}
        {field('website')}
        <div className={css.two}>
          {field('sector')}
          {field('country')}
        </div>
        <PersonField
          label={t('company.field.parent')}
          value={parent}
          onChange={setParent}
          people={findCompanies}
          error={byField.parentId}
        />
        <PersonField
          label={t('company.field.owner')}
          value={owner}
          onChange={setOwner}
          people={findOwners}
          error={byField.ownerId}
        />
      </Form>
    </Dialog>
  );
}
