import { useTranslation } from 'react-i18next';
import { FilterChips } from '../../../../kit/forms/filter-chips.tsx';
import { useConditions } from '../../../../kit/list/use-conditions.tsx';
import { judgedColumns } from '../rules/rule.ts';

const given = { object: 'lead', own: judgedColumns, added: [], options: {} };

/** Conditions as one sentence. */
export function useConditionWords(where: string): string {
  const { chips } = useConditions({ ...given, where, onChange: () => undefined });
  return chips.map(({ label, value }) => `${label} ${value}`.trim()).join(' · ');
}

/** What a lead must be, as chips to change and add. */
export function Conditions({ where, onChange }: { where: string; onChange: (where: string) => void }) {
  const { t } = useTranslation();
  const { chips, add } = useConditions({ ...given, where, onChange: (next) => onChange(next ?? '') });
  return <FilterChips label={t('routing.conditions')} chips={chips} add={add} />;
}
