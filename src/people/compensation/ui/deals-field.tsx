import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { billings, dealKinds } from '../rules/plan-names.ts';
import { dealNamesQuery } from './queries.ts';

type When = { label: string; is: string };

/** Which deals a rule is about: new business, renewals or expansions, those of a pipeline or of a product, or that say something in an added field; another label of a plan written elsewhere is kept. */
export function DealsField(props: {
  when: When | null;
  /** What it says for all deals; left out, some are to be chosen. */
  all?: string;
  /** It is about lines of quotes, which are paid once or again and again. */
  isOfQuotes?: boolean;
  error: string | undefined;
  onChange: (when: When | null) => void;
}) {
  const { t } = useTranslation();
  const { when, all, isOfQuotes = false, error, onChange } = props;
  const named = useQuery(dealNamesQuery()).data;
  const offered = [
    ...dealKinds.map((id) => ({ id: idOf('kind', id), label: t(`pay.plans.form.dealKind.${id}`) })),
    ...(isOfQuotes ? billings : []).map((id) => ({
      id: idOf('billing', id),
      label: t(`pay.plans.form.billing.${id}`),
    })),
    ...(named?.pipelines ?? []).map((is) => ({
      id: idOf('pipeline', is),
      label: t('pay.plans.form.ofPipeline', { is }),
    })),
    ...(named?.products ?? []).map((is) => ({ id: idOf('product', is), label: t('pay.plans.form.ofProduct', { is }) })),
    ...(named?.choices ?? []).map(({ label, is }) => ({
      ...{ id: idOf(label, is), label: t('pay.plans.form.ofChoice', { label, is }) },
    })),
  ];
  const chosen = when && when.is !== '' ? idOf(when.label, when.is) : '';
  const isOffered = chosen === '' || offered.some(({ id }) => id === chosen);
  const options = isOffered || !when ? offered : [...offered, { id: chosen, label: `${when.label}: ${when.is}` }];
  return (
    <SelectField
      required={all === undefined}
      label={t('pay.plans.form.whichDeals')}
      value={chosen}
      options={options}
      none={all ?? t('pay.plans.form.none')}
      onChange={(id) => {
        if (id === '') return onChange(null);
        const [label, is] = JSON.parse(id) as [string, string];
        onChange({ label, is });
      }}
      error={error}
    />
  );
}

const idOf = (label: string, is: string): string => JSON.stringify([label, is]);
