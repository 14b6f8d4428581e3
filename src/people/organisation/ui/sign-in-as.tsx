import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../kit/forms/dialogs.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { asApi, type Person } from './api.ts';

/** A leader looks at the product as somebody sees it, and says why. */
export function SignInAs({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ReasonDialog
      title={t('signInAs.title', { name: person.name })}
      text={t('signInAs.text', { name: person.name })}
      label={t('signInAs.reason')}
      submit={t('signInAs.act')}
      least={3}
      onClose={onClose}
      onSubmit={async (reason) => {
        const done = await asApi.call('POST /api/v1/sign-ins-as', { body: { personId: person.id, reason } });
        if (!done.ok) return done.problem.errors?.[0]?.message ?? sentenceOf(done.problem, t('kit.unreachable'));
        // All that is on the screen was for somebody else.
        window.location.assign('/');
        return null;
      }}
    />
  );
}
