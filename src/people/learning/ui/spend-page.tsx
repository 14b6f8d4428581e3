import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import css from './learning.module.css';
import { type Spend, spendsQuery } from './queries.ts';
import { SpendForm } from './spend-form.tsx';
import { useLearning } from './use-learning.ts';

/** What training cost and what came of it, as a ratio with its range. */
export default function SpendPage() {
  const { t } = useTranslation();
  const found = useQuery(spendsQuery);
  const [isOpen, setOpen] = useState(false);
  const { data } = found;
  const add = data?.mayWrite ? (
    <Button kind="primary" onClick={() => setOpen(true)}>
      {t('learning.spend.add')}
    </Button>
  ) : undefined;
  return (
    <PageHead flows title={t('learning.spend.title')} lead={t('learning.spend.lead')} tools={add}>
      {found.error && !data ? (
        <ReadFailed title={t('learning.failed')} of={found} />
      ) : !data ? (
        <Skeleton lines={6} />
      ) : data.items.length === 0 ? (
        <Teach
          id="training-spend"
          title={t('learning.spend.empty.title')}
          text={t('learning.spend.empty.text')}
          example={t('learning.spend.empty.example')}
        />
      ) : (
        <ul className={css.list} aria-label={t('learning.spend.title')}>
          {data.items.map((spend) => (
            <Row key={spend.id} spend={spend} mayWrite={data.mayWrite} />
          ))}
        </ul>
      )}
      {isOpen ? <SpendForm onClose={() => setOpen(false)} /> : null}
    </PageHead>
  );
}

function Row({ spend, mayWrite }: { spend: Spend; mayWrite: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useLearning();
  const { name, onDay, amount, currency, people, months, effect } = spend;
  const money = (value: number) => f.moneyShort({ amount: Math.round(value), currency });
  const ratio = (value: number) => f.number(value, 1);
  const said = (of: Spend['effect']) =>
    of
      ? t(`learning.spend.says.${of.says}`, {
          ...{ ratio: ratio(of.ratio), low: ratio(of.range.low), high: ratio(of.range.high) },
          ...{ gain: money(of.gain.amount), trained: f.number(of.trained), others: f.number(of.others) },
          months: f.number(months),
        })
      : t('learning.spend.tooFew');
  return (
    <li className={css.one}>
      <div className={css.told}>
        <p>
          <b>{name}</b>, {f.day(onDay)}, {f.money({ amount, currency })}
        </p>
        <p className={css.quiet}>{people.map((person) => person.name).join(', ')}</p>
        <p>{said(effect)}</p>
        {spend.meanwhile.map((other) => (
          <p key={other.id} className={css.quiet}>
            {t('learning.spend.meanwhile', {
              ...{ name: other.name, trained: f.number(other.trained), others: f.number(other.others) },
            })}
          </p>
        ))}
        {spend.meanwhile.length > 0 ? (
          <p>
            {t('learning.spend.alone')} {said(spend.alone)}
          </p>
        ) : null}
      </div>
      {mayWrite ? <Button onClick={() => void acts.removeSpend(spend)}>{t('learning.spend.remove')}</Button> : null}
    </li>
  );
}
