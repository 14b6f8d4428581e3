import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { roleNames } from '../../../../platform/access/actor.ts';
import { fieldTypes, requiredLevels } from '../../../../platform/fields/rules/definition.ts';
import css from '../screens.module.css';
import { type Field, fieldsApi, fieldsQuery } from './api.ts';
import { type Draft, draftOf, optionsOf } from './draft.ts';
import { TypeOptions } from './type-options.tsx';

type Props = { object: string; field: Field | null; onSaved: () => unknown; onClose: () => void };

/** Makes a field, or changes what one is called, asks and offers. */
export function FieldForm({ object, field, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(() => draftOf(field));
  const [errors, setErrors] = useState<string[]>([]);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const isComputed = draft.type === 'formula' || draft.type === 'rollup';
  const around = useQuery(fieldsQuery(object, null)).data;
  const groups = [...new Set(around?.items.flatMap(({ groupName }) => groupName ?? []))];

  const send = async () => {
    const sent = await sendDraft(object, field, draft);
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    await onSaved();
    toast({ text: t(field ? 'fields.saved' : 'fields.made', { name: sent.answer.name }) });
    onClose();
  };

  return (
    <Dialog title={field ? t('fields.editTitle', { name: field.name }) : t('fields.add')} wide onClose={onClose}>
      <Form
        submit={t('fields.save')}
        errors={errors}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          label={t('fields.name')}
          required
          maxLength={80}
          value={draft.name}
          onChange={(name) => set({ name })}
        />
        {field ? null : (
          <SelectField
            label={t('fields.type')}
            required
            value={draft.type}
            options={fieldTypes.map((id) => ({ id, label: t(`fields.types.${id}`) }))}
            onChange={(type) => set({ type: type as Draft['type'] })}
          />
        )}
        <TypeOptions draft={draft} object={object} around={around} onChange={set} />
        <TextField
          label={t('fields.group')}
          hint={groups.length > 0 ? t('fields.groupHint', { groups: groups.join(', ') }) : undefined}
          maxLength={60}
          value={draft.groupName}
          onChange={(groupName) => set({ groupName })}
        />
        <TextField label={t('fields.help')} maxLength={500} value={draft.help} onChange={(help) => set({ help })} />
        {isComputed ? null : <Asks draft={draft} set={set} />}
        <Rights draft={draft} set={set} isComputed={isComputed} />
      </Form>
    </Dialog>
  );
}

type Part = { draft: Draft; set: (change: Partial<Draft>) => void };

function Asks({ draft, set }: Part) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('fields.requiredLabel')}
        required
        value={draft.required}
        options={requiredLevels.map((id) => ({ id, label: t(`fields.required.${id}`) }))}
        onChange={(required) => set({ required: required as Draft['required'] })}
      />
      {draft.type === 'prose' ? null : (
        <CheckField
          label={t('fields.indexedLabel')}
          checked={draft.isIndexed}
          onChange={(isIndexed) => set({ isIndexed })}
        />
      )}
      {['text', 'number', 'phone', 'email', 'url'].includes(draft.type) ? (
        <CheckField
          label={t('fields.uniqueLabel')}
          checked={draft.isUnique}
          onChange={(isUnique) => set({ isUnique })}
        />
      ) : null}
      <CheckField
        label={t('fields.personalLabel')}
        checked={draft.isPersonal}
        onChange={(isPersonal) => set({ isPersonal })}
      />
    </>
  );
}

function Rights({ draft, set, isComputed }: Part & { isComputed: boolean }) {
  const { t } = useTranslation();
  const others = roleNames.filter((role) => role !== 'leader' && role !== 'operations');
  const choose = (which: 'readers' | 'writers') => {
    const chosen = draft[which];
    const toggle = (role: string, on: boolean) => {
      const now = chosen ?? others;
      const next = on ? [...now, role] : now.filter((one) => one !== role);
      set({ [which]: others.every((one) => next.includes(one)) ? null : next });
    };
    return (
      <fieldset className={css.roles}>
        <legend>{t(`fields.${which}`)}</legend>
        {others.map((role) => (
          <CheckField
            key={role}
            label={t(`role.${role}`)}
            checked={chosen === null || chosen.includes(role)}
            onChange={(on) => toggle(role, on)}
          />
        ))}
      </fieldset>
    );
  };
  return (
    <>
      {choose('readers')}
      {isComputed ? null : choose('writers')}
      <p className={css.quiet}>{t('fields.rightsHint')}</p>
    </>
  );
}

function sendDraft(object: string, field: Field | null, draft: Draft) {
  // Leaders and operations are always among them; a list must name somebody.
  const roles = (chosen: string[] | null) => (chosen === null ? null : ['leader', 'operations', ...chosen]);
  const isComputed = draft.type === 'formula' || draft.type === 'rollup';
  const body = {
    name: draft.name,
    groupName: draft.groupName.trim() || null,
    help: draft.help.trim() || null,
    options: optionsOf(draft),
    required: isComputed ? ('no' as const) : draft.required,
    isIndexed: draft.isIndexed && !isComputed && draft.type !== 'prose',
    isUnique: draft.isUnique && ['text', 'number', 'phone', 'email', 'url'].includes(draft.type),
    isPersonal: draft.isPersonal,
    readers: roles(draft.readers) as never,
    writers: isComputed ? null : (roles(draft.writers) as never),
  };
  return field
    ? fieldsApi.call('PATCH /api/v1/fields/:id', { params: { id: field.id }, body, ifMatch: field.version })
    : fieldsApi.call('POST /api/v1/fields', {
        // Whether it is personal is known by the kind of record until somebody says so.
        body: { ...body, object, type: draft.type, ...(draft.isPersonal ? {} : { isPersonal: undefined }) } as never,
      });
}
