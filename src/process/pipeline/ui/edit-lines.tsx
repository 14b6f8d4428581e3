import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decimalText } from '../../../ground/money.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { useOpenedPart } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type DealLine, dealTotals, faultInLines, lineValue, type Rhythm, rhythms } from '../rules/deal-lines.ts';
import type { DealPageAnswer, Product } from './api.ts';
import css from './lines.module.css';
import { bodyOf, draftOf, emptyDraft, faultsByLine, type LineBody, type LineDraft } from './lines-draft.ts';
import { ProductField } from './product-field.tsx';
import { sendLines } from './send-lines.ts';

type Errors = Record<number, Record<string, string>>;

/** All lines of a deal in one form; what they come to is counted while they are typed, by the server's own rule. */
export function EditLines(props: {
  deal: DealPageAnswer;
  onSaved: (groupId: string) => Promise<void>;
  onClose: () => void;
}) {
  const deal = useOpenedPart(props.deal, ({ sale }) => sale.lines);
  const { t } = useTranslation();
  const f = useFormat();
  const made = useRef(0);
  const anew = () => {
    made.current += 1;
    return emptyDraft(`new-${made.current}`);
  };
  const [drafts, setDrafts] = useState(() =>
    deal.sale.lines.length > 0 ? deal.sale.lines.map((line) => draftOf(line, deal.currency, f.locale)) : [anew()],
  );
  const [errors, setErrors] = useState<{ byLine: Errors; rest: string[] }>({ byLine: {}, rest: [] });
  const read = drafts.map((draft) => bodyOf(draft, deal.currency, f.locale));
  const bodies = read.flatMap((each) => ('body' in each ? [each.body] : []));
  const set = (at: number, change: Partial<LineDraft>) => {
    setDrafts(drafts.map((draft, place) => (place === at ? { ...draft, ...change } : draft)));
    // What was wrong with a line is looked at anew once it is changed.
    if (errors.byLine[at]) setErrors({ ...errors, byLine: { ...errors.byLine, [at]: {} } });
  };
  const swap = (at: number) =>
    setDrafts(drafts.map((draft, place) => drafts[place === at ? at - 1 : place === at - 1 ? at : place] ?? draft));

  const send = async () => {
    const found: Errors = {};
    for (const [place, each] of read.entries())
      if ('fault' in each) found[place] = { [each.fault.field]: t(`pipeline.lines.${each.fault.says}`) };
    setErrors({ byLine: found, rest: [] });
    if (Object.keys(found).length > 0) return;
    const sent = await sendLines(deal, bodies, undefined, t);
    if ('groupId' in sent) return props.onSaved(sent.groupId);
    const told = faultsByLine(sent.errors);
    setErrors(sent.errors.length > 0 ? told : { byLine: {}, rest: [sent.refused] });
  };

  return (
    <Dialog title={t('pipeline.lines.title')} wide onClose={props.onClose}>
      <Form
        submit={t('pipeline.lines.save')}
        errors={errors.rest}
        onSubmit={send}
        extra={
          <>
            <span className={css.running} aria-live="polite">
              {t('pipeline.lines.running', {
                amount: f.money({
                  amount: dealTotals(bodies.map(asLine).filter(isSound)).contractValue,
                  currency: deal.currency,
                }),
              })}
            </span>
            <Button onClick={props.onClose}>{t('kit.cancel')}</Button>
          </>
        }
      >
        {drafts.map((draft, at) => (
          <LineFields
            key={draft.key}
            deal={deal}
            draft={draft}
            number={at + 1}
            errors={errors.byLine[at] ?? {}}
            onChange={(change) => set(at, change)}
            onUp={at === 0 ? undefined : () => swap(at)}
            onRemove={() => setDrafts(drafts.filter((_, place) => place !== at))}
          />
        ))}
        <div>
          <Button disabled={drafts.length >= 200} onClick={() => setDrafts([...drafts, anew()])}>
            {t('pipeline.lines.another')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** Only what could be sold as it stands is counted: a year of 18 months comes to nothing yet. */
const isSound = (line: DealLine) => faultInLines([line]) === null;

/** A line as the rule counts it. */
const asLine = ({ discountPercent, discountAmount, ...line }: LineBody): DealLine => ({
  ...line,
  id: line.id ?? '',
  name: '',
  discount: discountPercent
    ? { kind: 'percent' as const, percent: discountPercent }
    : discountAmount
      ? { kind: 'amount' as const, amount: discountAmount }
      : null,
});

function LineFields(props: {
  deal: DealPageAnswer;
  draft: LineDraft;
  number: number;
  errors: Record<string, string>;
  onChange: (change: Partial<LineDraft>) => void;
  onUp: (() => void) | undefined;
  onRemove: () => void;
}) {
  const { draft, deal, errors, onChange, number } = props;
  const { t } = useTranslation();
  const f = useFormat();
  const own = deal.sale.lines.find(({ id }) => id === draft.id)?.product;
  const pick = (productId: string, listed: Product | undefined) => {
    const price =
      listed && listed.listPrice !== null && listed.currency === deal.currency
        ? decimalText({ amount: listed.listPrice, currency: deal.currency }).replace(/\.0+$/, '')
        : null;
    // The price of what stood here is none of this one's: where the catalogue names none, it is asked.
    const unknown = draft.productId && draft.productId !== productId ? { price: '' } : {};
    onChange({ productId, ...(price === null ? unknown : { price }) });
  };
  const read = bodyOf(draft, deal.currency, f.locale);
  const line = 'body' in read ? asLine(read.body) : null;
  const total = line && isSound(line) ? lineValue(line).total : null;
  return (
    <fieldset className={css.fields}>
      <legend>
        {t('pipeline.lines.line', { number })}
        {total === null ? null : ` · ${f.money({ amount: total, currency: deal.currency })}`}
      </legend>
      <div className={css.first}>
        <ProductField
          required
          label={t('pipeline.lines.product')}
          none={t('pipeline.lines.choose')}
          value={draft.productId}
          known={own}
          error={errors.productId}
          onChange={pick}
        />
      </div>
      <TextField
        required
        label={t('pipeline.lines.quantity')}
        inputMode="decimal"
        value={draft.quantity}
        error={errors.quantity}
        onChange={(quantity) => onChange({ quantity })}
      />
      <TextField
        required
        label={t('pipeline.lines.unitPrice', { currency: deal.currency })}
        inputMode="decimal"
        value={draft.price}
        error={errors.unitPrice}
        onChange={(price) => onChange({ price })}
      />
      <TextField
        label={t('pipeline.lines.discount')}
        placeholder={t('pipeline.lines.discountHint')}
        value={draft.discount}
        error={errors.discountPercent ?? errors.discountAmount}
        onChange={(discount) => onChange({ discount })}
      />
      <SelectField
        required
        label={t('pipeline.lines.paid')}
        value={draft.rhythm}
        options={rhythms.map((id) => ({ id, label: t(`pipeline.lines.rhythm.${id}`) }))}
        onChange={(rhythm) =>
          onChange({ rhythm: rhythm as Rhythm, ...(rhythm !== 'once' && draft.term === '' ? { term: '12' } : {}) })
        }
      />
      {draft.rhythm === 'once' ? null : (
        <TextField
          required
          label={t('pipeline.lines.term')}
          inputMode="numeric"
          value={draft.term}
          error={errors.termMonths}
          onChange={(term) => onChange({ term })}
        />
      )}
      <div className={css.acts}>
        {props.onUp ? (
          <Button kind="link" onClick={props.onUp} aria-label={t('pipeline.lines.upOf', { number })}>
            {t('pipeline.lines.up')}
          </Button>
        ) : null}
        <Button kind="link" onClick={props.onRemove} aria-label={t('pipeline.lines.removeOf', { number })}>
          {t('pipeline.lines.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
