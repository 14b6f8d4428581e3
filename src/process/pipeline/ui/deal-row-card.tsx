import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../../ground/days.ts';
import { Day, useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useOwnFields } from '../../../kit/session.tsx';
import type { Card } from './api.ts';
import { isOverdue, sharedWords, titleOf } from './cards.ts';
import css from './deal-row-card.module.css';

export const dealCardHeight = 84;

/** A deal of the list on a phone: what it is and what it is worth, where it stands and when it closes, and what is next. */
export function DealRowCard({ deal, day, asksStep }: { deal: Card; day: LocalDate; asksStep: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const own = useOwnFields('deal');
  const { amount, currency, status, expectedCloseOn, closedOn, nextStep, stall, owner } = deal;
  const closes = status === 'open' ? expectedCloseOn : closedOn;
  // What sells by speed is asked for no next step, so that none is missing.
  const isLacking = status === 'open' && asksStep && !own.isHidden('nextStep');
  return (
    <div className={css.card}>
      <div className={css.line}>
        <Go href={`/deals/${deal.id}`} tabIndex={-1} title={titleOf(deal)}>
          {titleOf(deal)}
        </Go>
        <b>{own.isHidden('amount') || amount === null ? '–' : f.moneyShort({ amount, currency })}</b>
      </div>
      <div className={css.line}>
        <span>
          {status === 'open' ? deal.stageName : t(`pipeline.status.${status}`)}
          {' · '}
          {owner.name}
        </span>
        {isOverdue(deal, day) ? (
          <Tag tone="warn">
            <Day value={closes} />
          </Tag>
        ) : (
          <Day value={closes} />
        )}
      </div>
      <div className={css.line}>
        <span>{nextStep ?? (isLacking ? t('pipeline.card.noNextStep') : '')}</span>
        {deal.isShared ? <Tag tone="quiet">{t(sharedWords(deal))}</Tag> : null}
        {deal.confidential ? <Tag tone="warn">{t('pipeline.card.confidential')}</Tag> : null}
        {stall ? (
          <Tag tone="bad">
            {stall.why === 'contact'
              ? t('pipeline.card.quiet', { days: f.days(stall.days) })
              : t('pipeline.card.stalled', { days: f.days(stall.days), usual: f.number(stall.afterDays) })}
          </Tag>
        ) : null}
      </div>
    </div>
  );
}
