import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import css from './pay.module.css';
import { type Rate, settingsApi } from './queries.ts';
import { SidewaysTable } from './sideways-table.tsx';
import { TableForm } from './table-form.tsx';

const kinds = ['pay-rate', 'pay-run', 'pay-statement', 'deal'];

/** What other currencies are worth, each from its day until the next; without one a sale in it is not paid, and named. */
export function Rates({ rates }: { rates: readonly Rate[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const acts = useUndoable(kinds, undoAct);
  const [open, setOpen] = useState<'add' | 'import' | null>(null);
  const mayWrite = user.role !== 'finance';
  const said = ({ currency, into, rate, day }: Rate) => ({ currency, into, rate, day: f.dayWithYear(day) });
  const remove = async (rate: Rate) => {
    const sent = await settingsApi.call('DELETE /api/v1/pay/rates/:id', {
      ...{ params: { id: rate.id }, ifMatch: rate.version },
    });
    if (sent.ok) await acts.told(sent.answer.groupId, t('pay.settings.rates.removed', said(rate)));
    else toast({ text: sentenceOf(sent.problem, t('kit.unreachable')) });
  };
  return (
    <section>
      <div className={css.tools}>
        <h2>{t('pay.settings.rates.title')}</h2>
        {mayWrite ? (
          <>
            <Button onClick={() => setOpen('add')}>{t('pay.settings.rates.add')}</Button>
            <Button onClick={() => setOpen('import')}>{t('pay.tables.title')}</Button>
          </>
        ) : null}
      </div>
      <p className={css.quiet}>{t('pay.settings.rates.lead')}</p>
      {rates.length === 0 ? <p>{t('pay.settings.rates.none')}</p> : null}
      {rates.length > 0 ? (
        <SidewaysTable
          label={t('pay.settings.rates.title')}
          heads={[
            ...(['currency', 'day', 'rate'] as const).map((id) => t(`pay.settings.rates.${id}`)),
            ...(mayWrite ? [t('pay.settings.rates.takeBack')] : []),
          ]}
        >
          {rates.slice(0, shownAtMost).map((rate) => (
            <tr key={rate.id}>
              <th scope="row">{t('pay.settings.rates.pair', said(rate))}</th>
              <td>{f.dayWithYear(rate.day)}</td>
              <td>{rate.rate}</td>
              {mayWrite ? (
                <td>
                  <Button
                    kind="link"
                    aria-label={t('pay.settings.rates.removeOf', said(rate))}
                    onClick={() => void remove(rate)}
                  >
                    {t('pay.settings.rates.remove')}
                  </Button>
                </td>
              ) : null}
            </tr>
          ))}
        </SidewaysTable>
      ) : null}
      {rates.length > shownAtMost ? (
        <p className={css.quiet}>{t('pay.settings.rates.more', { count: rates.length - shownAtMost })}</p>
      ) : null}
      {open === 'add' ? <RateForm onClose={() => setOpen(null)} /> : null}
      {open === 'import' ? <TableForm first="rates" onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

const shownAtMost = 100;

function RateForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const acts = useUndoable(kinds, undoAct);
  const [draft, setDraft] = useState({ day: f.today, currency: '', into: settings.currency, rate: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['day', 'currency', 'into', 'rate']);
  const set = (changes: Partial<typeof draft>) => {
    setProblem(null);
    setDraft({ ...draft, ...changes });
  };
  const send = async () => {
    const { currency, into, rate, day } = draft;
    const body = { day, currency: currency.trim(), into: into.trim(), rate: rate.trim().replace(',', '.') };
    const sent = await settingsApi.call('POST /api/v1/pay/rates', { body });
    if (!sent.ok) return setProblem(sent.problem);
    onClose();
    await acts.told(sent.answer.groupId, t('pay.settings.rates.set', { ...body, day: f.dayWithYear(day) }));
  };
  return (
    <Dialog title={t('pay.settings.rates.add')} onClose={onClose}>
      <Form
        submit={t('pay.settings.rates.save')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('pay.settings.rates.one')}
          hint={t('pay.settings.rates.oneHint')}
          value={draft.currency}
          maxLength={3}
          onChange={(currency) => set({ currency: currency.toUpperCase() })}
          error={byField.currency}
        />
        <TextField
          required
          label={t('pay.settings.rates.isWorth')}
          hint={t('pay.settings.rates.rateHint')}
          value={draft.rate}
          maxLength={20}
          onChange={(rate) => set({ rate })}
          error={byField.rate}
        />
        <TextField
          required
          label={t('pay.settings.rates.into')}
          value={draft.into}
          maxLength={3}
          onChange={(into) => set({ into: into.toUpperCase() })}
          error={byField.into}
        />
        <DateField
          required
          label={t('pay.settings.rates.from')}
          value={draft.day}
          onChange={(day) => set({ day })}
          error={byField.day}
        />
      </Form>
    </Dialog>
  );
}
