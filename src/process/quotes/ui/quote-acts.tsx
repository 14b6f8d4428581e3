import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { ReasonDialog } from '../../../kit/forms/dialogs.tsx';
import { type Problem, refusalOf, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import type * as approvals from '../../../platform/approvals/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { type Quote, quotesApi } from './queries.ts';
import css from './quotes.module.css';

const approvalsApi = browserClient<typeof approvals>();

/** What can be done with a quote as it stands: sent, asked for, linked to, revised, taken back. */
export function QuoteActs({ quote, onDone }: { quote: Quote; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const way = useWay();
  const [link, setLink] = useState<string | null>(null);
  const [asks, setAsks] = useState<'void' | 'approval' | null>(null);
  const [isWarned, setWarned] = useState(false);
  const params = { id: quote.id };
  const at = { params, ifMatch: quote.version };
  const said = (problem: Problem) => sentenceOf(problem, t('kit.unreachable'));
  const fail = (problem: Problem) => toast({ text: said(problem), tone: 'bad' });
  const send = async () => {
    const sent = await quotesApi.call('POST /api/v1/quotes/:id/send', { ...at, body: { acknowledged: isWarned } });
    if (!sent.ok && refusalOf(sent.problem) === 'prices-need-acknowledgement') return setWarned(true);
    if (!sent.ok) return fail(sent.problem);
    toast({ text: t('quotes.wasSent', { number: sent.answer.number }) });
    await onDone();
  };
  const makeLink = async () => {
    const sent = await quotesApi.call('POST /api/v1/quotes/:id/link', { once: true, params });
    if (!sent.ok) return fail(sent.problem);
    setLink(`${window.location.origin}/quote#${sent.answer.token}`);
  };
  const revise = async () => {
    const sent = await quotesApi.call('POST /api/v1/quotes/:id/revise', at);
    if (!sent.ok) return fail(sent.problem);
    await onDone();
    way.go(`/quotes/${sent.answer.id}`);
  };
  const remove = async () => {
    const sent = await quotesApi.call('DELETE /api/v1/quotes/:id', at);
    if (!sent.ok) return fail(sent.problem);
    way.go(`/deals/${quote.deal.id}`);
    await onDone();
    toast({ text: t('quotes.removed') });
  };
  const takeBack = async (reason: string) => {
    const sent = await quotesApi.call('POST /api/v1/quotes/:id/void', { ...at, body: { reason } });
    if (!sent.ok) return said(sent.problem);
    setAsks(null);
    await onDone();
    return null;
  };
  const ask = async (reason: string) => {
    const sent = await approvalsApi.call('POST /api/v1/approvals', {
      body: { subject: 'quote-below-floor', recordId: quote.deal.id, wish: { quoteId: quote.id }, reason },
    });
    if (!sent.ok) return sentenceOf(sent.problem, t('kit.unreachable'));
    setAsks(null);
    toast({ text: t('quotes.asked') });
    await onDone();
    return null;
  };
  const isDraft = quote.state === 'draft' || quote.state === 'approved';
  const isOpen = quote.state === 'sent' || quote.state === 'viewed';
  const unapproved = quote.floor?.unapproved ?? 0;
  const isHeld = unapproved > 0 && quote.floor?.atWin === 'block';
  return (
    <>
      {unapproved > 0 ? (
        <p className={css.warn}>
          {t('quotes.below', { count: unapproved })}{' '}
          {quote.floor?.isAsked ? t('quotes.waits') : t(`quotes.floor.${quote.floor?.atWin ?? 'off'}`)}
        </p>
      ) : null}
      {isWarned ? (
        <p className={css.warn} role="alert">
          {t('quotes.warned')}
        </p>
      ) : null}
      <div className={css.acts}>
        {isDraft ? (
          <>
            <Button kind="primary" disabled={quote.lines.length === 0 || isHeld} onClick={() => void send()}>
              {t(isWarned ? 'quotes.sendAnyway' : 'quotes.send')}
            </Button>
            {unapproved > 0 && !quote.floor?.isAsked ? (
              <Button onClick={() => setAsks('approval')}>{t('quotes.ask')}</Button>
            ) : null}
            <Button onClick={() => void remove()}>{t('quotes.remove')}</Button>
          </>
        ) : null}
        {isOpen ? (
          <Button kind="primary" onClick={() => void makeLink()}>
            {t('quotes.link')}
          </Button>
        ) : null}
        {isDraft || quote.state === 'replaced' ? null : (
          <Button onClick={() => void revise()}>{t('quotes.revise')}</Button>
        )}
        {isOpen || ['accepted', 'declined', 'expired'].includes(quote.state) ? (
          <Button onClick={() => setAsks('void')}>{t('quotes.void')}</Button>
        ) : null}
      </div>
      {link ? <TheLink link={link} /> : null}
      {asks === 'void' ? (
        <ReasonDialog
          title={t('quotes.void')}
          text={t('quotes.voidText')}
          label={t('quotes.why')}
          submit={t('quotes.void')}
          least={3}
          onSubmit={takeBack}
          onClose={() => setAsks(null)}
        />
      ) : null}
      {asks === 'approval' ? (
        <ReasonDialog
          title={t('quotes.ask')}
          text={t('quotes.askText')}
          label={t('quotes.why')}
          submit={t('quotes.ask')}
          least={3}
          onSubmit={ask}
          onClose={() => setAsks(null)}
        />
      ) : null}
    </>
  );
}

function TheLink({ link }: { link: string }) {
  const { t } = useTranslation();
  const copy = async () => {
    await navigator.clipboard?.writeText(link);
    toast({ text: t('quotes.copied') });
  };
  return (
    <div className={css.link} role="status">
      <input readOnly aria-label={t('quotes.theLink')} value={link} onFocus={(event) => event.target.select()} />
      <Button onClick={() => void copy()}>{t('quotes.copy')}</Button>
      <p className={css.quiet}>{t('quotes.linkOnce')}</p>
    </div>
  );
}
