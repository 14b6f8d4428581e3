import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../ground/money.ts';
import amounts from '../../../kit/figures/amounts-table.module.css';
import told from '../../../kit/figures/told-table.module.css';
import { byName } from '../../../kit/format/by-name.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, MoneyField, SelectField } from '../../../kit/forms/fields.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Spread as Outcome } from '../rules/spread-target.ts';
import { sum } from '../rules/sum.ts';
import { proposalQuery, type QuotaGrid } from './api.ts';
import type { QuotaItem } from './entered-quotas.ts';
import { firstChosen, type SpreadDraft, spreadItems, spreadOf } from './spread-draft.ts';
import css from './targets.module.css';

type SpreadProps = { grid: QuotaGrid; onSet: (items: QuotaItem[]) => Promise<boolean>; onClose: () => void };
type Parts = Extract<Outcome, { parts: unknown }>['parts'];

/** A year's total spread top-down over people and quarters, looked at first and then set as one act. */
export function SpreadTotal({ grid, onSet, onClose }: SpreadProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const [total, setTotal] = useState<Money | null>(null);
  const [draft, setDraft] = useState<Omit<SpreadDraft, 'total'>>(() => ({
    people: firstChosen(grid),
    among: 'even',
    over: 'even',
    keep: false,
  }));
  const change = (changed: Partial<SpreadDraft>) => setDraft({ ...draft, ...changed });
  const isByWon = draft.among === 'won' || draft.over === 'won';
  const before = useQueries({
    queries: grid.quarters.map(({ name }) => ({ ...proposalQuery(name, 'year-before', 0), enabled: isByWon })),
  });
  const problem = before.map(({ error }) => problemIn(error)).find(Boolean);
  const isKnown = !isByWon || before.every(({ data }) => data !== undefined);
  const won = before.map(({ data }) => new Map(data?.items.map((item) => [item.personId, item.won])));
  const isNothingWon = isByWon && isKnown && won.every((quarter) => ![...draft.people].some((id) => quarter.has(id)));
  const spread = total && isKnown ? spreadOf(grid, { ...draft, total: total.amount }, won) : null;
  const parts = spread && 'parts' in spread ? spread.parts : null;
  const items = parts ? spreadItems(grid, parts) : [];
  const refused = spread && 'refused' in spread ? why(spread) : null;
  const apply = async () => {
    if (await onSet(items)) onClose();
  };

  function why(outcome: Exclude<Outcome, { parts: unknown }>): string {
    if (outcome.refused === 'more-kept-than-there-is') return t('quota.spread.more', { amount: f.money(outcome.by) });
    if (outcome.refused === 'nobody-left' && draft.people.size > 0)
      return t('quota.spread.left', { amount: f.money(outcome.rest) });
    return t('quota.spread.nobody');
  }

  return (
    <Dialog title={t('quota.spread.title', { year: grid.year })} wide onClose={onClose}>
      <Form
        submit={t('quota.propose.apply', { count: items.length })}
        disabled={items.length === 0}
        onSubmit={apply}
        errors={problem ? [sentenceOf(problem, t('kit.unreachable'))] : refused ? [refused] : []}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <div className={css.fields}>
          <MoneyField
            label={t('quota.spread.amount')}
            required
            value={total}
            currency={grid.currency}
            onChange={setTotal}
          />
          <SelectField
            label={t('quota.spread.among')}
            required
            value={draft.among}
            onChange={(id) => change({ among: id as SpreadDraft['among'] })}
            options={[
              { id: 'even', label: t('quota.spread.each') },
              { id: 'won', label: t('quota.spread.asWon') },
              { id: 'quota', label: t('quota.spread.asQuota') },
            ]}
          />
          <SelectField
            label={t('quota.spread.over')}
            required
            value={draft.over}
            onChange={(id) => change({ over: id as SpreadDraft['over'] })}
            options={[
              { id: 'even', label: t('quota.spread.each') },
              { id: 'won', label: t('quota.spread.asWon') },
            ]}
          />
        </div>
        <CheckField label={t('quota.spread.keep')} checked={draft.keep} onChange={(keep) => change({ keep })} />
        <p className={css.quiet}>{isNothingWon ? t('quota.spread.nothingWon') : t('quota.spread.text')}</p>
        <Preview grid={grid} chosen={draft.people} parts={parts} onChoose={(people) => change({ people })} />
      </Form>
    </Dialog>
  );
}

type PreviewProps = {
  grid: QuotaGrid;
  chosen: ReadonlySet<string>;
  parts: Parts | null;
  onChoose: (people: Set<string>) => void;
};

/** Who takes part, and what each would get in each quarter, with sums that are the total to the cent. */
function Preview({ grid, chosen, parts, onChoose }: PreviewProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const people = grid.people.filter(({ mayChange, isActive }) => mayChange && isActive).sort(byName);
  const amount = (of: readonly number[]) => f.money({ amount: sum(of), currency: grid.currency });
  const part = (id: string, q: number) => parts?.get(id)?.[q]?.amount ?? 0;
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  const box = [amounts.scroll, css.preview, css.narrow].join(' ');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={box} tabIndex={0} aria-label={t('quota.spread.preview')}>
      <table className={`${amounts.table} ${css.table} ${told.told}`}>
        <thead>
          <tr>
            <th scope="col">{t('quota.person')}</th>
            {[t('quota.year'), ...grid.quarters.map(({ name }) => name)].map((name) => (
              <th key={name} scope="col" className={amounts.end}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ personId, name }) => {
            const isIn = parts?.has(personId);
            const each = grid.quarters.map((_, q) => part(personId, q));
            return (
              <tr key={personId}>
                <th scope="row">
                  <CheckField label={name} checked={chosen.has(personId)} onChange={(on) => choose(personId, on)} />
                </th>
                <td className={`${amounts.end} ${told.beside}`}>
                  <b>{isIn ? amount(each) : '–'}</b>
                </td>
                {grid.quarters.map(({ name: quarter }, q) => (
                  <td key={quarter} data-word={quarter} className={amounts.end}>
                    {isIn ? amount([each[q]!]) : '–'}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        {parts ? (
          <tfoot>
            <tr>
              <th scope="row">{t('quota.whole')}</th>
              <td className={`${amounts.end} ${told.beside}`}>
                {amount([...parts.values()].flatMap((each) => each.map((one) => one.amount)))}
              </td>
              {grid.quarters.map(({ name }, q) => (
                <td key={name} data-word={name} className={amounts.end}>
                  {amount([...parts.keys()].map((id) => part(id, q)))}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}
