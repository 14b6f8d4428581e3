import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../ground/money.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { MoneyField, SelectField } from '../../../kit/forms/fields.tsx';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { PartGrid, PersonSetting } from './part-targets.ts';

type Props = { grid: PartGrid; onSet: (item: PersonSetting) => Promise<Problem | null>; onClose: () => void };

/** Says what of somebody's quota of a quarter is to be won with a line of products. */
export function GivePart({ grid, onSet, onClose }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const lines = grid.rows.filter(({ kind, isSold }) => kind === 'line' && isSold);
  const current = grid.quarters.find(({ from, until }) => from <= f.today && f.today < until) ?? grid.quarters[0];
  const [personId, setPerson] = useState(grid.mayGive[0]?.id ?? '');
  const [line, setLine] = useState(lines[0]?.name ?? '');
  const [quarter, setQuarter] = useState(current?.name ?? '');
  const [amount, setAmount] = useState<Money | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async () => {
    if (!amount) return;
    const said = await onSet({ personId, line, quarter, amount: amount.amount });
    setProblem(said);
    if (said === null) onClose();
  };
  return (
    <Dialog title={t('partTargets.give.open')} onClose={onClose}>
      <Form
        submit={t('partTargets.give.submit')}
        disabled={amount === null || amount.amount < 1}
        onSubmit={send}
        errors={problem ? [sentenceOf(problem, t('kit.unreachable'))] : []}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SelectField
          label={t('quota.person')}
          required
          value={personId}
          onChange={setPerson}
          options={grid.mayGive.map(({ id, name }) => ({ id, label: name }))}
        />
        <SelectField
          label={t('partTargets.give.line')}
          required
          value={line}
          onChange={setLine}
          options={lines.map(({ name }) => ({ id: name, label: name }))}
        />
        <SelectField
          label={t('quota.propose.quarter')}
          required
          value={quarter}
          onChange={setQuarter}
          options={grid.quarters.map(({ name }) => ({ id: name, label: name }))}
        />
        <MoneyField
          label={t('partTargets.give.amount')}
          required
          value={amount}
          currency={grid.currency}
          onChange={setAmount}
        />
      </Form>
    </Dialog>
  );
}
