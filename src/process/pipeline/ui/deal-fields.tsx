import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DateField, MoneyField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { useIsOn, useOwnFields } from '../../../kit/session.tsx';
import type { Deal } from './api.ts';
import css from './pipeline.module.css';
import { ProductField } from './product-field.tsx';
import { findCompanies, teamQuery } from './queries.ts';

type Named = { id: string; name: string };

/** What a person enters about a deal. */
export type DealValues = {
  name: string;
  company: Named | null;
  productId: string;
  ownerId: string;
  amount: number | null;
  currency: string;
  expectedCloseOn: string;
  nextStep: string;
  nextStepOn: string;
};

export const fieldNames = [
  'name',
  'companyId',
  'productId',
  'ownerId',
  'amount',
  'expectedCloseOn',
  'nextStep',
  'nextStepOn',
] as const;

export const valuesOf = (deal: Deal): DealValues => ({
  name: deal.name,
  company: deal.company,
  productId: deal.product?.id ?? '',
  ownerId: deal.owner.id,
  amount: deal.amount,
  currency: deal.currency,
  expectedCloseOn: deal.expectedCloseOn ?? '',
  nextStep: deal.nextStep ?? '',
  nextStepOn: deal.nextStepOn ?? '',
});

/** The values as the server takes them: nothing entered is null, never an empty text. */
export const bodyOf = (values: DealValues) => ({
  name: values.name.trim(),
  companyId: values.company?.id ?? null,
  productId: values.productId || null,
  ownerId: values.ownerId,
  amount: values.amount,
  expectedCloseOn: values.expectedCloseOn || null,
  nextStep: values.nextStep.trim() || null,
  nextStepOn: values.nextStepOn || null,
});

export function DealFields(props: {
  values: DealValues;
  onChange: (values: DealValues) => void;
  errors: Record<string, string>;
  /** The owner as he is, also when he is nobody whom the reader could choose. */
  owner?: Named;
  /** Its product, also when it is sold no more. */
  product?: Named | null;
}) {
  const { t } = useTranslation();
  const { values, errors } = props;
  const own = useOwnFields('deal');
  const isOn = useIsOn();
  const team = useQuery(teamQuery()).data ?? [];
  const owners = props.owner && !team.some(({ id }) => id === props.owner?.id) ? [props.owner, ...team] : team;
  const set = (change: Partial<DealValues>) => props.onChange({ ...values, ...change });
  return (
    <>
      <TextField
        autoFocus
        required
        label={t('pipeline.field.name')}
        maxLength={200}
        value={values.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      <PersonField
        faceless
        label={t('pipeline.field.companyId')}
        value={values.company}
        people={findCompanies}
        error={errors.companyId}
        onChange={(company) => set({ company })}
      />
      <div className={css.pair}>
        {own.isFixed('amount') ? null : (
          <MoneyField
            label={t('pipeline.field.amount')}
            value={values.amount === null ? null : { amount: values.amount, currency: values.currency }}
            currency={values.currency}
            error={errors.amount}
            onChange={(money) => set({ amount: money?.amount ?? null })}
          />
        )}
        {own.isFixed('expectedCloseOn') ? null : (
          <DateField
            label={t('pipeline.field.expectedCloseOn')}
            value={values.expectedCloseOn}
            error={errors.expectedCloseOn}
            onChange={(expectedCloseOn) => set({ expectedCloseOn })}
          />
        )}
      </div>
      <div className={css.pair}>
        {isOn('products') || props.product ? (
          <ProductField
            label={t('pipeline.field.productId')}
            none={t('pipeline.create.noProduct')}
            value={values.productId}
            known={props.product}
            error={errors.productId}
            onChange={(productId) => set({ productId })}
          />
        ) : null}
        <SelectField
          required
          label={t('pipeline.field.ownerId')}
          value={values.ownerId}
          options={owners.map(({ id, name }) => ({ id, label: name }))}
          error={errors.ownerId}
          onChange={(ownerId) => set({ ownerId })}
        />
      </div>
      <div className={css.pair}>
        {own.isFixed('nextStep') ? null : (
          <TextField
            label={t('pipeline.field.nextStep')}
            maxLength={300}
            value={values.nextStep}
            error={errors.nextStep}
            onChange={(nextStep) => set({ nextStep })}
          />
        )}
        {own.isFixed('nextStepOn') ? null : (
          <DateField
            label={t('pipeline.field.nextStepOn')}
            value={values.nextStepOn}
            error={errors.nextStepOn}
            onChange={(nextStepOn) => set({ nextStepOn })}
          />
        )}
      </div>
    </>
  );
}
