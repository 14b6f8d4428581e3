import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarYear } from '../../../ground/index.ts';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { FormatProvider, useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { cutLink, tokenInLink } from '../../../kit/forms/link-token.ts';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { download } from '../../../kit/save/file-of.ts';
import { speakAsPage } from '../../../kit/speaking.ts';
import { OfferDocument } from './offer-document.tsx';
import { type Offered, quotesApi } from './queries.ts';
import css from './quotes.module.css';
import { StateTag } from './state-tag.tsx';

/** What a buyer opens by his link, without signing in: the quote as it is, and his answer. */
export default function OfferPage() {
  const { t } = useTranslation();
  const [token] = useState(tokenInLink);
  const found = useQuery({
    queryKey: ['offer', token],
    queryFn: async () => {
      if (!token) return cutLink(t);
      const sent = await quotesApi.call('POST /api/v1/offers/read', { once: true, body: { token } });
      if (sent.ok) await speakAsPage(sent.answer.language);
      return sent;
    },
    retry: false,
    refetchOnWindowFocus: false,
  });
  const [answered, setAnswered] = useState<Offered | null>(null);
  if (!found.data)
    return <main className={css.offer}>{found.error ? <p>{t('kit.unreachable')}</p> : <Skeleton lines={8} />}</main>;
  if (!found.data.ok)
    return (
      <main className={css.offer}>
        <h1>{t('quotes.offer.noneTitle')}</h1>
        <p>{sentenceOf(found.data.problem, t('kit.unreachable'))}</p>
      </main>
    );
  const { print, ...offer } = found.data.answer;
  return (
    <FormatProvider
      locale={offer.language}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
      today={new Date().toLocaleDateString('sv')}
      fiscal={calendarYear}
    >
      <Offer key={answered?.state} offer={answered ?? offer} token={token} print={print} onAnswered={setAnswered} />
    </FormatProvider>
  );
}

type Props = { offer: Offered; token: string; print: string; onAnswered: (offer: Offered) => void };

function Offer({ offer, token, print, onAnswered }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const isOpen = offer.state === 'sent' || offer.state === 'viewed';
  const [failed, setFailed] = useState<string | null>(null);
  const save = async () => {
    const sent = await quotesApi.call('POST /api/v1/offers/pdf', { once: true, body: { token } });
    setFailed(sent.ok ? null : sentenceOf(sent.problem, t('kit.unreachable')));
    if (!sent.ok) return;
    const bytes = Uint8Array.from(atob(sent.answer.pdf), (letter) => letter.charCodeAt(0));
    download(sent.answer.name, new Blob([bytes], { type: 'application/pdf' }));
  };
  return (
    <main className={css.offer}>
      {offer.sender ? <p className={css.sender}>{offer.sender}</p> : null}
      <div>
        <h1>
          {t('quotes.offer.title', { number: offer.number })} <StateTag state={offer.state} />
        </h1>
        <p className={css.said}>{offer.title}</p>
        <p className={css.quiet}>{t('quotes.until', { day: f.day(offer.validUntil) })}</p>
      </div>
      {offer.recipientName ? (
        <p className={css.said}>{[offer.recipientName, offer.recipientAddress].filter(Boolean).join('\n')}</p>
      ) : null}
      <OfferDocument offer={offer} />
      {(['notes', 'terms'] as const).map((field) =>
        offer[field] ? (
          <section key={field}>
            <h2>{t(`quotes.field.${field}`)}</h2>
            <p className={css.said}>{offer[field]}</p>
          </section>
        ) : null,
      )}
      <div className={`${css.acts} ${css.unprinted}`}>
        <Button onClick={() => window.print()}>{t('quotes.offer.print')}</Button>
        <Button onClick={() => void save()}>{t('quotes.pdf.get')}</Button>
      </div>
      {failed ? <p role="alert">{failed}</p> : null}
      {isOpen ? (
        <Answer token={token} print={print} onAnswered={onAnswered} />
      ) : (
        <p className={css.answer} role="status">
          {t(`quotes.offer.now.${offer.state}`, {
            who: offer.decidedBy ?? '',
            day: offer.decidedAt ? f.whenExact(offer.decidedAt) : '',
          })}
        </p>
      )}
    </main>
  );
}

function Answer({ token, print, onAnswered }: Omit<Props, 'offer'>) {
  const { t } = useTranslation();
  const [by, setBy] = useState('');
  const [reason, setReason] = useState('');
  const [isDeclining, setDeclining] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const sending = useMutation({
    mutationFn: () =>
      isDeclining
        ? quotesApi.call('POST /api/v1/offers/decline', {
            once: true,
            body: { token, by: by.trim(), reason: reason.trim() },
          })
        : quotesApi.call('POST /api/v1/offers/accept', { once: true, body: { token, print, by: by.trim() } }),
  });
  const send = async () => {
    const sent = await sending.mutateAsync();
    setProblem(sent.ok ? null : sent.problem);
    if (sent.ok) onAnswered(sent.answer);
  };
  const said = problem ? [sentenceOf(problem, t('kit.unreachable'))] : [];
  return (
    <div className={`${css.answer} ${css.unprinted}`}>
      <Form
        submit={t(isDeclining ? 'quotes.offer.decline' : 'quotes.offer.accept')}
        errors={said}
        disabled={by.trim() === '' || (isDeclining && reason.trim() === '')}
        onSubmit={send}
        extra={
          <Button kind="link" onClick={() => setDeclining(!isDeclining)}>
            {t(isDeclining ? 'quotes.offer.rather' : 'quotes.offer.notThis')}
          </Button>
        }
      >
        <TextField
          required
          label={t('quotes.offer.name')}
          autoComplete="name"
          maxLength={120}
          value={by}
          hint={isDeclining ? undefined : t('quotes.offer.binds')}
          onChange={setBy}
        />
        {isDeclining ? (
          <TextField
            required
            lines={2}
            label={t('quotes.offer.reason')}
            maxLength={500}
            value={reason}
            onChange={setReason}
          />
        ) : null}
      </Form>
    </div>
  );
}
