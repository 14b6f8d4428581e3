import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWaiting } from '../../../kit/device/later.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import small from '../../../kit/look/small.module.css';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Anchor } from '../../../kit/panel/panel.tsx';
import { Slot } from '../../../kit/slots.tsx';
import type { DayItem } from './api.ts';
import css from './day.module.css';
import { dealWords, noteWords, tailWords, titleWords } from './words.ts';

/** What a card asks of its page; null of a past day, on which nothing is done. */
export type CardActs = Record<'onStep' | 'onSnooze', (item: DayItem, anchor: Anchor) => void>;

/** One thing to do: what and why, for which deal, and one act. The whole card leads to the deal. */
export function DayCard(props: { item: DayItem; owner?: string; acts: CardActs | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  const phone = useIsPhone();
  const [acting, setActing] = useState(false);
  const act = useRef<HTMLSpanElement>(null);
  const { item, owner, acts } = props;
  const { deal } = item;
  const href = `/deals/${deal.id}`;
  const money = deal.amount === null ? null : { amount: deal.amount, currency: deal.currency };
  const tail = tailWords(item, f, t);
  // What waits on this device for a connection is told as it will be.
  const kept = useWaiting().find(({ on, params }) => (on?.id ?? params.dealId) === deal.id);
  const notes = [
    owner,
    ...item.notes.map((note) => noteWords(note, f, t)),
    kept ? `${kept.head}${kept.on ? `: ${kept.subject}` : ''}, ${t('outbox.waits')}` : null,
  ].filter(Boolean);
  // Of somebody else's promise one does not say that it was kept: one looks.
  const isStep = item.act === 'set-next-step' && item.mayWrite && acts !== null && !owner;
  const promised = item.reason.kind === 'step-overdue' || item.reason.kind === 'step-today';
  const move = item.act === 'move' && deal.nextStageName !== null && acts !== null;
  const label = isStep
    ? promised
      ? t('day.act.done')
      : t('day.act.next')
    : move
      ? t('day.act.move')
      : t('day.act.open');
  const said = t('day.act.of', { act: label, deal: dealWords(item) });
  return (
    <li className={css.card} data-day-item="">
      <div className={css.what}>
        <Go href={href} className={css.title}>
          {titleWords(item, f, t)}
        </Go>
        <div className={css.line}>
          <bdi>{dealWords(item)}</bdi>
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
        {notes.length > 0 ? <div className={css.notes}>{notes.join(' · ')}</div> : null}
      </div>
      {acting ? (
        <Dialog title={dealWords(item)} onClose={() => setActing(false)}>
          <Slot at="deal-acts" id={deal.id} />
        </Dialog>
      ) : null}
      <span ref={act} className={css.act}>
        {isStep ? (
          <Button
            aria-label={said}
            aria-keyshortcuts="D"
            data-step=""
            onClick={() => acts.onStep(item, () => act.current)}
          >
            {label}
          </Button>
        ) : (
          <Go href={href} className={small.button} aria-label={said}>
            {label}
          </Go>
        )}
        {acts ? (
          <IconButton
            icon="clock"
            label={t('day.act.of', { act: t('day.snooze.act'), deal: dealWords(item) })}
            aria-keyshortcuts="S"
            data-snooze=""
            onClick={() => acts.onSnooze(item, () => act.current)}
          />
        ) : null}
        {phone && acts ? (
          <IconButton icon="more" label={t('day.act.all', { deal: dealWords(item) })} onClick={() => setActing(true)} />
        ) : null}
      </span>
    </li>
  );
}
