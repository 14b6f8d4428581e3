import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { channels, kindIcons } from '../../../../process/activities/rules/kinds.ts';
import { KindMark } from '../../../../process/activities/ui/kind-mark.tsx';
import css from './activity-settings.module.css';
import { activitiesApi, type Kind } from './queries.ts';

const blank = {
  name: '',
  icon: 'meeting' as Kind['icon'],
  hue: 7,
  channel: null as Kind['channel'],
  hasDirection: false,
  outcomes: [] as string[],
  twoWayOutcomes: [] as string[],
  countsAsContact: true,
  asksNextStep: true,
  happensAtOnce: false,
  retired: false,
};
const flags = ['countsAsContact', 'hasDirection', 'asksNextStep', 'happensAtOnce'] as const;
const linesOf = (text: string) => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);

/** A kind of activity: how it is called and shown, what it asks, whether it counts as contact. */
export function KindForm({ kind, onClose }: { kind: Kind | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [values, setValues] = useState(() => ({ ...blank, ...(kind ?? {}) }));
  const [outcomes, setOutcomes] = useState(values.outcomes.join('\n'));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'outcomes']);
  const set = (part: Partial<typeof blank>) => setValues({ ...values, ...part });
  const known = linesOf(outcomes);
  const send = async () => {
    const { name, icon, hue, channel, hasDirection, countsAsContact, asksNextStep, happensAtOnce, retired } = values;
    const twoWayOutcomes = values.twoWayOutcomes.filter((one) => known.includes(one));
    const body = {
      ...{ name: name.trim(), icon, hue, channel, hasDirection, countsAsContact, asksNextStep, happensAtOnce, retired },
      ...{ outcomes: known, twoWayOutcomes },
    };
    const saved = kind
      ? await activitiesApi.call('PATCH /api/v1/activity-kinds/:id', {
          params: { id: kind.id },
          ifMatch: kind.version,
          body,
        })
      : await activitiesApi.call('POST /api/v1/activity-kinds', { body });
    if (!saved.ok) return setProblem(saved.problem);
    await client.invalidateQueries({ queryKey: ['activity-kind'] });
    toast({ text: t('activitySettings.saved', { name: body.name }) });
    return onClose();
  };
  return (
    <Dialog title={kind?.name ?? t('activitySettings.kind.add')} onClose={onClose}>
      <Form
        submit={t('activities.save')}
        errors={rest}
        onSubmit={send}
        disabled={values.name.trim() === ''}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          autoFocus
          label={t('activitySettings.field.name')}
          maxLength={60}
          value={values.name}
          onChange={(name) => set({ name })}
          error={byField.name}
        />
        <div className={css.pair}>
          <SelectField
            required
            label={t('activitySettings.field.icon')}
            value={values.icon}
            options={kindIcons.map((id) => ({ id, label: t(`activitySettings.icon.${id}`) }))}
            onChange={(icon) => set({ icon: icon as Kind['icon'] })}
          />
          <SelectField
            label={t('activitySettings.field.channel')}
            none={t('activitySettings.noChannel')}
            value={values.channel ?? ''}
            options={channels.map((id) => ({ id, label: t(`activitySettings.channel.${id}`) }))}
            onChange={(id) => set({ channel: (id || null) as Kind['channel'] })}
          />
        </div>
        <fieldset className={css.hues} aria-label={t('activitySettings.field.hue')}>
          {Array.from({ length: 8 }, (_, hue) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a colour is its place
              key={hue}
              type="button"
              aria-pressed={values.hue === hue}
              aria-label={t('activitySettings.hue', { number: hue + 1 })}
              onClick={() => set({ hue })}
            >
              <KindMark kind={{ name: '', icon: values.icon, hue }} />
            </button>
          ))}
        </fieldset>
        {flags.map((flag) => (
          <CheckField
            key={flag}
            label={t(`activitySettings.field.${flag}`)}
            checked={values[flag]}
            onChange={(checked) => set({ [flag]: checked })}
          />
        ))}
        <TextField
          lines={3}
          label={t('activitySettings.field.outcomes')}
          hint={t('activitySettings.outcomesHint')}
          value={outcomes}
          onChange={setOutcomes}
          error={byField.outcomes}
        />
        {known.length > 0 && values.countsAsContact ? (
          <fieldset className={css.checks}>
            <legend>{t('activitySettings.field.twoWayOutcomes')}</legend>
            {known.map((one) => (
              <CheckField
                key={one}
                label={one}
                checked={values.twoWayOutcomes.includes(one)}
                onChange={(on) =>
                  set({
                    twoWayOutcomes: on
                      ? [...values.twoWayOutcomes, one]
                      : values.twoWayOutcomes.filter((each) => each !== one),
                  })
                }
              />
            ))}
          </fieldset>
        ) : null}
        {kind ? (
          <CheckField
            label={t('activitySettings.field.retired')}
            checked={values.retired}
            onChange={(retired) => set({ retired })}
          />
        ) : null}
      </Form>
    </Dialog>
  );
}
