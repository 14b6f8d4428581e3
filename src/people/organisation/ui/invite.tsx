import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Secret } from '../../../kit/forms/secret.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { identityApi, type Person } from './api.ts';

/** A link with which a person comes in, told once; a new one replaces the one before. */
export function Invite({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const [made, setMade] = useState<{ link: string; until: string } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const send = async () => {
    const done = await identityApi.call('POST /api/v1/invitations', { body: { personId: person.id }, once: true });
    if (!done.ok) return setError(sentenceOf(done.problem, t('kit.unreachable')));
    setMade(done.answer);
    await client.invalidateQueries({ queryKey: ['person', 'ways-in'] });
  };
  return (
    <Dialog title={t('person.invite.title', { name: person.name })} onClose={onClose}>
      {made ? (
        <div style={{ display: 'grid', gap: 12 }}>
          <p>{t('person.invite.once', { name: person.name, day: f.day(f.dayOf(made.until)) })}</p>
          <Secret text={made.link} label={t('person.invite.link')} />
        </div>
      ) : (
        <Form
          submit={t('person.invite.make')}
          errors={error ? [error] : []}
          onSubmit={send}
          extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
        >
          <p>{t('person.invite.text')}</p>
        </Form>
      )}
    </Dialog>
  );
}
