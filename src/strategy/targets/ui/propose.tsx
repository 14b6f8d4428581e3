import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Rows } from '../../../kit/figures/rows.tsx';
import { byName } from '../../../kit/format/by-name.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { proposalQuery, type QuotaGrid } from './api.ts';
import type { QuotaItem } from './entered-quotas.ts';
import css from './targets.module.css';

type ProposeProps = {
  grid: QuotaGrid;
  onSet: (items: QuotaItem[]) => Promise<boolean>;
  /** Where nobody has won anything yet a total is spread instead. */
  onSpread: () => void;
  onClose: () => void;
};

/** Quotas proposed from what each person won before, looked at first and then set as one act. */
export function Propose({ grid, onSet, onSpread, onClose }: ProposeProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const current = grid.quarters.find(({ from, until }) => from <= f.today && f.today < until) ?? grid.quarters[0];
  const [quarter, setQuarter] = useState(current?.name ?? '');
  const [from, setFrom] = useState<'year-before' | 'last-quarter'>('year-before');
  const [growth, setGrowth] = useState('0');
  const percent = /^-?\d{1,3}$/.test(growth.trim()) ? Number(growth) : null;
  const proposal = useQuery({ ...proposalQuery(quarter, from, percent ?? 0), enabled: percent !== null });
  const column = grid.quarters.findIndex(({ name }) => name === quarter);
  const personOf = new Map(grid.people.map((person) => [person.personId, person]));
  const lines = (proposal.data?.items ?? []).flatMap((item) => {
    const person = personOf.get(item.personId);
    return person?.mayChange ? [{ ...item, person, now: person.cells[column] ?? null }] : [];
  });
  lines.sort((a, b) => byName(a.person, b.person));
  const problem = problemIn(proposal.error);
  const money = (amount: number) => f.money({ amount, currency: grid.currency });
  const apply = async () => {
    const items = lines
      .filter(({ amount, now }) => amount !== now?.amount)
      .map(({ personId, amount, now }) => ({ personId, quarter, amount, version: now?.version ?? null }));
    if (await onSet(items)) onClose();
  };
  return (
    <Dialog title={t('quota.propose.title')} wide onClose={onClose}>
      <Form
        submit={t('quota.propose.apply', { count: lines.length })}
        disabled={lines.length === 0}
        onSubmit={apply}
        errors={problem ? [sentenceOf(problem, t('kit.unreachable'))] : []}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <div className={css.three}>
          <SelectField
            label={t('quota.propose.quarter')}
            required
            value={quarter}
            onChange={setQuarter}
            options={grid.quarters.map(({ name }) => ({ id: name, label: name }))}
          />
          <SelectField
            label={t('quota.propose.from')}
            required
            value={from}
            onChange={(id) => setFrom(id as typeof from)}
            options={(['year-before', 'last-quarter'] as const).map((id) => ({
              id,
              label: t(`quota.propose.basis.${id}`),
            }))}
          />
          <TextField
            label={t('quota.propose.growth')}
            required
            inputMode="numeric"
            value={growth}
            onChange={setGrowth}
            error={percent === null ? t('quota.propose.badGrowth') : undefined}
          />
        </div>
        {proposal.data ? (
          <p className={css.quiet}>
            {lines.length === 0
              ? `${t('quota.propose.nothing', { quarter: proposal.data.basedOn })} `
              : t('quota.propose.text', { quarter: proposal.data.basedOn })}
            {lines.length === 0 ? (
              <Button kind="link" onClick={onSpread}>
                {t('quota.spread.open')}
              </Button>
            ) : null}
          </p>
        ) : (
          <Skeleton lines={4} />
        )}
        {lines.length > 0 ? (
          <Rows
            label={t('quota.propose.title')}
            boxed
            table={{
              columns: [
                { label: t('quota.person') },
                { label: t('quota.propose.won'), end: true },
                { label: t('quota.propose.now'), end: true },
                { label: t('quota.propose.proposed'), end: true },
              ],
              rows: lines.map((line) => ({
                id: line.personId,
                cells: [
                  line.person.name,
                  money(line.won),
                  line.now ? money(line.now.amount) : '–',
                  <b key="proposed">{money(line.amount)}</b>,
                ],
              })),
            }}
          />
        ) : null}
      </Form>
    </Dialog>
  );
}
