import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import type { Anchor } from '../../../kit/panel/panel.tsx';
import type { DayItem } from './api.ts';
import css from './day.module.css';
import { dealWords, noteWords, tailWords, titleWords } from './words.ts';

/** One thing to do: what and why, for which deal, and one act. The whole card leads to the deal. */
export function DayCard(props: { item: DayItem; readOnly: boolean; onStep: (item: DayItem, anchor: Anchor) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const act = useRef<HTMLSpanElement>(null);
  const { item } = props;
  const { deal } = item;
  const href = `/deals/${deal.id}`;
  const money = deal.amount === null ? null : { amount: deal.amount, currency: deal.currency };
  const tail = tailWords(item, f, t);
  const isStep = item.act === 'set-next-step' && item.mayWrite && !props.readOnly;
  const promised = item.reason.kind === 'step-overdue' || item.reason.kind === 'step-today';
  const move = item.act === 'move' && deal.nextStageName !== null && !props.readOnly;
  const label = isStep
    ? promised
      ? t('day.act.done')
      : t('day.act.next')
    : move
      ? t('day.act.move')
      : t('day.act.open');
  const said = t('day.act.of', { act: label, deal: dealWords(item) });
  return (
    <li className={css.card}>
      <div className={css.what}>
        <Go href={href} className={css.title}>
          {titleWords(item, f, t)}
        </Go>
        <div className={css.line}>
          {dealWords(item)}
          {money ? (
            <>
              {' · '}
              <span className={css.amount} title={f.money(money)}>
                {f.moneyShort(money)}
              </span>
            </>
          ) : null}
          {tail ? ` · ${tail}` : ''}
        </div>
        {item.notes.length > 0 ? (
          <div className={css.notes}>{item.notes.map((note) => noteWords(note, f, t)).join(' · ')}</div>
        ) : null}
      </div>
      <span ref={act} className={css.act}>
        {isStep ? (
          <Button aria-label={said} onClick={() => props.onStep(item, () => act.current)}>
            {label}
          </Button>
        ) : (
          <Go href={href} className={small.button} aria-label={said}>
            {label}
          </Go>
        )}
      </span>
    </li>
  );
}
