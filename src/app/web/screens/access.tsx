import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { AccessFields, useFieldNames } from './access-fields.tsx';
import { AccessRules } from './access-rules.tsx';
import { AccessTakings } from './access-takings.tsx';
import { AccessVisits } from './access-visits.tsx';
import { AccessWhy } from './access-why.tsx';
import { accessApi } from './api.ts';
import css from './screens.module.css';
import { useRoles } from './use-roles.tsx';

/** What each role may see and change, in words, and why one person can or cannot see one record. */
export default function AccessPage() {
  const { t } = useTranslation();
  const nameOf = useFieldNames();
  const { user } = useSession();
  const looksAfterAll = user.role === 'leader' || user.role === 'operations';
  const matrix = useQuery({
    queryKey: ['access', 'matrix'],
    queryFn: ({ signal }) => answerOf(accessApi.call('GET /api/v1/access/matrix', { signal })),
  });
  const { shown, choice } = useRoles(matrix.data?.roles ?? []);
  return (
    <PageHead title={t('access.title')} lead={t('access.lead')} flows>
      <div style={{ display: 'grid', gap: 16 }}>
        <AccessWhy />
        {matrix.data ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
          <section className={css.scroll} tabIndex={0} aria-label={t('access.matrix')}>
            {choice ? <div className={css.choice}>{choice}</div> : null}
            <table className={css.table}>
              <caption className="sr-only">{t('access.matrix')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('access.kind')}</th>
                  {shown.map((role) => (
                    <th key={role} scope="col">
                      {t(`role.${role}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {matrix.data.kinds.map((kind) => (
                  <tr key={kind.kind}>
                    <th scope="row">{t(`access.kinds.${kind.kind}`, { defaultValue: kind.kind })}</th>
                    {kind.roles
                      .filter(({ role }) => shown.includes(role))
                      .map((each) => (
                        <td key={each.role}>
                          {each.read === 'none' && each.write === 'none' ? (
                            <span className={css.quiet}>{t('access.read.none')}</span>
                          ) : each.read === 'none' ? (
                            t('access.does')
                          ) : (
                            <>
                              {t(`access.read.${each.read}`)}
                              <br />
                              <span className={css.quiet}>{t(`access.write.${each.write}`)}</span>
                            </>
                          )}
                          {each.fixed.length > 0 ? (
                            <small>
                              {t('access.fixed', {
                                fields: each.fixed.map((field) => nameOf(kind.kind, field)).join(', '),
                              })}
                            </small>
                          ) : null}
                          {each.hidden.length > 0 ? (
                            <small>
                              {t('access.hidden', {
                                fields: each.hidden.map((field) => nameOf(kind.kind, field)).join(', '),
                              })}
                            </small>
                          ) : null}
                        </td>
                      ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ) : matrix.error ? (
          <ReadFailed of={matrix} />
        ) : (
          <Skeleton lines={8} />
        )}
        <AccessRules />
        <AccessFields />
        <AccessVisits />
        {looksAfterAll ? <AccessTakings /> : null}
      </div>
    </PageHead>
  );
}
