import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckField, DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import css from './activities.module.css';
import { findContacts, type Kind } from './api.ts';
import type { Draft } from './draft.ts';

type Props = {
  kind: Kind;
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  errors: Record<string, string>;
  /** Not every field at once: the rest on demand. */
  isBrief?: boolean;
};

/** The fields of an activity, those first that one needs with one thumb. */
export function ActivityFields({ kind, draft, onChange, errors, isBrief }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState(!isBrief);
  return (
    <>
      <TextField
        autoFocus={isBrief}
        label={t('activities.field.subject')}
        placeholder={kind.name}
        maxLength={200}
        autoComplete="off"
        value={draft.subject}
        onChange={(subject) => onChange({ subject })}
        error={errors.subject}
      />
      <TextField
        label={kind.happensAtOnce ? t('activities.field.note') : t('activities.field.body')}
        lines={kind.happensAtOnce ? 4 : 2}
        maxLength={20_000}
        value={draft.body}
        onChange={(body) => onChange({ body })}
        error={errors.body}
      />
      {kind.happensAtOnce ? null : <When draft={draft} onChange={onChange} errors={errors} />}
      <div className={css.row}>
        {draft.isDone && kind.outcomes.length > 0 ? (
          <SelectField
            label={t('activities.field.outcome')}
            none={t('activities.noOutcome')}
            value={draft.outcome}
            options={kind.outcomes.map((outcome) => ({ id: outcome, label: outcome }))}
            onChange={(outcome) => onChange({ outcome })}
            error={errors.outcome}
          />
        ) : null}
        {kind.hasDirection ? (
          <SelectField
            required
            label={t('activities.field.direction')}
            value={draft.direction}
            options={(['out', 'in'] as const).map((id) => ({ id, label: t(`activities.direction.${id}`) }))}
            onChange={(direction) => onChange({ direction: direction as 'in' })}
          />
        ) : null}
      </div>
      {all ? (
        <More kind={kind} draft={draft} onChange={onChange} errors={errors} />
      ) : (
        <p className={css.more}>
          <Button kind="link" onClick={() => setAll(true)}>
            {t('activities.more')}
          </Button>
        </p>
      )}
    </>
  );
}

function When({ draft, onChange, errors }: Omit<Props, 'kind'>) {
  const { t } = useTranslation();
  return (
    <div className={css.row}>
      <DateField
        label={draft.isDone ? t('activities.field.doneOn') : t('activities.field.on')}
        value={draft.on}
        onChange={(on) => onChange({ on })}
        error={errors.on}
      />
      <TextField
        label={t('activities.field.time')}
        type="time"
        value={draft.time}
        onChange={(time) => onChange({ time })}
        error={errors.at}
      />
    </div>
  );
}

const reminders = ['0', '15', '60', '1440'] as const;

function More({ kind, draft, onChange, errors }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Participants draft={draft} onChange={onChange} />
      <div className={css.row}>
        <TextField
          label={t('activities.field.minutes')}
          inputMode="numeric"
          value={draft.minutes}
          onChange={(minutes) => onChange({ minutes: minutes.replace(/\D/g, '') })}
          error={errors.minutes}
        />
        {draft.isDone ? null : (
          <SelectField
            label={t('activities.field.remind')}
            none={t('activities.noReminder')}
            value={draft.remind}
            options={reminders.map((id) => ({ id, label: t(`activities.remind.${id}`) }))}
            onChange={(remind) => onChange({ remind })}
          />
        )}
        <SelectField
          required
          label={t('activities.field.priority')}
          value={draft.priority}
          options={(['low', 'normal', 'high'] as const).map((id) => ({ id, label: t(`activities.priority.${id}`) }))}
          onChange={(priority) => onChange({ priority: priority as 'low' })}
        />
      </div>
      {kind.channel ? (
        <TextField
          label={t('activities.field.meetingLink')}
          type="url"
          value={draft.meetingLink}
          onChange={(meetingLink) => onChange({ meetingLink })}
          error={errors.meetingLink}
        />
      ) : null}
      <CheckField
        label={t('activities.field.isPrivate')}
        checked={draft.isPrivate}
        onChange={(isPrivate) => onChange({ isPrivate })}
      />
    </>
  );
}

function Participants({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const { t } = useTranslation();
  const others = draft.with;
  return (
    <div>
      <PersonField
        key={others.length}
        label={t('activities.field.with')}
        value={null}
        people={findContacts}
        onChange={(contact) => {
          if (contact && !others.some(({ id }) => id === contact.id))
            onChange({ with: [...others, { kind: 'contact', id: contact.id, name: contact.name }] });
        }}
      />
      {others.length > 0 ? (
        <ul className={css.people}>
          {others.map((one) => (
            <li key={one.id}>
              {one.name}
              <IconButton
                icon="close"
                label={t('activities.without', { name: one.name })}
                onClick={() => onChange({ with: others.filter(({ id }) => id !== one.id) })}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
