import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { cutLink, tokenInLink } from '../../../kit/forms/link-token.ts';
import { fieldErrors, type Problem, problemIn, refusalOf } from '../../../kit/forms/problem.ts';
import { Go } from '../../../kit/look/go.tsx';
import { BarePage } from '../../../kit/shell/bare-page.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { isPassing } from '../query.ts';
import { doorApi } from './api.ts';
import { useComeIn } from './door.ts';
import { NewPassword } from './new-password.tsx';

/** Come in with an invitation: for whom, to where, and a password. */
export default function InvitationPage() {
  const { t } = useTranslation();
  const comeIn = useComeIn();
  const [token] = useState(tokenInLink);
  const [email, setEmail] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const look = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => {
      if (!token) throw cutLink(t);
      return answerOf(doorApi.call('POST /api/v1/invitations/look', { body: { token }, once: true }));
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    document.title = `${t('invitation.title')} · ${t('app.product')}`;
  }, [t]);

  if (look.isPending)
    return (
      <BarePage product={t('app.product')} title={t('invitation.title')}>
        <Skeleton />
      </BarePage>
    );
  if (look.error) {
    const told = problemIn(look.error);
    // Nobody answered: of the invitation nothing is known.
    if (isPassing(look.error))
      return (
        <BarePage product={t('app.product')} title={t('invitation.title')}>
          <ReadFailed of={look} />
        </BarePage>
      );
    const text = refusalOf(told) ? (told?.detail ?? '') : t('invitation.unknown');
    return (
      <BarePage product={t('app.product')} title={t('invitation.bad')}>
        <p role="alert">{text}</p>
        <p style={{ marginTop: 12 }}>
          <Go href="/sign-in">{t('invitation.signIn')}</Go>
        </p>
      </BarePage>
    );
  }
  const { byField, rest } = fieldErrors(problem, ['email', 'password']);
  const address = email ?? look.data.email ?? '';
  const send = async () => {
    const done = await doorApi.call('POST /api/v1/invitations/accept', {
      body: { token, password, ...(address ? { email: address } : {}) },
      once: true,
    });
    if (done.ok) return comeIn('/');
    setProblem(done.problem);
  };
  return (
    <BarePage
      product={t('app.product')}
      title={t('invitation.welcome', { name: look.data.personName })}
      text={t('invitation.text', { workspace: look.data.workspaceName })}
    >
      <Form submit={t('invitation.accept')} errors={rest} onSubmit={send}>
        <TextField
          label={t('signIn.email')}
          required
          type="email"
          name="email"
          autoComplete="username"
          value={address}
          onChange={setEmail}
          error={byField.email}
        />
        <NewPassword
          value={password}
          onChange={(next) => {
            setPassword(next);
            setProblem(null);
          }}
          error={byField.password}
          own={[look.data.personName, address || (look.data.email ?? ''), look.data.workspaceName]}
          hint={t('invitation.passwordHint')}
        />
      </Form>
    </BarePage>
  );
}
