import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { AccessTrail } from './access-trail.tsx';
import { takingsApi } from './api.ts';
import css from './screens.module.css';

/** Who took what away, when, and how many records; for most people what they took themselves. */
export function AccessTakings({ own = false }: { own?: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <AccessTrail
      own={own}
      title={t(own ? 'taking.own' : 'taking.list')}
      lead={t('taking.listLead')}
      none={t('taking.none')}
      trail={{
        name: 'taking',
        page: (query, signal) => answerOf(takingsApi.call('GET /api/v1/takings', { query, signal })),
      }}
      line={({ person, behind, by, way, kind, name, records, lastAt, downloads }) => (
        <>
          <b>{behind ? t('taking.behind', { leader: behind.name, person: person.name }) : person.name}</b>{' '}
          {t(`taking.way.${way}`, {
            count: records,
            number: f.number(records),
            kind: t(`access.kinds.${kind}`, { defaultValue: kind }),
            name: name ?? '',
          })}{' '}
          <span className={css.quiet}>
            {[
              by === 'api' ? t('taking.byKey') : null,
              f.when(lastAt),
              way === 'archive' ? t('taking.downloads', { count: downloads, number: f.number(downloads) }) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      )}
    />
  );
}
