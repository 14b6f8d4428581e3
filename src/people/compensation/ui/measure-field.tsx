import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { acceptedQuotes, revenue } from '../rules/plan-names.ts';
import { measuresQuery } from './queries.ts';

/** What counts as sold: deals as they are won, the lines of quotes as they are accepted, or a metric of money. */
export function MeasureField(props: {
  measure: string;
  error: string | undefined;
  onChange: (measure: string) => void;
}) {
  const { t } = useTranslation();
  const { measure, error, onChange } = props;
  const found = useQuery(measuresQuery()).data ?? [];
  const offered = [
    { id: revenue, label: t('pay.plans.form.revenue') },
    { id: acceptedQuotes, label: t('pay.plans.form.acceptedQuotes') },
    ...found,
  ];
  const isOffered = offered.some(({ id }) => id === measure);
  return (
    <SelectField
      required
      label={t('pay.plans.form.measure')}
      value={measure}
      options={isOffered ? offered : [...offered, { id: measure, label: measure }]}
      onChange={onChange}
      error={error}
    />
  );
}
