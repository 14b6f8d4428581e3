import { useTranslation } from 'react-i18next';
import { MoneyField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { factName } from './approval-words.ts';
import css from './approvals.module.css';
import type { Rule, RuleSet } from './queries.ts';

export type Shape = RuleSet['subject']['facts'][number];
type Condition = Rule['when'][number];
type Value = Condition['value'];

const firstValue = ({ type, options }: Shape): Value =>
  type === 'choice' ? (options[0]?.value ?? '') : type === 'flag' ? true : type === 'text' ? '' : null;

export function firstCondition(shapes: readonly Shape[]): Condition {
  const shape = shapes[0];
  return shape
    ? { fact: shape.key, is: shape.comparisons[0]!, value: firstValue(shape) }
    : { fact: '', is: 'equals', value: null };
}

/** "Discount is over 20 %". */
export function ConditionFields(props: {
  condition: Condition;
  shapes: Shape[];
  onChange: (condition: Condition | null) => void;
}) {
  const { t } = useTranslation();
  const { condition, shapes, onChange } = props;
  const shape = shapes.find(({ key }) => key === condition.fact) ?? shapes[0];
  if (!shape) return null;
  const chooseFact = (key: string) => {
    const next = shapes.find((each) => each.key === key);
    if (next) onChange({ fact: key, is: next.comparisons[0]!, value: firstValue(next) });
  };
  const chooseComparison = (id: string) => {
    const is = id as Condition['is'];
    const wasMany = Array.isArray(condition.value);
    const value =
      is === 'any-of'
        ? [condition.value].flat().map(String)
        : wasMany
          ? ((condition.value as string[])[0] ?? '')
          : condition.value;
    onChange({ ...condition, is, value });
  };
  return (
    <div className={css.line}>
      <SelectField
        label={t('approval.fact')}
        value={condition.fact}
        options={shapes.map((fact) => ({ id: fact.key, label: factName(t, fact) }))}
        onChange={chooseFact}
      />
      <SelectField
        label={t('approval.rules.is')}
        value={condition.is}
        options={shape.comparisons.map((id) => ({ id, label: t(`approval.is.${id}`) }))}
        onChange={chooseComparison}
      />
      <ValueField shape={shape} value={condition.value} onChange={(value) => onChange({ ...condition, value })} />
      <Button onClick={() => onChange(null)}>{t('approval.rules.removeCondition')}</Button>
    </div>
  );
}

type ValueProps = { shape: Shape; value: Value; onChange: (value: Value) => void };

function ValueField({ shape, value, onChange }: ValueProps) {
  const { t } = useTranslation();
  const { settings } = useSession();
  const label = t('approval.rules.value');
  if (shape.type === 'money')
    return (
      <MoneyField
        label={label}
        required
        currency={settings.currency}
        value={typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null}
        onChange={onChange}
      />
    );
  if (shape.type === 'number' || shape.type === 'percent')
    return <NumberValue shape={shape} value={value} onChange={onChange} />;
  if (shape.type === 'flag')
    return (
      <SelectField
        label={label}
        value={String(value)}
        options={[
          { id: 'true', label: t('approval.yes') },
          { id: 'false', label: t('approval.no') },
        ]}
        onChange={(id) => onChange(id === 'true')}
      />
    );
  if (shape.type === 'choice' && !Array.isArray(value))
    return (
      <SelectField
        label={label}
        value={String(value ?? '')}
        options={shape.options.map((option) => ({ id: option.value, label: option.label }))}
        onChange={onChange}
      />
    );
  // Several values in one line, parted by commas.
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  return (
    <TextField
      label={Array.isArray(value) ? t('approval.rules.values') : label}
      required
      value={text}
      onChange={(typed) => onChange(Array.isArray(value) ? typed.split(/\s*,\s*/) : typed)}
    />
  );
}

/** A percent is typed as people say it and kept as a share: 25 is 0.25. */
function NumberValue({ shape, value, onChange }: ValueProps) {
  const { t } = useTranslation();
  const times = shape.type === 'percent' ? 100 : 1;
  const shown = typeof value === 'number' ? String(Math.round(value * times * 1e6) / 1e6) : '';
  return (
    <TextField
      label={t(times === 100 ? 'approval.rules.percent' : 'approval.rules.value')}
      type="number"
      step="any"
      required
      value={shown}
      onChange={(typed) => onChange(typed.trim() === '' || Number.isNaN(Number(typed)) ? null : Number(typed) / times)}
    />
  );
}
