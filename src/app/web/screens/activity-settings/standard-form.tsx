import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { PersonField } from '../../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { frequencies } from '../../../../process/activities/rules/standards.ts';
import { kindsQuery } from '../../../../process/activities/ui/queries.ts';
import css from './activity-settings.module.css';
import { activitiesApi, type Standard } from './queries.ts';

const roles = ['rep', 'manager', 'leader', 'operations', 'finance', 'success'] as const;
const shown = ['name', 'definition', 'why', 'target', 'startsOn', 'endsOn', 'personId'];

/** A standard: nobody is measured by it before it says what counts, and why. */
export function StandardForm({ standard, onClose }: { standard: Standard | null; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const kinds = useQuery(kindsQuery()).data ?? [];
  const [values, setValues] = useState(() => ({
    name: standard?.name ?? '',
    kindIds: standard?.kindIds ?? [],
    definition: standard?.definition ?? '',
    why: standard?.why ?? '',
    target: String(standard?.target ?? 5),
    per: standard?.per ?? ('week' as Standard['per']),
    role: standard?.role ?? '',
    person: standard?.person ?? null,
    published: standard?.published ?? false,
    startsOn: standard?.startsOn ?? f.today,
    endsOn: standard?.endsOn ?? '',
  }));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, shown);
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const send = async () => {
    const { name, kindIds, definition, why, per, published, startsOn } = values;
    const body = {
      ...{ name: name.trim(), kindIds, definition, why, per, published, startsOn },
      target: Math.max(0, Math.round(Number(values.target)) || 0),
      role: (values.role || null) as never,
      personId: values.person?.id ?? null,
      endsOn: values.endsOn || null,
    };
    const saved = standard
      ? await activitiesApi.call('PATCH /api/v1/activity-standards/:id', {
          params: { id: standard.id },
          ifMatch: standard.version,
          body,
        })
      : await activitiesApi.call('POST /api/v1/activity-standards', { body });
    if (!saved.ok) return setProblem(saved.problem);
    await Promise.all(['activity-standard', 'activity'].map((kind) => client.invalidateQueries({ queryKey: [kind] })));
    toast({ text: t('activitySettings.saved', { name: body.name }) });
    return onClose();
  };
  return (
    <Dialog title={standard?.name ?? t('activitySettings.standard.add')} onClose={onClose}>
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
          maxLength={120}
          value={values.name}
          onChange={(name) => set({ name })}
          error={byField.name}
        />
        <div className={css.pair}>
          <TextField
            required
            type="number"
            label={t('activitySettings.field.target')}
            value={values.target}
            onChange={(target) => set({ target })}
            error={byField.target}
          />
          <SelectField
            required
            label={t('activitySettings.field.per')}
            value={values.per}
            options={frequencies.map((id) => ({ id, label: t(`activitySettings.per.${id}`) }))}
            onChange={(per) => set({ per: per as Standard['per'] })}
          />
        </div>
        <fieldset className={css.checks}>
          <legend>{t('activitySettings.field.kindIds')}</legend>
          {kinds
            .filter(({ id, retired }) => !retired || values.kindIds.includes(id))
            .map(({ id, name }) => (
              <CheckField
                key={id}
                label={name}
                checked={values.kindIds.includes(id)}
                onChange={(on) =>
                  set({ kindIds: on ? [...values.kindIds, id] : values.kindIds.filter((each) => each !== id) })
                }
              />
            ))}
        </fieldset>
        <TextField
          lines={2}
          label={t('activitySettings.field.definition')}
          hint={t('activitySettings.definitionHint')}
          maxLength={2_000}
          value={values.definition}
          onChange={(definition) => set({ definition })}
          error={byField.definition}
        />
        <TextField
          lines={2}
          label={t('activitySettings.field.why')}
          hint={t('activitySettings.whyHint')}
          maxLength={2_000}
          value={values.why}
          onChange={(why) => set({ why })}
          error={byField.why}
        />
        <div className={css.pair}>
          <SelectField
            label={t('activitySettings.field.role')}
            none={t('activitySettings.standard.sellers')}
            value={values.role}
            options={roles.map((id) => ({ id, label: t(`roles.${id}`) }))}
            onChange={(role) => set({ role, ...(role ? { person: null } : {}) })}
          />
          <PersonField
            label={t('activitySettings.field.personId')}
            value={values.person}
            onChange={(person) => set({ person, role: '' })}
            error={byField.personId}
          />
        </div>
        <div className={css.pair}>
          <DateField
            required
            label={t('activitySettings.field.startsOn')}
            value={values.startsOn}
            onChange={(startsOn) => set({ startsOn })}
            error={byField.startsOn}
          />
          <DateField
            label={t('activitySettings.field.endsOn')}
            value={values.endsOn}
            onChange={(endsOn) => set({ endsOn })}
            error={byField.endsOn}
          />
        </div>
        <CheckField
          label={t('activitySettings.field.published')}
          checked={values.published}
          onChange={(published) => set({ published })}
        />
      </Form>
    </Dialog>
  );
}
