import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { roleNames } from '../../../../platform/access/actor.ts';
import css from './closing.module.css';

/** A highest discount as it stands in the form; `key` is its place on the screen alone. */
export type DiscountDraft = { key: number; series: string; role: string; most: string };

type Props = {
  drafts: readonly DiscountDraft[];
  /** The categories that are known. */
  series: readonly string[];
  onChange: (drafts: DiscountDraft[]) => void;
};

/** How much may be taken off the list price: of a category or all, by those of a role or everybody. */
export function DiscountLimits({ drafts, series, onChange }: Props) {
  const { t } = useTranslation();
  const set = (at: number, change: Partial<DiscountDraft>) =>
    onChange(drafts.map((draft, place) => (place === at ? { ...draft, ...change } : draft)));
  const add = () =>
    onChange([...drafts, { key: Math.max(0, ...drafts.map(({ key }) => key)) + 1, series: '', role: '', most: '' }]);
  return (
    <>
      <p className={css.quiet}>{t('closing.discount.lead')}</p>
      {drafts.map((draft, at) => (
        <fieldset key={draft.key} className={css.limit} aria-label={t('closing.discount.of', { number: at + 1 })}>
          <SelectField
            required
            label={t('closing.discount.series')}
            none={t('closing.discount.all')}
            value={draft.series}
            options={series.map((id) => ({ id, label: id }))}
            onChange={(id) => set(at, { series: id })}
          />
          <SelectField
            required
            label={t('closing.discount.role')}
            none={t('closing.discount.everybody')}
            value={draft.role}
            options={roleNames.map((id) => ({ id, label: t(`role.${id}`) }))}
            onChange={(id) => set(at, { role: id })}
          />
          <TextField
            required
            inputMode="decimal"
            label={t('closing.discount.most')}
            value={draft.most}
            onChange={(most) => set(at, { most })}
          />
          <Button onClick={() => onChange(drafts.filter((_, place) => place !== at))}>
            {t('closing.discount.remove')}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button onClick={add}>{t('closing.discount.add')}</Button>
      </div>
    </>
  );
}
