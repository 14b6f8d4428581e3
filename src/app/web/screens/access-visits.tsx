import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { AccessTrail } from './access-trail.tsx';
import { asApi } from './api.ts';
import css from './screens.module.css';

/** Every time a leader was signed in as somebody; for anybody but leaders, as himself. */
export function AccessVisits({ own = false }: { own?: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <AccessTrail
      own={own}
      title={t(own ? 'signInAs.own' : 'signInAs.list')}
      lead={t('signInAs.listLead')}
      none={t('signInAs.none')}
      trail={{
        name: 'sign-in-as',
        page: (query, signal) => answerOf(asApi.call('GET /api/v1/sign-ins-as', { query, signal })),
      }}
      line={({ leader, person, reason, recordedAt, until, endedAt }) => (
        <>
          <b>{t('signInAs.as', { leader: leader.name, person: person.name })}</b> {reason}{' '}
          <span className={css.quiet}>
            {t('signInAs.when', { from: f.when(recordedAt), until: f.whenWithin(endedAt ?? until) })}
          </span>
        </>
      )}
    />
  );
}
