import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Facts } from '../../../kit/record/facts.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import type * as contract from '../../../platform/access/contract.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import { accessApi, peopleApi } from './api.ts';
import css from './screens.module.css';

type Rules = AnswerOnWire<typeof contract.accessRules>;
type Change = { sharing?: Rules['sharing']; managers?: boolean; leaders?: string[] | null };

async function findLeaders(typed: string, signal: AbortSignal) {
  const query = { limit: 8, role: 'leader' as const, ...(typed.trim() ? { q: typed.trim() } : {}) };
  return (await answerOf(peopleApi.call('GET /api/v1/people', { query, signal }))).items;
}

/** Who may share single records, and who sees confidential ones; a leader decides. */
export function AccessRules() {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const found = useQuery({
    queryKey: ['access', 'rules'],
    queryFn: ({ signal }) => answerOf(accessApi.call('GET /api/v1/access/rules', { signal })),
  });
  const { told, failed } = useUndoable(['access'], undoAct);
  const save = async (body: Change) => {
    if (!found.data) return;
    const done = await accessApi.call('PATCH /api/v1/access/rules', { body, ifMatch: found.data.version });
    if (!done.ok) return failed(done.problem);
    await told(done.answer.groupId, t('access.rules.saved'), { said: t('access.fieldRights.undone') });
  };
  if (!found.data) return found.error ? <ReadFailed of={found} /> : <Skeleton lines={3} />;
  return (
    <section className={css.card} aria-labelledby="access-rules">
      <h2 id="access-rules">{t('access.rules.title')}</h2>
      {found.data.mayChange && !isPast ? <Editing rules={found.data} onSave={save} /> : <Reading rules={found.data} />}
    </section>
  );
}

const leadersWords = (leaders: Rules['leaders'], t: (key: string) => string): string =>
  leaders === null
    ? t('access.rules.everyLeader')
    : leaders.map(({ name }) => name).join(', ') || t('access.rules.noLeader');

function Reading({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  return (
    <Facts
      items={[
        { id: 'sharing', label: t('access.rules.sharing'), value: t(`access.rules.share.${rules.sharing}`) },
        { id: 'managers', label: t('access.rules.managers'), value: t(`access.rules.above.${rules.managers}`) },
        { id: 'leaders', label: t('access.rules.leaders'), value: leadersWords(rules.leaders, t) },
      ]}
    />
  );
}

function Editing({ rules, onSave }: { rules: Rules; onSave: (change: Change) => Promise<void> }) {
  const { t } = useTranslation();
  const { leaders } = rules;
  return (
    <div className={css.form} style={{ display: 'grid', gap: 12 }}>
      <SelectField
        label={t('access.rules.sharing')}
        required
        value={rules.sharing}
        onChange={(id) => void onSave({ sharing: id as Rules['sharing'] })}
        options={(['writers', 'owners', 'keepers'] as const).map((id) => ({
          id,
          label: t(`access.rules.share.${id}`),
        }))}
      />
      <SelectField
        label={t('access.rules.managers')}
        required
        value={String(rules.managers)}
        onChange={(id) => void onSave({ managers: id === 'true' })}
        options={['true', 'false'].map((id) => ({ id, label: t(`access.rules.above.${id}`) }))}
      />
      <SelectField
        label={t('access.rules.leaders')}
        required
        value={leaders === null ? 'every' : 'named'}
        onChange={(id) => void onSave({ leaders: id === 'every' ? null : [] })}
        options={['every', 'named'].map((id) => ({ id, label: t(`access.rules.which.${id}`) }))}
      />
      {leaders === null ? null : (
        <>
          <ul className={css.list}>
            {leaders.map(({ id, name }) => (
              <li key={id}>
                {name}
                <Button
                  kind="link"
                  aria-label={t('access.rules.removeOne', { name })}
                  onClick={() => void onSave({ leaders: leaders.map((one) => one.id).filter((one) => one !== id) })}
                >
                  {t('access.rules.remove')}
                </Button>
              </li>
            ))}
          </ul>
          <PersonField
            label={t('access.rules.add')}
            value={null}
            people={findLeaders}
            onChange={(person) =>
              person && void onSave({ leaders: [...new Set([...leaders.map(({ id }) => id), person.id])] })
            }
          />
        </>
      )}
    </div>
  );
}
