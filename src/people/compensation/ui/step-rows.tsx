import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../kit/look/button.tsx';
import css from './plan-form.module.css';

/** Steps of a rule, one below the other, each higher than the one before: the last can be taken away, and one be added. */
export function StepRows<Row>(props: {
  label: string;
  rows: readonly Row[];
  blank: Row;
  /** So many there are at least. */
  least: number;
  most: number;
  error?: string | undefined;
  /** What its buttons say where its rows are no steps. */
  add?: string;
  remove?: string;
  onChange: (rows: Row[]) => void;
  children: (row: Row, set: (row: Row) => void, at: number) => ReactNode;
}) {
  const { t } = useTranslation();
  const { label, rows, blank, least, most, error, onChange } = props;
  const set = (at: number) => (row: Row) => onChange(rows.map((each, place) => (place === at ? row : each)));
  return (
    <fieldset className={css.steps}>
      <legend>{label}</legend>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step has nothing else of its own, and only the last one goes
        <div key={at} className={css.step}>
          {props.children(row, set(at), at)}
        </div>
      ))}
      {error ? <p className={css.error}>{error}</p> : null}
      <div className={css.kinds}>
        {rows.length < most ? (
          <Button kind="link" onClick={() => onChange([...rows, blank])}>
            {props.add ?? t('pay.plans.form.addStep')}
          </Button>
        ) : null}
        {rows.length > least ? (
          <Button kind="link" onClick={() => onChange(rows.slice(0, -1))}>
            {props.remove ?? t('pay.plans.form.removeStep')}
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}
