import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { dealKinds } from '../rules/plan-names.ts';

type When = { label: string; is: string };

/** Which deals a rule is about: new business, renewals or expansions; another label of a plan written elsewhere is kept. */
export function DealsField(props: {
  when: When | null;
  /** What it says for all deals; left out, some are to be chosen. */
  all?: string;
  error: string | undefined;
  onChange: (when: When | null) => void;
}) {
  const { t } = useTranslation();
  const { when, all, error, onChange } = props;
  const isOwn = when === null || when.label === 'kind' || when.label === '';
  const options = [
    ...dealKinds.map((id) => ({ id: `kind ${id}`, label: t(`pay.plans.form.dealKind.${id}`) })),
    ...(isOwn ? [] : [{ id: 'other', label: `${when.label}: ${when.is}` }]),
  ];
  return (
    <SelectField
      required={all === undefined}
      label={t('pay.plans.form.whichDeals')}
      value={isOwn ? (when && when.is !== '' ? `kind ${when.is}` : '') : 'other'}
      options={options}
      none={all ?? t('pay.plans.form.none')}
      onChange={(id) => {
        if (id !== 'other') onChange(id === '' ? null : { label: 'kind', is: id.replace('kind ', '') });
      }}
      error={error}
    />
  );
}
