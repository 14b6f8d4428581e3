import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import type { DealPageAnswer } from './api.ts';
import { AskApproval } from './ask-approval.tsx';
import { EditLines } from './edit-lines.tsx';
import css from './lines.module.css';
import { sendLines } from './send-lines.ts';
import { useSaved } from './use-saved.ts';

type Line = DealPageAnswer['sale']['lines'][number];

/** What a deal sells, line by line, what it comes to, and whether its amount follows. */
export function DealLines({ deal, fixed }: { deal: DealPageAnswer; fixed: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const tellSaved = useSaved('deal');
  const [isEditing, setEditing] = useState(false);
  const { isHidden, lines, totals, amountFollowsLines } = deal.sale;
  const money = (amount: number) => f.money({ amount, currency: deal.currency });
  const saved = async (groupId: string) => {
    setEditing(false);
    await tellSaved(groupId, t('pipeline.lines.saved'));
  };
  const follow = async () => {
    const sent = await sendLines(deal, lines.map(asGiven), true, t);
    if ('groupId' in sent) await saved(sent.groupId);
    else toast({ text: sent.refused, tone: 'bad' });
  };
  const edit =
    fixed || isHidden ? undefined : (
      <Button kind="link" onClick={() => setEditing(true)}>
        {t(lines.length === 0 ? 'pipeline.lines.add' : 'pipeline.lines.edit')}
      </Button>
    );
  return (
    <Section title={t('pipeline.lines.title')} action={edit}>
      {totals === null ? (
        <p className={css.quiet}>{t(isHidden ? 'pipeline.lines.hidden' : 'pipeline.lines.empty')}</p>
      ) : (
        <>
          <ul className={css.lines}>
            {lines.map((line) => (
              <LineRow key={line.id} line={line} currency={deal.currency} />
            ))}
          </ul>
          <dl className={css.totals}>
            {(['oneTime', 'monthlyRecurring', 'annualRecurring', 'contractValue'] as const).map((name) =>
              totals[name] === null ? null : (
                <div key={name} className={name === 'contractValue' ? css.sum : undefined}>
                  <dt>
                    {t(`pipeline.lines.${name}`)}
                    <span className={css.formula}>{t(`pipeline.lines.${name}Why`)}</span>
                  </dt>
                  <dd>{money(totals[name])}</dd>
                </div>
              ),
            )}
          </dl>
          {deal.sale.margin ? <MarginLine deal={deal} /> : null}
          {deal.sale.linesBelowFloor > 0 ? <BelowFloor deal={deal} fixed={fixed} /> : null}
          {amountFollowsLines ? (
            <p className={css.quiet}>{t('pipeline.lines.follows')}</p>
          ) : (
            <p className={css.byHand}>
              {deal.amount === null
                ? t('pipeline.lines.unset')
                : t('pipeline.lines.byHand', { amount: money(deal.amount), lines: money(totals.contractValue) })}{' '}
              {fixed ? null : (
                <Button kind="link" onClick={() => void follow()}>
                  {t('pipeline.lines.follow')}
                </Button>
              )}
            </p>
          )}
        </>
      )}
      {isEditing ? <EditLines deal={deal} onSaved={saved} onClose={() => setEditing(false)} /> : null}
    </Section>
  );
}

/** What being below the floor means for winning, and the way to ask for it. */
function BelowFloor({ deal, fixed }: { deal: DealPageAnswer; fixed: boolean }) {
  const { t } = useTranslation();
  const { linesBelowFloor: count, floor } = deal.sale;
  // Asked once, the form folds up; what became of it stands with the approvals of the deal.
  const [round, setRound] = useState(0);
  const isAsked = deal.status === 'open' && floor.unapproved > 0 && !fixed;
  return (
    <div className={css.floor}>
      <p className={css.warn}>{t('pipeline.lines.below', { count })}</p>
      {floor.unapproved === 0 && floor.approvedBy !== null ? (
        <p className={css.quiet}>
          {floor.approvedBy ? t('closing.floor.approvedBy', { who: floor.approvedBy }) : t('closing.floor.byRule')}
        </p>
      ) : null}
      {isAsked && floor.atWin !== 'off' ? <p className={css.quiet}>{t(`closing.floor.${floor.atWin}`)}</p> : null}
      {isAsked ? (
        <AskApproval
          key={round}
          asked={{ subject: 'below-floor', recordId: deal.id, wish: {} }}
          label={t('closing.floor.ask')}
          onAsked={() => setRound(round + 1)}
        />
      ) : null}
    </div>
  );
}

function LineRow({ line, currency }: { line: Line; currency: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number) => f.money({ amount, currency });
  const off =
    line.discountPercent !== null
      ? `${f.number(line.discountPercent, 2)} %`
      : line.discountAmount !== null
        ? money(line.discountAmount)
        : null;
  const parts = [
    `${f.number(line.quantity, 3)} × ${money(line.unitPrice)}`,
    off ? t('pipeline.lines.off', { off }) : null,
    line.rhythm === 'once'
      ? null
      : t('pipeline.lines.pays', { net: money(line.net), rhythm: t(`pipeline.lines.per.${line.rhythm}`) }),
    line.termMonths === null ? null : t('pipeline.lines.months', { count: line.termMonths }),
    line.margin && line.margin.share !== null
      ? t('pipeline.lines.marginOf', { share: f.percent(line.margin.share) })
      : null,
  ];
  return (
    <li className={css.line}>
      <span className={css.product}>
        <Go href={`/products/${line.product.id}`}>{line.product.name}</Go>
      </span>
      <span className={css.amount}>{money(line.total)}</span>
      <span className={css.how}>{parts.filter(Boolean).join(' · ')}</span>
      {line.belowFloor ? <span className={css.warn}>{t('pipeline.lines.belowFloor')}</span> : null}
      {line.mostDiscountPercent === null ? null : (
        <span className={css.warn}>
          {t('pipeline.lines.tooDeep', { most: `${f.number(line.mostDiscountPercent, 2)} %` })}
        </span>
      )}
    </li>
  );
}

/** What is left of the deal once its products are paid for, and of how many lines that is known. */
function MarginLine({ deal }: { deal: DealPageAnswer }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { margin, lines } = deal.sale;
  if (!margin) return null;
  const isPart = margin.linesKnown < lines.length;
  return (
    <dl className={css.totals}>
      <div>
        <dt>
          {t('pipeline.lines.margin')}
          <span className={css.formula}>
            {isPart
              ? t('pipeline.lines.marginPart', { known: margin.linesKnown, count: lines.length })
              : t('pipeline.lines.marginWhy')}
          </span>
        </dt>
        <dd>
          {f.money({ amount: margin.margin, currency: deal.currency })}
          {margin.share === null ? null : ` · ${f.percent(margin.share)}`}
        </dd>
      </div>
    </dl>
  );
}

const asGiven = (line: Line) => ({
  id: line.id,
  productId: line.product.id,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  discountPercent: line.discountPercent,
  discountAmount: line.discountAmount,
  rhythm: line.rhythm,
  termMonths: line.termMonths,
});
