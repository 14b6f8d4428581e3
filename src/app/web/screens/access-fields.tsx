import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../../ground/days.ts';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import type * as contract from '../../../platform/access/contract.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import { accessApi } from './api.ts';
import css from './screens.module.css';
import { useRoles } from './use-roles.tsx';

type Answer = AnswerOnWire<typeof contract.fieldRights>;
type May = 'all' | 'read' | 'none';
type Kind = Answer['kinds'][number];
type Place = { kind: string; field: string; role: Kind['fields'][number]['roles'][number]['role'] };

/** What each role may do with each field; a leader changes it where it stands. As of a past day: what held then. */
export function AccessFields() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { asOf } = useAsOf();
  const query = fieldRightsQuery(asOf);
  const key = query.queryKey;
  const found = useQuery(query);
  const nameOf = useFieldNames();
  const { told, failed } = useUndoable(['access'], undoAct);
  const save = async (place: Place, may: May) => {
    if (!found.data) return;
    const done = await accessApi.call('PATCH /api/v1/access/fields', {
      body: { ...place, may },
      ifMatch: found.data.version,
    });
    if (!done.ok) return failed(done.problem);
    client.setQueryData(key, done.answer);
    const said = {
      role: t(`role.${place.role}`),
      field: nameOf(place.kind, place.field),
      may: t(`access.fieldRights.${may}`),
    };
    const undone = { said: t('access.fieldRights.undone') };
    await told(done.answer.groupId, t('access.fieldRights.saved', said), undone);
  };
  const problem = problemIn(found.error);
  if (!found.data && problem)
    return (
      <ErrorPage
        title={t('access.fieldRights.failed')}
        text={
          problem.status === 404 && asOf ? t('access.fieldRights.notThen') : sentenceOf(problem, t('kit.unreachable'))
        }
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={8} />;
  const mayChange = found.data.mayChange && asOf === null;
  return (
    <section className={css.card} aria-labelledby="field-rights">
      <h2 id="field-rights">{t('access.fieldRights.title')}</h2>
      <p className={css.quiet}>
        {t('access.fieldRights.lead')} {t('access.fieldRights.everything')}
      </p>
      {found.data.kinds.map((kind) => (
        <KindTable key={kind.kind} kind={kind} nameOf={nameOf} onSave={mayChange ? save : null} />
      ))}
    </section>
  );
}

const fieldRightsQuery = (asOf: LocalDate | null) =>
  queryOptions({
    queryKey: ['access', 'fields', asOf],
    queryFn: ({ signal }) =>
      answerOf(accessApi.call('GET /api/v1/access/fields', { query: asOf ? { asOf } : {}, signal })),
  });

/** What a field is called: the product's own by the product, an added one by the workspace. */
export function useFieldNames(): (kind: string, field: string) => string {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const kinds = useQuery(fieldRightsQuery(asOf)).data?.kinds ?? [];
  return (kind, field) =>
    kinds.find((one) => one.kind === kind)?.fields.find((one) => one.field === field)?.name ??
    t(`access.fields.${field}`, { defaultValue: field });
}

function KindTable(props: {
  kind: Kind;
  nameOf: (kind: string, field: string) => string;
  onSave: ((place: Place, may: May) => Promise<void>) | null;
}) {
  const { t } = useTranslation();
  const { kind, nameOf, onSave } = props;
  const title = t(`access.kinds.${kind.kind}`, { defaultValue: kind.kind });
  const narrowed = kind.fields.flatMap(({ roles }) => roles).filter(({ may }) => may !== 'all').length;
  const { shown, choice } = useRoles(
    (kind.fields[0]?.roles ?? []).map(({ role }) => role).filter((role) => role !== 'leader'),
  );
  return (
    <details>
      <summary>
        <b>{title}</b> <span className={css.quiet}>{t('access.fieldRights.narrowed', { count: narrowed })}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={title}>
        {choice ? <div className={css.choice}>{choice}</div> : null}
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('access.fieldRights.field')}</th>
              {shown.map((role) => (
                <th key={role} scope="col">
                  {t(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kind.fields.map(({ field, roles: all }) => (
              <tr key={field}>
                <th scope="row">{nameOf(kind.kind, field)}</th>
                {all
                  .filter(({ role }) => shown.includes(role))
                  .map(({ role, may, byProduct }) => (
                    <td key={role}>
                      {byProduct ? (
                        <span className={css.quiet}>
                          {t(field.startsWith('custom.') ? 'access.fieldRights.all' : 'access.fieldRights.byProduct')}
                        </span>
                      ) : onSave ? (
                        <select
                          className={css.select}
                          aria-label={t('access.fieldRights.cell', {
                            field: nameOf(kind.kind, field),
                            role: t(`role.${role}`),
                          })}
                          value={may}
                          onChange={(event) => void onSave({ kind: kind.kind, field, role }, event.target.value as May)}
                        >
                          {(['all', 'read', 'none'] as const).map((each) => (
                            <option key={each} value={each}>
                              {t(`access.fieldRights.${each}`)}
                            </option>
                          ))}
                        </select>
                      ) : (
                        <span className={may === 'all' ? css.quiet : undefined}>{t(`access.fieldRights.${may}`)}</span>
                      )}
                    </td>
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
