import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Ask } from '../../../kit/figures/ask.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import css from './mining.module.css';
import { behindQuery, type Period, type Question } from './queries.ts';

type Context = { asked: Question; period: Period };
const AskedContext = createContext<Context | null>(null);
export const AskedProvider = AskedContext.Provider;

/** A number that opens the deals it counts; a nought opens nothing. */
export function Behind({ of, name, n, children }: { of: string; name: string; n: number; children: ReactNode }) {
  if (n === 0) return <span>{children}</span>;
  return (
    <Ask name={name} why={() => <Deals of={of} name={name} />}>
      {children}
    </Ask>
  );
}

function Deals({ of, name }: { of: string; name: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const context = useContext(AskedContext);
  const found = useQuery({
    ...behindQuery(context?.asked as Question, context?.period as Period, of),
    enabled: context !== null,
  }).data;
  if (!found) return <Skeleton lines={6} />;
  return (
    <div className={css.behind}>
      <h3>{name}</h3>
      <p className={css.quiet}>{t('mining.behind.count', { count: found.total, number: f.number(found.total) })}</p>
      <ul>
        {found.items.map(({ deal, owner, amount, currency, end, days }) => (
          <li key={deal.id}>
            <span>
              <Go href={`/deals/${deal.id}`}>{deal.name}</Go>
              <br />
              <span className={css.quiet}>
                {owner.name} · {t(`mining.behind.${end}`, { days: f.days(days) })}
              </span>
            </span>
            <span>{amount === null ? '–' : f.moneyShort({ amount, currency })}</span>
          </li>
        ))}
      </ul>
      {found.total > found.items.length ? (
        <p className={css.quiet}>{t('mining.behind.first', { number: f.number(found.items.length) })}</p>
      ) : null}
    </div>
  );
}
