import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField } from '../../../kit/forms/fields.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { StandingForm } from '../../../kit/forms/standing-form.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { commentsApi } from './api.ts';
import { type Preferences, preferencesQuery } from './notice-data.ts';
import css from './notices.module.css';
import { timeZones } from './places.ts';
import screens from './screens.module.css';

/** What somebody is told of, by which way, and when mail may reach him. */
export default function NoticePreferences() {
  const { t } = useTranslation();
  const found = useQuery(preferencesQuery);
  const problem = problemIn(found.error);
  return (
    <PageHead title={t('notice.choose.title')} lead={t('notice.choose.intro')} flows>
      {found.data ? (
        <StandingForm record={found.data} part={chosenIn}>
          {({ record, onSaved }) => <Choosing chosen={record} onSaved={onSaved} />}
        </StandingForm>
      ) : problem ? (
        <ErrorPage
          title={problem.title}
          text={sentenceOf(problem, t('kit.unreachable'))}
          onRetry={() => void found.refetch()}
        />
      ) : (
        <Skeleton lines={8} />
      )}
    </PageHead>
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
/** What of the preferences is chosen here. */
const chosenIn = ({ channels, timeZone, quietFrom, quietUntil, quietWeekends, digestHour }: Preferences) => ({
  ...{ channels, timeZone, quietFrom, quietUntil, quietWeekends, digestHour },
});
const hourOrNull = (text: string) => (text === '' ? null : Number(text));

function Choosing({ chosen, onSaved }: { chosen: Preferences; onSaved: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [values, setValues] = useState(chosen);
  const [error, setError] = useState<string | null>(null);
  const set = (part: Partial<Preferences>) => setValues({ ...values, ...part });
  const save = async () => {
    const saved = await commentsApi.call('PUT /api/v1/me/notice-preferences', {
      body: chosenIn(values),
      ifMatch: chosen.version,
    });
    if (!saved.ok && saved.problem.status === 412) {
      await client.invalidateQueries(preferencesQuery);
      return toast({ text: t('notice.choose.conflict'), tone: 'bad' });
    }
    if (!saved.ok) return setError(sentenceOf(saved.problem, t('kit.unreachable')));
    client.setQueryData(preferencesQuery.queryKey, saved.answer);
    onSaved();
    return toast({ text: t('notice.choose.saved') });
  };
  return (
    <Form submit={t('notice.choose.save')} errors={error ? [error] : []} onSubmit={save}>
      <div className={screens.columns}>
        <section className={screens.card}>
          <h2>{t('notice.choose.kinds')}</h2>
          <p className={css.quiet}>{mailNote(values, t)}</p>
          <div className={css.choices}>
            {values.kinds.map((kind) => (
              <SelectField
                key={kind}
                required
                label={t(`notice.kind.${kind}`)}
                value={shownChannel(values, kind)}
                options={(values.hasMail ? (['app', 'mail', 'off'] as const) : (['app', 'off'] as const)).map((id) => ({
                  id,
                  label: t(`notice.choose.channel.${id}`),
                }))}
                onChange={(id) => set({ channels: { ...values.channels, [kind]: id as 'app' | 'mail' | 'off' } })}
              />
            ))}
          </div>
        </section>
        {values.hasMail ? <When values={values} set={set} /> : null}
      </div>
    </Form>
  );
}

function When({ values, set }: { values: Preferences; set: (part: Partial<Preferences>) => void }) {
  const { t } = useTranslation();
  const { settings } = useSession();
  const clock = hours.map((hour) => ({
    id: String(hour),
    label: t('notice.choose.hour', { hour: String(hour).padStart(2, '0') }),
  }));
  const isQuiet = values.quietFrom !== null;
  return (
    <section className={screens.card}>
      <h2>{t('notice.choose.when')}</h2>
      <div className={css.choices}>
        <SelectField
          required
          label={t('notice.choose.digest')}
          value={String(values.digestHour ?? '')}
          none={t('notice.choose.digestNone')}
          options={clock.map(({ id, label }) => ({ id, label: t('notice.choose.digestAt', { hour: label }) }))}
          onChange={(text) => set({ digestHour: hourOrNull(text) })}
        />
        <CheckField
          label={t('notice.choose.quiet')}
          checked={isQuiet}
          onChange={(on) => set(on ? { quietFrom: 20, quietUntil: 7 } : { quietFrom: null, quietUntil: null })}
        />
        {isQuiet
          ? (['quietFrom', 'quietUntil'] as const).map((field) => (
              <SelectField
                key={field}
                required
                label={t(`notice.choose.${field}`)}
                value={String(values[field] ?? '')}
                options={clock}
                onChange={(text) => set({ [field]: Number(text) })}
              />
            ))
          : null}
        <CheckField
          label={t('notice.choose.weekends')}
          checked={values.quietWeekends}
          onChange={(quietWeekends) => set({ quietWeekends })}
        />
        <SelectField
          required
          label={t('notice.choose.zone')}
          value={values.timeZone ?? ''}
          none={t('notice.choose.zoneUsual', { zone: settings.timeZone })}
          options={timeZones(values.timeZone ?? settings.timeZone)}
          onChange={(zone) => set({ timeZone: zone || null })}
        />
      </div>
    </section>
  );
}

/** Without mail, what would go by mail stands in the app: so it is shown. */
const shownChannel = ({ channels, hasMail }: Preferences, kind: string) => {
  const channel = channels[kind] ?? 'app';
  return channel === 'mail' && !hasMail ? 'app' : channel;
};

function mailNote({ hasMail, hasAddress }: Preferences, t: ReturnType<typeof useTranslation>['t']): string {
  if (!hasMail) return t('notice.choose.noMail');
  return t(hasAddress ? 'notice.choose.address' : 'notice.choose.noAddress');
}
