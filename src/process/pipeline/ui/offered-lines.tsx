import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { CheckField } from '../../../kit/forms/fields.tsx';
import { lineValue } from '../rules/deal-lines.ts';
import type { LineBody } from './lines-draft.ts';
import css from './pipeline.module.css';

/** A line that a new deal begins with unless it is ticked off. */
export type OfferedLine = {
  name: string;
  body: Pick<LineBody, 'productId' | 'quantity' | 'unitPrice' | 'rhythm'> &
    Partial<Pick<LineBody, 'discountPercent' | 'discountAmount' | 'termMonths'>>;
};

type Props = {
  lines: readonly OfferedLine[];
  /** The places of those that stay. */
  kept: readonly number[];
  onKeep: (kept: readonly number[]) => void;
  currency: string;
};

/** What a new deal begins with, ticked; quantities and prices are changed on its page. */
export function OfferedLines({ lines, kept, onKeep, currency }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <fieldset className={css.offered}>
      <legend>{t('pipeline.lines.title')}</legend>
      {lines.map(({ name, body }, at) => (
        <CheckField
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines stay as they are while the form is open
          key={at}
          label={t('whitespace.expand.line', {
            quantity: f.number(body.quantity),
            name,
            amount: f.money({ amount: totalOf(body), currency }),
          })}
          checked={kept.includes(at)}
          onChange={(on) => onKeep(on ? [...kept, at].sort((a, b) => a - b) : kept.filter((each) => each !== at))}
        />
      ))}
    </fieldset>
  );
}

function totalOf({ discountPercent, discountAmount, termMonths = null, ...line }: OfferedLine['body']): number {
  const discount = discountPercent
    ? { kind: 'percent' as const, percent: discountPercent }
    : discountAmount
      ? { kind: 'amount' as const, amount: discountAmount }
      : null;
  return lineValue({ ...line, id: '', name: '', discount, termMonths }).total;
}
