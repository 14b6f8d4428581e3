import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { Secret } from '../../../kit/forms/secret.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { identityApi } from './api.ts';
import css from './screens.module.css';

/** Keys with which programs act as me; leaders and operations see everybody's. */
export function KeysCard() {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const { user } = useSession();
  const [making, setMaking] = useState(false);
  const everybody = user.role === 'leader' || user.role === 'operations';
  const keys = useQuery({
    queryKey: ['me', 'keys'],
    queryFn: ({ signal }) => answerOf(identityApi.call('GET /api/v1/api-keys', { query: { everybody }, signal })),
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['me', 'keys'] });
  const revoke = async (id: string, name: string) => {
    const done = await identityApi.call('DELETE /api/v1/api-keys/:id', { params: { id }, once: true });
    toast(
      done.ok
        ? { text: t('me.keys.revoked', { name }) }
        : { text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' },
    );
    await refresh();
  };
  const items = keys.data?.items ?? [];
  return (
    <section className={css.card}>
      <div className={css.cardHead}>
        <h2>{t('me.keys.title')}</h2>
        <Button onClick={() => setMaking(true)}>{t('me.keys.make')}</Button>
      </div>
      <p className={css.quiet}>{t('me.keys.text')}</p>
      {keys.error && !keys.data ? <ReadFailed of={keys} /> : null}
      {items.length > 0 ? (
        <ul className={css.list}>
          {items.map((key) => (
            <li key={key.id}>
              <span>
                <b>{key.name}</b> …{key.ending}
                {key.person.id === user.id ? '' : ` · ${key.person.name}`}
                <br />
                <span className={css.quiet}>
                  {t('me.keys.until', { day: f.dayWithYear(f.dayOf(key.until)) })}
                  {' · '}
                  {key.lastUsedDay ? t('me.keys.used', { when: f.relativeDay(key.lastUsedDay) }) : t('me.keys.unused')}
                </span>
              </span>
              <Button
                kind="danger"
                aria-label={t('me.keys.revokeOne', { name: key.name })}
                onClick={() => void revoke(key.id, key.name)}
              >
                {t('me.keys.revoke')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {making ? <NewKey onClose={() => setMaking(false)} onMade={refresh} /> : null}
    </section>
  );
}

function NewKey({ onClose, onMade }: { onClose: () => void; onMade: () => unknown }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [days, setDays] = useState('365');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [key, setKey] = useState<string | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name']);
  const send = async () => {
    const done = await identityApi.call('POST /api/v1/api-keys', { body: { name, days: Number(days) }, once: true });
    if (!done.ok) return setProblem(done.problem);
    setKey(done.answer.key);
    await onMade();
  };
  return (
    <Dialog title={key ? t('me.keys.made') : t('me.keys.make')} onClose={onClose}>
      {key ? (
        <div style={{ display: 'grid', gap: 12 }}>
          <p>{t('me.keys.once')}</p>
          <Secret text={key} label={t('me.keys.made')} />
        </div>
      ) : (
        <Form
          submit={t('me.keys.make')}
          errors={rest}
          onSubmit={send}
          extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
        >
          <TextField
            label={t('me.keys.name')}
            required
            autoFocus
            maxLength={100}
            placeholder={t('me.keys.nameHint')}
            value={name}
            onChange={setName}
            error={byField.name}
          />
          <SelectField
            label={t('me.keys.days')}
            required
            value={days}
            onChange={setDays}
            options={[30, 90, 365, 1825].map((count) => ({ id: `${count}`, label: t('me.keys.forDays', { count }) }))}
          />
        </Form>
      )}
    </Dialog>
  );
}
