import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { useStanding } from '../../../kit/forms/use-opened.ts';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Facts } from '../../../kit/record/facts.tsx';
import { useIsOn, useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../../../platform/settings/contract.ts';
import { sessionKey } from '../session-query.ts';
import { settingsApi } from './api.ts';
import { FailedJobs } from './failed-jobs.tsx';
import { GateRoles } from './gate-roles.tsx';
import { currencies, locales, months, timeZones } from './places.ts';
import css from './screens.module.css';

type Workspace = AnswerOnWire<typeof contract.readWorkspace>;
type Field = 'name' | 'timeZone' | 'currency' | 'fiscalStartMonth' | 'locale';
const fields = ['name', 'timeZone', 'currency', 'fiscalStartMonth', 'locale'] as const;
const valuesOf = (workspace: Workspace) =>
  Object.fromEntries(fields.map((field) => [field, workspace[field]])) as Record<Field, string | number>;

/** What the workspace goes by, and the work in the background that failed. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const workspace = useQuery({
    queryKey: ['workspace'],
    queryFn: ({ signal }) => answerOf(settingsApi.call('GET /api/v1/workspace', { signal })),
  });
  const isOn = useIsOn();
  const isKeeper = user.role === 'leader' || user.role === 'operations';
  return (
    <PageHead title={t('settings.title')} flows>
      <div className={css.columns}>
        <section className={css.card}>
          <h2>{t('settings.workspace')}</h2>
          {workspace.data ? <WorkspaceFacts workspace={workspace.data} mayWrite={isKeeper} /> : <Skeleton lines={5} />}
        </section>
        <section className={css.card}>
          <h2>{t('settings.gates.title')}</h2>
          {workspace.data ? <GateRoles workspace={workspace.data} mayWrite={isKeeper} /> : <Skeleton lines={4} />}
        </section>
        <section className={css.card}>
          <h2>{t('settings.more')}</h2>
          <ul className={`${css.list} ${css.pages}`}>
            <li>
              <Go href="/settings/modules">{t('modules.title')}</Go>
              <span className={css.quiet}>{t('settings.modulesText')}</span>
            </li>
            {isOn('fields') ? (
              <li>
                <Go href="/settings/fields">{t('fields.title')}</Go>
                <span className={css.quiet}>{t('settings.fieldsText')}</span>
              </li>
            ) : null}
            <li>
              <Go href="/settings/activities">{t('activitySettings.title')}</Go>
              <span className={css.quiet}>{t('settings.activitiesText')}</span>
            </li>
            <li>
              <Go href="/settings/working-hours">{t('calendar.hours.title')}</Go>
              <span className={css.quiet}>{t('settings.hoursText')}</span>
            </li>
            <li>
              <Go href="/settings/leads">{t('routing.title')}</Go>
              <span className={css.quiet}>{t('settings.leadsText')}</span>
            </li>
            {isOn('leads') ? (
              <li>
                <Go href="/settings/lead-forms">{t('leadForms.title')}</Go>
                <span className={css.quiet}>{t('settings.leadFormsText')}</span>
              </li>
            ) : null}
            {isOn('approvals') ? (
              <li>
                <Go href="/approvals/rules">{t('approval.rules.title')}</Go>
                <span className={css.quiet}>{t('settings.approvalsText')}</span>
              </li>
            ) : null}
            <li>
              <Go href="/access">{t('access.title')}</Go>
              <span className={css.quiet}>{t('settings.accessText')}</span>
            </li>
            <li>
              <Go href="/adoption">{t('adoption.title')}</Go>
              <span className={css.quiet}>{t('settings.adoptionText')}</span>
            </li>
            <li>
              <Go href="/export">{t('export.title')}</Go>
              <span className={css.quiet}>{t('settings.exportText')}</span>
            </li>
            <li>
              <Go href="/me">{t('me.title')}</Go>
              <span className={css.quiet}>{t('settings.meText')}</span>
            </li>
          </ul>
        </section>
        {isKeeper ? <FailedJobs /> : null}
      </div>
    </PageHead>
  );
}

function WorkspaceFacts({ workspace: now, mayWrite }: { workspace: Workspace; mayWrite: boolean }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { isPast } = useAsOf();
  // Only what was typed is sent, and on the settings as they stood then, so that what others changed meanwhile stays theirs.
  const [typed, setTyped] = useState<Partial<Record<Field, string>>>({});
  const workspace = useStanding(now, Object.keys(typed).length > 0);
  const values = { ...texts(now), ...typed };
  const choices: Partial<Record<Field, { id: string; label: string }[]>> = {
    timeZone: timeZones(workspace.timeZone),
    currency: currencies(i18n.language),
    fiscalStartMonth: months(i18n.language),
    locale: locales(workspace.locale, i18n.language),
  };
  const say = (field: string, value: unknown) =>
    choices[field as Field]?.find(({ id }) => id === String(value))?.label ?? String(value ?? '');
  const edit = useEdit<Workspace>({
    record: workspace,
    values: valuesOf,
    send: (changes, version) =>
      settingsApi.call('PATCH /api/v1/workspace', { body: changes as never, ifMatch: version }),
    onSaved: async (saved) => {
      client.setQueryData(['workspace'], saved);
      setTyped({});
      // Days and amounts are written by these settings on every page.
      await client.refetchQueries({ queryKey: sessionKey });
      await client.invalidateQueries();
    },
    fieldName: (field) => t(`settings.field.${field}`),
    say,
  });
  const [error, setError] = useState<string | null>(null);
  if (!mayWrite || isPast)
    return (
      <Facts
        items={fields.map((field) => ({
          id: field,
          label: t(`settings.field.${field}`),
          value: say(field, workspace[field]),
        }))}
      />
    );
  const changed = fields.filter((field) => field in typed && typed[field] !== String(workspace[field]));
  const send = async () => {
    const changes = Object.fromEntries(
      changed.map((field) => [field, field === 'fiscalStartMonth' ? Number(values[field]) : values[field]]),
    );
    setError(await edit.save(changes));
  };
  return (
    <>
      <Form submit={t('settings.save')} errors={error ? [error] : []} onSubmit={send} disabled={changed.length === 0}>
        {fields.map((field) => {
          const options = choices[field];
          const shared = {
            label: t(`settings.field.${field}`),
            required: true,
            value: values[field],
            onChange: (text: string) => setTyped({ ...typed, [field]: text }),
            hint: field === 'name' ? undefined : t(`settings.hint.${field}`),
          };
          return options ? (
            <SelectField key={field} {...shared} options={options} />
          ) : (
            <TextField key={field} {...shared} maxLength={200} />
          );
        })}
      </Form>
      {edit.dialog}
    </>
  );
}

const texts = (workspace: Workspace) =>
  Object.fromEntries(fields.map((field) => [field, String(workspace[field])])) as Record<Field, string>;
