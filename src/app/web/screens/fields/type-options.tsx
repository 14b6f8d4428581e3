import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { rollupKinds } from '../../../../platform/fields/rules/definition.ts';
import css from '../screens.module.css';
import { type Fields, fieldsQuery } from './api.ts';
import { type Draft, isDecimals, mayBeCurrency } from './draft.ts';

type Props = {
  draft: Pick<Draft, 'type' | 'unit' | 'decimals' | 'currency' | 'choices' | 'target' | 'formula' | 'rollup'>;
  object: string;
  around: Fields | undefined;
  onChange: (change: Partial<Draft>) => void;
};

/** What a type wants to be told beside its name: choices, a formula, what to count. */
export function TypeOptions({ draft, object, around, onChange }: Props) {
  const { t } = useTranslation();
  const { settings } = useSession();
  switch (draft.type) {
    case 'number':
      return (
        <div className={css.pair}>
          <TextField
            label={t('fields.unit')}
            maxLength={20}
            value={draft.unit}
            onChange={(unit) => onChange({ unit })}
          />
          <TextField
            label={t('fields.decimals')}
            inputMode="numeric"
            maxLength={1}
            value={draft.decimals}
            refused={isDecimals(draft.decimals) ? undefined : t('fields.notDecimals')}
            onChange={(decimals) => onChange({ decimals })}
          />
        </div>
      );
    case 'money':
      return (
        <TextField
          label={t('fields.currency')}
          placeholder={settings.currency}
          maxLength={3}
          value={draft.currency}
          refused={mayBeCurrency(draft.currency) ? undefined : t('fields.notCurrency')}
          onChange={(currency) => onChange({ currency: currency.toUpperCase() })}
        />
      );
    case 'choice':
    case 'choices':
      return (
        <TextField
          label={t('fields.choices')}
          hint={t('fields.choicesHint')}
          required
          lines={5}
          value={draft.choices}
          onChange={(choices) => onChange({ choices })}
        />
      );
    case 'record':
      return (
        <SelectField
          label={t('fields.target')}
          required
          value={draft.target}
          options={['company', 'contact'].map((id) => ({ id, label: t(`fields.objects.${id}`) }))}
          onChange={(target) => onChange({ target })}
        />
      );
    case 'formula':
      return <FormulaField draft={draft} object={object} around={around} onChange={onChange} />;
    case 'rollup':
      return <RollupFields draft={draft} around={around} onChange={onChange} object={object} />;
    default:
      return null;
  }
}

function FormulaField({ draft, object, around, onChange }: Props) {
  const { t } = useTranslation();
  const own = around?.objects.find((one) => one.object === object)?.own.map(({ key }) => key) ?? [];
  const custom = around?.items.map(({ key }) => key) ?? [];
  return (
    <TextField
      label={t('fields.formula')}
      hint={t('fields.formulaHint', { fields: [...own, ...custom].join(', ') })}
      required
      lines={3}
      maxLength={2_000}
      value={draft.formula}
      onChange={(formula) => onChange({ formula })}
    />
  );
}

function RollupFields({ draft: { rollup }, onChange }: Props) {
  const { t } = useTranslation();
  const below = useQuery(fieldsQuery(rollup.child, null)).data;
  const own = below?.objects.find(({ object }) => object === rollup.child)?.own ?? [];
  const custom = below?.items.filter(({ type }) => ['number', 'money', 'percent', 'day'].includes(type)) ?? [];
  const fields = [
    ...own.filter(({ unit }) => unit !== 'text' && unit !== 'flag').map(({ key }) => ({ id: key, label: key })),
    ...custom.map(({ key, name }) => ({ id: `custom.${key}`, label: name })),
  ];
  const status = rollup.where?.find(({ field }) => field === 'status')?.is ?? '';
  const set = (change: Partial<Draft['rollup']>) => onChange({ rollup: { ...rollup, ...change } });
  return (
    <>
      <SelectField
        label={t('fields.rollup.how')}
        required
        value={rollup.how}
        options={rollupKinds.map((id) => ({ id, label: t(`fields.rollup.${id}`) }))}
        onChange={(how) => set({ how: how as Draft['rollup']['how'] })}
      />
      <SelectField
        label={t('fields.rollup.child')}
        required
        value={rollup.child}
        options={['deal', 'contact'].map((id) => ({ id, label: t(`fields.objects.${id}`) }))}
        onChange={(child) => onChange({ rollup: { child, how: rollup.how } })}
      />
      {rollup.how === 'count' ? null : (
        <SelectField
          label={t('fields.rollup.field')}
          required
          none="–"
          value={rollup.field ?? ''}
          options={fields}
          onChange={(field) => set({ field: field || undefined })}
        />
      )}
      {rollup.child === 'deal' ? (
        <SelectField
          label={t('fields.rollup.where')}
          none={t('fields.rollup.all')}
          value={status}
          options={(['open', 'won', 'lost'] as const).map((id) => ({ id, label: t(`pipeline.status.${id}`) }))}
          onChange={(is) => set({ where: is ? [{ field: 'status', is }] : undefined })}
        />
      ) : null}
    </>
  );
}
