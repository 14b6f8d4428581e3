import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lettersLost } from '../../../ground/pdf-text.ts';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { EditQuote } from './edit-quote.tsx';
import { OfferDocument } from './offer-document.tsx';
import { type Quote, quoteQuery } from './queries.ts';
import { QuoteActs } from './quote-acts.tsx';
import css from './quotes.module.css';
import { StateTag } from './state-tag.tsx';

/** All that somebody wrote and that stands on the paper. */
const writtenIn = ({ title, recipientName, recipientAddress, notes, terms, lines }: Quote): string =>
  [
    ...[title, recipientName, recipientAddress, notes, terms],
    ...lines.flatMap(({ name, bundle, note, tax }) => [name, bundle, note, tax?.name]),
  ].join(' ');

/** One quote: what it offers, how it stands, and what can be done with it. */
export default function QuotePage() {
  const { t } = useTranslation();
  const { quoteId = '' } = useParams({ strict: false }) as { quoteId?: string };
  const { asOf, isPast } = useAsOf();
  const { refresh, told } = useUndoable(['quote'], undoAct);
  const found = useQuery(quoteQuery(quoteId, asOf));
  const [isEditing, setEditing] = useState(false);
  const quote = found.data;
  const name = quote ? (quote.number ?? t('quotes.draftOf', { deal: quote.deal.name })) : '';
  useCrumbs(quote ? [{ label: t('quotes.title'), path: '/quotes' }, { label: name }] : []);
  if (found.error && !quote) return <NotFound error={found.error} />;
  if (!quote) return <Skeleton lines={10} />;
  const saved = async (groupId: string) => {
    setEditing(false);
    await told(groupId, t('quotes.kept'));
  };
  const lost = lettersLost(writtenIn(quote));
  const isDraft = quote.state === 'draft' || quote.state === 'approved';
  return (
    <PageHead
      flows
      title={name}
      filters={<StateTag state={quote.state} />}
      lead={quote.title}
      tools={
        isDraft && quote.mayWrite && !isPast && !isEditing ? (
          <Button onClick={() => setEditing(true)}>{t('quotes.edit')}</Button>
        ) : undefined
      }
    >
      {isEditing ? (
        <EditQuote quote={quote} onSaved={saved} onClose={() => setEditing(false)} />
      ) : (
        <div className={css.columns}>
          <div className={css.side}>
            <OfferDocument offer={quote} />
            <Said quote={quote} />
          </div>
          <div className={css.side}>
            {quote.mayWrite && !isPast ? <QuoteActs key={quote.version} quote={quote} onDone={refresh} /> : null}
            {isPast ? null : (
              <div className={css.acts}>
                <Button onClick={() => window.location.assign(`/api/v1/quotes/${quote.id}/pdf`)}>
                  {t('quotes.pdf.get')}
                </Button>
                {lost.length > 0 ? (
                  <p className={css.quiet} role="note">
                    {t('quotes.pdf.lost', { letters: lost.slice(0, 12).join(' ') })}
                  </p>
                ) : null}
              </div>
            )}
            <About quote={quote} />
          </div>
        </div>
      )}
    </PageHead>
  );
}

function Said({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  return (
    <>
      {(['notes', 'terms'] as const).map((field) =>
        quote[field] ? (
          <section key={field}>
            <h2>{t(`quotes.field.${field}`)}</h2>
            <p className={css.said}>{quote[field]}</p>
          </section>
        ) : null,
      )}
    </>
  );
}

function About({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const f = useFormat();
  const to = (path: string, name: string) => <Go href={path}>{name}</Go>;
  const facts: { label: string; value: React.ReactNode }[] = [
    { label: t('quotes.deal'), value: to(`/deals/${quote.deal.id}`, quote.deal.name) },
    { label: t('quotes.company'), value: quote.company && to(`/companies/${quote.company.id}`, quote.company.name) },
    { label: t('quotes.owner'), value: quote.owner.name },
    {
      label: t('quotes.field.recipientName'),
      value: [quote.recipientName, quote.recipientAddress].filter(Boolean).join('\n'),
    },
    { label: t('quotes.field.validUntil'), value: f.day(quote.validUntil) },
    { label: t('quotes.field.startsOn'), value: quote.startsOn && f.day(quote.startsOn) },
    { label: t('quotes.field.language'), value: t(`quotes.language.${quote.language}`) },
    { label: t('quotes.sentAt'), value: quote.sentAt && f.whenExact(quote.sentAt) },
    { label: t('quotes.viewedOn'), value: quote.lastViewedOn && f.day(quote.lastViewedOn) },
    {
      label: t('quotes.decidedBy'),
      value: quote.decidedAt && `${quote.decidedBy ?? ''} · ${f.whenExact(quote.decidedAt)}`,
    },
    { label: t('quotes.reason'), value: quote.reason },
    {
      label: t('quotes.before'),
      value: quote.replacesId && to(`/quotes/${quote.replacesId}`, t('quotes.versionBefore')),
    },
  ];
  return (
    <dl className={css.facts}>
      {facts.map(({ label, value }) =>
        value ? (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
