import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../../ground/money.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { MoneyField, TextField } from '../../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { sum } from '../../rules/sum.ts';
import css from './plans.module.css';
import type { OwnTarget } from './plans.ts';
import { usePlanActs } from './use-plan-acts.ts';

/** One's own part of a plan: what was approved, taken note of here, and what one proposes oneself. */
export function OwnTargetCard({ own, mayAct }: { own: OwnTarget; mayAct: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = usePlanActs();
  const [isProposing, setProposing] = useState(false);
  const { plan, author, currency, quarters, amounts, proposed, note, edition, acknowledged } = own;
  const money = (amount: number) => f.money({ amount, currency });
  const isNoted = acknowledged !== null && acknowledged.edition === edition;
  return (
    <section className={css.card} aria-label={plan.name}>
      <header className={css.cardHead}>
        <h2>{plan.name}</h2>
        {isNoted ? (
          <Tag tone="good">{t('quota.plan.own.noted', { day: f.day(acknowledged.on) })}</Tag>
        ) : edition === null ? (
          <Tag tone="quiet">{t('quota.plan.standing.draft')}</Tag>
        ) : (
          <Tag tone="warn">{t('quota.plan.own.toNote')}</Tag>
        )}
      </header>
      <p className={css.quiet}>{t('quota.plan.by', { name: author.name })}</p>
      <dl className={css.quarters}>
        {quarters.map((name, q) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{amounts ? money(amounts[q]!) : '–'}</dd>
            {proposed ? (
              <dd className={css.quiet}>{t('quota.plan.own.yours', { amount: money(proposed[q]!) })}</dd>
            ) : null}
          </div>
        ))}
        <div>
          <dt>{t('quota.year')}</dt>
          <dd>
            <b>{amounts ? money(sum(amounts)) : '–'}</b>
          </dd>
          {proposed ? (
            <dd className={css.quiet}>{t('quota.plan.own.yours', { amount: money(sum(proposed)) })}</dd>
          ) : null}
        </div>
      </dl>
      {note ? <blockquote className={css.note}>{note}</blockquote> : null}
      {mayAct ? (
        <div className={css.acts}>
          {edition !== null && !isNoted ? (
            <Button kind="primary" onClick={() => void acts.acknowledge(plan.id, edition)}>
              {t('quota.plan.own.acknowledge')}
            </Button>
          ) : null}
          <Button onClick={() => setProposing(true)}>{t('quota.plan.own.propose')}</Button>
        </div>
      ) : null}
      {isProposing ? <ProposeOwn own={own} onClose={() => setProposing(false)} /> : null}
    </section>
  );
}

function ProposeOwn({ own, onClose }: { own: OwnTarget; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = usePlanActs();
  const { plan, currency, quarters, proposed, amounts } = own;
  const [said, setSaid] = useState<(Money | null)[]>(() =>
    quarters.map((_, q) => {
      const amount = (proposed ?? amounts)?.[q];
      return amount === undefined ? null : { amount, currency };
    }),
  );
  const [note, setNote] = useState(own.note ?? '');
  const [error, setError] = useState<string | null>(null);
  const send = async (what: number[] | null) => {
    const problem = await acts.propose(plan.id, what, note.trim() || null);
    if (problem) setError(sentenceOf(problem, t('kit.unreachable')));
    else onClose();
  };
  return (
    <Dialog title={t('quota.plan.own.title')} onClose={onClose}>
      <Form
        submit={t('quota.plan.own.send')}
        onSubmit={() => send(said.map((one) => one?.amount ?? 0))}
        errors={error ? [error] : []}
        extra={
          proposed ? (
            <Button onClick={() => void send(null)}>{t('quota.plan.own.takeBack')}</Button>
          ) : (
            <Button onClick={onClose}>{t('kit.cancel')}</Button>
          )
        }
      >
        <p className={css.quiet}>{t('quota.plan.own.text', { name: own.author.name })}</p>
        <div className={css.fields}>
          {quarters.map((name, q) => (
            <MoneyField
              key={name}
              label={name}
              value={said[q] ?? null}
              currency={currency}
              onChange={(value) => setSaid((before) => before.map((one, at) => (at === q ? value : one)))}
            />
          ))}
        </div>
        <TextField label={t('quota.plan.own.note')} lines={3} maxLength={1_000} value={note} onChange={setNote} />
      </Form>
    </Dialog>
  );
}
