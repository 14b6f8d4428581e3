import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import css from './pay.module.css';
import { problemWords } from './problem-words.ts';
import type { SoFar, Statement } from './queries.ts';

type Told = Pick<Statement | SoFar, 'currency' | 'earned' | 'paid' | 'balance' | 'held' | 'lines' | 'shown'> & {
  hidesAmounts: boolean;
};

/** What is paid and what it was earned by: each line opens to its sentences, its rule and its deal. */
export function Told({ of, act }: { of: Told; act?: ((line: Told['lines'][number]) => ReactNode) | undefined }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number) => f.money({ amount, currency: of.currency });
  const sums = [
    { id: 'paid', amount: of.paid },
    { id: 'earned', amount: of.earned },
    ...(of.held === 0 ? [] : [{ id: 'held', amount: of.held }]),
    ...(of.balance === 0 ? [] : [{ id: 'balance', amount: of.balance }]),
  ] as const;
  return (
    <>
      <dl className={css.sums}>
        {sums.map(({ id, amount }) => (
          <div key={id}>
            <dt>{t(`pay.sum.${id}`)}</dt>
            <dd>{money(amount)}</dd>
          </div>
        ))}
      </dl>
      {of.hidesAmounts ? <p className={css.quiet}>{t('pay.hidden')}</p> : null}
      {of.lines.length === 0 ? <p className={css.quiet}>{t('pay.noLines')}</p> : null}
      {of.lines.length > 0 ? (
        <ul className={css.list}>
          {of.lines.map((line) => (
            <li key={line.key}>
              <Line line={line} amount={money(line.amount)} act={act?.(line)} />
            </li>
          ))}
        </ul>
      ) : null}
      <Unpaid shown={of.shown} />
    </>
  );
}

function Line({ line, amount, act }: { line: Told['lines'][number]; amount: string; act: ReactNode }) {
  const { t } = useTranslation();
  const kind = t(`pay.kind.${line.kind as 'earned'}`);
  const sold = line.deal?.name ?? line.what;
  const head = (
    <>
      <span className={css.name}>
        {sold ?? line.component ?? kind}{' '}
        <small>
          {[sold ? line.component : null, line.kind === 'earned' ? null : kind].filter(Boolean).join(' · ')}
        </small>
      </span>
      <span className={css.amount}>{amount}</span>
    </>
  );
  return (
    <details>
      <summary>{head}</summary>
      <div className={css.how}>
        {line.steps.length > 0 ? (
          <ol>
            {line.steps.map(({ step, says }) => (
              <li key={step}>{says}</li>
            ))}
          </ol>
        ) : null}
        <p className={css.quiet}>
          {line.plan ? t('pay.byPlan', { plan: line.plan.name, version: line.plan.version }) : t('pay.byNoPlan')}
        </p>
        {line.deal ? <Go href={`/deals/${line.deal.id}`}>{t('pay.toDeal')}</Go> : null}
        {act}
      </div>
    </details>
  );
}

function Unpaid({ shown }: { shown: Told['shown'] }) {
  const { t } = useTranslation();
  if (shown.length === 0) return null;
  return (
    <section>
      <h2>{t('pay.unpaid')}</h2>
      <ul className={css.list}>
        {shown.map((problem) => (
          <li key={`${problem.why} ${problem.about}`} className={css.row}>
            <span className={css.name}>{problem.about}</span>
            <span className={css.quiet}>{problemWords(t, problem.why)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
