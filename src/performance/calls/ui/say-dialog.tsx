import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../ground/money.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { MoneyField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem, refusalOf, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './calls.module.css';
import type { Forecast, Row, Word } from './queries.ts';
import { useCall } from './use-call.ts';

const columns = ['commit', 'bestCase', 'mostLikely'] as const;
/** What the dialog is about: the company's number, somebody else's, or one's own. */
const titleOf = ({ subject, name, needsReason }: Of, t: TFunction): string => {
  if (subject === null) return t('forecast.tree.sayWhole');
  return needsReason ? t('forecast.say.adjust', { name }) : t('forecast.say.own');
};

type Of = { subject: string | null; name: string; numbers: Row['numbers']; word: Word | null; needsReason: boolean };

/** Says a number of one's own, or replaces what others say, with the reason that is then kept. */
export function SayDialog({ told, of, onClose }: { told: Forecast; of: Of; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const call = useCall();
  const { currency } = told;
  const money = (amount: number | null | undefined): Money | null => (amount == null ? null : { amount, currency });
  const [given, setGiven] = useState(() => Object.fromEntries(columns.map((one) => [one, money(of.word?.[one])])));
  const [note, setNote] = useState(of.word?.note ?? '');
  const [reason, setReason] = useState(of.word?.reason ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const errors = fieldErrors(problem, [...columns, 'note', 'reason']);
  const isUnreasoned = refusalOf(problem) === 'needs-reason';
  const send = async (silent = false) => {
    const amounts = Object.fromEntries(
      columns.map((one) => [one, silent ? null : (given[one]?.amount ?? null)]),
    ) as Record<(typeof columns)[number], number | null>;
    const no = await call.say({ period: told.period.name, subject: of.subject, ...amounts, note, reason });
    if (no) setProblem(no);
    else onClose();
  };
  const rest =
    problem && !isUnreasoned && Object.keys(errors.byField).length === 0
      ? [sentenceOf(problem, t('kit.unreachable'))]
      : errors.rest;
  return (
    <Dialog title={titleOf(of, t)} onClose={onClose}>
      <Form
        submit={t('forecast.say.submit')}
        errors={rest}
        onSubmit={() => send()}
        extra={
          <>
            {of.word ? <Button onClick={() => void send(true)}>{t('forecast.say.takeBack')}</Button> : null}
            <Button onClick={onClose}>{t('kit.cancel')}</Button>
          </>
        }
      >
        <p className={css.note}>{t(of.needsReason ? 'forecast.say.adjustLead' : 'forecast.say.ownLead')}</p>
        <div className={css.three}>
          {columns.map((one) => (
            <MoneyField
              key={one}
              label={t(`forecast.column.${one}`)}
              currency={currency}
              value={given[one] ?? null}
              onChange={(value) => setGiven({ ...given, [one]: value })}
              error={errors.byField[one]}
              hint={t('forecast.say.stands', { amount: f.money({ amount: of.numbers[one].below, currency }) })}
            />
          ))}
        </div>
        <TextField
          label={t('forecast.say.reason')}
          required={of.needsReason}
          lines={3}
          maxLength={2000}
          value={reason}
          onChange={setReason}
          error={isUnreasoned ? t('forecast.say.needsReason') : errors.byField.reason}
        />
        <TextField
          label={t('forecast.say.note')}
          lines={2}
          maxLength={2000}
          value={note}
          onChange={setNote}
          error={errors.byField.note}
        />
      </Form>
    </Dialog>
  );
}
