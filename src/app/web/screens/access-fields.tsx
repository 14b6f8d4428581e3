import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import type * as contract from '../../../platform/access/contract.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import { accessApi, historyApi } from './api.ts';
import css from './screens.module.css';

type Answer = AnswerOnWire<typeof contract.fieldRights>;
type May = 'all' | 'read' | 'none';
type Kind = Answer['kinds'][number];
type Place = { kind: string; field: string; role: Kind['fields'][number]['roles'][number]['role'] };

/** What each role may do with each field; a leader changes it where it stands. As of a past day: what held then. */
export function AccessFields() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { asOf } = useAsOf();
  const key = ['access', 'fields', asOf];
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      answerOf(accessApi.call('GET /api/v1/access/fields', { query: asOf ? { asOf } : {}, signal })),
  });
  const nameOf = (field: string) => t(`access.fields.${field}`, { defaultValue: field });
  const undo = async (group: string) => {
    const done = await historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id: group } });
    toast(
      done.ok
        ? { text: t('access.fieldRights.undone') }
        : { text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' },
    );
    await client.invalidateQueries({ queryKey: ['access'] });
  };
  const save = async (place: Place, may: May) => {
    if (!found.data) return;
    const done = await accessApi.call('PATCH /api/v1/access/fields', {
      body: { ...place, may },
      ifMatch: found.data.version,
    });
    if (done.ok) {
      const { groupId } = done.answer;
      client.setQueryData(key, done.answer);
      toast({
        text: t('access.fieldRights.saved', {
          role: t(`role.${place.role}`),
          field: nameOf(place.field),
          may: t(`access.fieldRights.${may}`),
        }),
        undo: () => void undo(groupId),
      });
    } else toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
    await client.invalidateQueries({ queryKey: ['access'] });
  };
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

function KindTable(props: {
  kind: Kind;
  nameOf: (field: string) => string;
  onSave: ((place: Place, may: May) => Promise<void>) | null;
}) {
  const { t } = useTranslation();
  const { kind, nameOf, onSave } = props;
  const title = t(`access.kinds.${kind.kind}`, { defaultValue: kind.kind });
  const narrowed = kind.fields.flatMap(({ roles }) => roles).filter(({ may }) => may !== 'all').length;
  const roles = kind.fields[0]?.roles.filter(({ role }) => role !== 'leader') ?? [];
  return (
    <details>
      <summary>
        <b>{title}</b> <span className={css.quiet}>{t('access.fieldRights.narrowed', { count: narrowed })}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={title}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('access.fieldRights.field')}</th>
              {roles.map(({ role }) => (
                <th key={role} scope="col">
                  {t(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kind.fields.map(({ field, roles: all }) => (
              <tr key={field}>
                <th scope="row">{nameOf(field)}</th>
                {all
                  .filter(({ role }) => role !== 'leader')
                  .map(({ role, may, byProduct }) => (
                    <td key={role}>
                      {byProduct ? (
                        <span className={css.quiet}>{t('access.fieldRights.byProduct')}</span>
                      ) : onSave ? (
                        <select
                          className={css.select}
                          aria-label={t('access.fieldRights.cell', { field: nameOf(field), role: t(`role.${role}`) })}
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
