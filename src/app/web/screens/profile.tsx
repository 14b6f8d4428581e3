import { useMantineColorScheme } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, languageNames, languages } from '../../../ground/languages.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Choices } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { Facts } from '../../../kit/record/facts.tsx';
import { useSession } from '../../../kit/session.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { sessionKey } from '../session-query.ts';
import { AccessTakings } from './access-takings.tsx';
import { AccessVisits } from './access-visits.tsx';
import { identityApi } from './api.ts';
import { StandInsCard } from './approvals/stand-ins-card.tsx';
import { NewPassword } from './new-password.tsx';
import { KeysCard } from './profile-keys.tsx';
import { SessionsCard } from './profile-sessions.tsx';
import css from './screens.module.css';

export const meQuery = {
  queryKey: ['me'],
  queryFn: ({ signal }: { signal: AbortSignal }) => answerOf(identityApi.call('GET /api/v1/me', { signal })),
};

/** Who I am here, how I sign in, where I am signed in and what acts as me. */
export default function ProfilePage() {
  const { t } = useTranslation();
  const session = useSession();
  const me = useQuery(meQuery);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <PageHead title={t('me.title')} flows>
      <div className={css.columns}>
        <section className={css.card}>
          <h2>
            <PersonName person={session.user} />
          </h2>
          <Facts
            items={[
              { id: 'email', label: t('signIn.email'), value: me.data?.email ?? '–' },
              { id: 'role', label: t('me.role'), value: t(`role.${session.user.role}`) },
              { id: 'workspace', label: t('me.workspace'), value: session.workspace.name },
              { id: 'team', label: t('me.team'), value: me.data ? t('me.below', { count: me.data.team }) : '' },
              {
                id: 'use',
                label: t('adoption.own.title'),
                value: <Go href={`/adoption?person=${session.user.id}`}>{t('adoption.open')}</Go>,
              },
            ]}
          />
          <div className={css.row}>
            <span className={css.quiet}>{t('me.theme')}</span>
            <Choices
              label={t('me.theme')}
              value={colorScheme}
              options={(['light', 'dark', 'auto'] as const).map((id) => ({ id, label: t(`app.theme.${id}`) }))}
              onChange={(id) => setColorScheme(id as 'light' | 'dark' | 'auto')}
            />
          </div>
          <Slot at="own-settings" lines={2} id={session.user.id} />
          <LanguageChoice chosen={me.data?.language ?? null} isKnown={me.data?.by === 'screen'} />
        </section>
        <PasswordCard own={[session.user.name, me.data?.email ?? '', me.data?.workspace.name ?? '']} />
        <StandInsCard />
        {session.user.role === 'leader' ? null : <AccessVisits own />}
        {session.user.role === 'leader' || session.user.role === 'operations' ? null : <AccessTakings own />}
        <SessionsCard />
        <KeysCard />
      </div>
    </PageHead>
  );
}

/** Changes the page at once: the session is asked anew, and with it come words, days and numbers. */
function LanguageChoice({ chosen, isKnown }: { chosen: Language | null; isKnown: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const choose = async (language: Language | null) => {
    const done = await identityApi.call('POST /api/v1/me/language', { body: { language }, once: true });
    if (!done.ok) return toast({ text: done.problem.title, tone: 'bad' });
    await client.refetchQueries({ queryKey: sessionKey });
    await client.invalidateQueries();
    toast({ text: t('me.language.done'), undo: () => void choose(chosen) });
  };
  if (!isKnown) return null;
  return (
    <SelectField
      label={t('me.language.title')}
      required
      hint={t('me.language.hint')}
      value={chosen ?? 'workspace'}
      options={[
        { id: 'workspace', label: t('me.language.workspace') },
        ...languages.map((id) => ({ id, label: languageNames[id] })),
      ]}
      onChange={(id) => void choose(languages.find((each) => each === id) ?? null)}
    />
  );
}

function PasswordCard({ own }: { own: string[] }) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['current', 'next']);
  const send = async () => {
    const done = await identityApi.call('POST /api/v1/me/password', { body: { current, next }, once: true });
    setProblem(done.ok ? null : done.problem);
    if (!done.ok) return;
    setCurrent('');
    setNext('');
    toast({ text: t('me.password.done') });
  };
  return (
    <section className={css.card}>
      <h2>{t('me.password.title')}</h2>
      <Form submit={t('me.password.change')} errors={rest} onSubmit={send}>
        <TextField
          label={t('me.password.current')}
          required
          type="password"
          name="current-password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={byField.current}
        />
        <NewPassword
          value={next}
          onChange={(typed) => {
            setNext(typed);
            setProblem(null);
          }}
          own={own}
          error={byField.next}
        />
      </Form>
    </section>
  );
}
