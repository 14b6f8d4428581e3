import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type AdoptionSetting, adoptionSettings } from '../../../platform/settings/rules/adoption.ts';
import css from './adoption.module.css';
import { type Adoption, settingsApi, type Workspace } from './queries.ts';

/** What is counted here and who is told of whom: for everybody to read, for whoever keeps the workspace to choose. */
export function SettingCard({ told }: { told: Adoption }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { isPast } = useAsOf();
  const client = useQueryClient();
  const workspace = useQuery({
    queryKey: ['workspace'],
    queryFn: ({ signal }) => answerOf(settingsApi.call('GET /api/v1/workspace', { signal })),
  });
  const [sending, setSending] = useState<AdoptionSetting | null>(null);
  const edit = useEdit<Workspace>({
    record: workspace.data,
    values: ({ adoption }) => ({ adoption }),
    send: ({ adoption }, version) =>
      settingsApi.call('PATCH /api/v1/workspace', {
        body: { adoption: adoption as AdoptionSetting },
        ifMatch: version,
      }),
    onSaved: async (saved) => {
      client.setQueryData(['workspace'], saved);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['adoption'] }),
        client.refetchQueries({ queryKey: ['session'] }),
      ]);
    },
    fieldName: () => t('adoption.setting.title'),
    say: (_, value) => t(`adoption.setting.${value}.name`),
  });
  const mayChoose = (user.role === 'leader' || user.role === 'operations') && !isPast && workspace.data !== undefined;
  const choose = async (setting: AdoptionSetting) => {
    setSending(setting);
    const no = await edit.save({ adoption: setting });
    setSending(null);
    if (no) toast({ text: no, tone: 'bad' });
  };
  return (
    <section className={css.card} aria-labelledby="adoption-setting">
      <h2 id="adoption-setting">{t('adoption.setting.title')}</h2>
      <p className={css.note}>{t('adoption.setting.lead')}</p>
      {told.tooFew ? <p className={css.note}>{t('adoption.setting.tooFew')}</p> : null}
      {mayChoose ? (
        <fieldset className={css.settings} aria-labelledby="adoption-setting">
          {adoptionSettings.map((id) => (
            <label key={id}>
              <input
                type="radio"
                name="adoption"
                checked={(sending ?? workspace.data?.adoption) === id}
                disabled={sending !== null}
                onChange={() => void choose(id)}
              />
              <span>
                <b>{t(`adoption.setting.${id}.name`)}</b>
                <span className={css.gives}>{t(`adoption.setting.${id}.means`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : (
        <p>
          <b>{t(`adoption.setting.${told.setting}.name`)}</b>
          <span className={css.gives}>{t(`adoption.setting.${told.setting}.means`)}</span>
        </p>
      )}
      {edit.dialog}
    </section>
  );
}
