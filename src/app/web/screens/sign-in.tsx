import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem, refusalOf } from '../../../kit/forms/problem.ts';
import { BarePage } from '../../../kit/shell/bare-page.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { doorApi } from './api.ts';
import { useComeIn } from './door.ts';

/** Sign in; afterwards one is back on the page one came from. */
export default function SignInPage() {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as { to?: string; ended?: string };
  const comeIn = useComeIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<(Problem & { seconds?: unknown }) | null>(null);
  const start = useQuery({
    queryKey: ['start'],
    queryFn: ({ signal }) => answerOf(doorApi.call('GET /api/v1/start', { signal })),
    staleTime: 0,
  });
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('app.product')}`;
  }, [t]);

  const { byField, rest } = fieldErrors(problem, ['email', 'password']);
  const send = async () => {
    const done = await doorApi.call('POST /api/v1/sign-in', { body: { email, password }, once: true });
    if (done.ok) return comeIn(search.to);
    setProblem(done.problem);
  };
  const told = () => {
    if (!problem) return [];
    if (problem.status === 0) return [t('signIn.unreachable')];
    if (problem.status === 429) return [t('signIn.tooMany')];
    const refusal = refusalOf(problem);
    if (refusal === 'wait') return [t('signIn.wait', { count: Math.ceil(Number(problem.seconds ?? 60) / 60) })];
    if (refusal === 'wrong') return [t('signIn.wrong')];
    return refusal === 'access-ended' ? [t('signIn.accessEnded')] : rest;
  };

  if (start.data && !start.data.isOpen)
    return (
      <BarePage product={t('app.product')} title={t('signIn.closed.title')}>
        <p>{t('signIn.closed.text')}</p>
      </BarePage>
    );
  return (
    <BarePage
      product={t('app.product')}
      title={t('signIn.title')}
      text={search.ended ? t('signIn.ended') : t('signIn.text')}
    >
      <Form submit={t('signIn.title')} errors={told()} onSubmit={send}>
        <TextField
          label={t('signIn.email')}
          required
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={setEmail}
          error={byField.email}
        />
        <TextField
          label={t('signIn.password')}
          required
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={byField.password}
        />
      </Form>
    </BarePage>
  );
}
