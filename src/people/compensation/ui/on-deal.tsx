import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Section } from '../../../kit/record/record-page.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { discountTyped } from '../rules/discount.ts';
import css from './pay.module.css';
import { PersonPay } from './person-pay.tsx';
import { dealPayQuery } from './queries.ts';

/** What a deal pays whoever sells it if it were won today, on its page: of today alone, and of whom one may read the pay. */
export default function OnDeal({ id }: { id: string }) {
  const { user } = useSession();
  const { isPast } = useAsOf();
  return user.role === 'success' || isPast ? null : <DealPay id={id} />;
}

function DealPay({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const [typed, setTyped] = useState('');
  const asItIs = useQuery(dealPayQuery(id, null, i18n.language));
  const currency = asItIs.data?.currency ?? 'EUR';
  const discount = useDeferredValue(typed.trim() === '' ? null : discountTyped(typed, currency));
  const lessened = useQuery({
    ...dealPayQuery(id, discount, i18n.language),
    enabled: discount !== null,
    placeholderData: (before) => before,
  });
  const told = asItIs.data;
  if (!told) return asItIs.error ? <Failed /> : null;
  const { nothing, people, period } = told;
  if (!nothing && people.length === 0) return null;
  const isMine = people.length > 0 && people.every(({ person }) => person.id === user.id);
  const isUnread = typed.trim() !== '' && discountTyped(typed, currency) === null;
  const refused = problemIn(lessened.error)?.status === 400 ? t('pay.onDeal.discountTooMuch') : undefined;
  const less = discount === null || refused ? undefined : lessened.data;
  const after = new Map(less?.people.map((each) => [each.person.id, each.after]));
  const worth = less?.discounted;
  return (
    <Section title={t(isMine ? 'pay.onDeal.you' : 'pay.onDeal.title')}>
      <div className={css.onDeal}>
        {nothing ? <p className={css.quiet}>{t(`pay.onDeal.nothing.${nothing}`)}</p> : null}
        {people.map((each) => (
          <PersonPay
            key={each.person.id}
            name={isMine ? null : each.person.name}
            nothing={each.nothing}
            now={each.now}
            after={after.get(each.person.id) ?? null}
            period={period ?? ''}
          />
        ))}
        {people.some(({ now }) => now) ? (
          <>
            <TextField
              label={t('pay.onDeal.discount')}
              value={typed}
              onChange={setTyped}
              autoComplete="off"
              refused={isUnread ? t('pay.onDeal.discountUnread') : undefined}
              error={refused}
              hint={
                worth === null || worth === undefined
                  ? t('pay.onDeal.discountHint')
                  : t('pay.onDeal.worth', { amount: f.money({ amount: worth, currency }) })
              }
            />
            <p className={css.quiet}>{t('pay.onDeal.ifWon', { period })}</p>
          </>
        ) : null}
      </div>
    </Section>
  );
}

function Failed() {
  const { t } = useTranslation();
  return (
    <Section title={t('pay.onDeal.title')}>
      <p className={css.quiet}>{t('pay.onDeal.failed')}</p>
    </Section>
  );
}
