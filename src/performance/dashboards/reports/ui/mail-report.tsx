import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { SelectField } from '../../../../kit/forms/fields.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { Told } from '../../alerts/ui/alert-form.tsx';
import { type Every, everies, mostMails, nextDay, type ReportMail } from '../rules/mails.ts';
import type { Kept } from './api.ts';
import css from './reports.module.css';
import { useReportActs } from './use-report-acts.ts';

/** To whom a report is sent, and when: each gets his own numbers. */
export function MailReport({ kept, hasMail, onClose }: { kept: Kept; hasMail: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const acts = useReportActs();
  const [mail, setMail] = useState<Omit<ReportMail, 'id'>>({ every: 'week', on: 1, hour: 7, to: [user.id] });
  const [problem, setProblem] = useState<string | null>(null);
  const { name, sharing, asks, mails } = kept;
  const keep = async (next: ReportMail[]) => {
    const done = await acts.keep(kept, { name, sharing, asks, mails: next });
    setProblem(typeof done === 'string' ? done : null);
    return typeof done !== 'string';
  };
  const every = (id: string) => setMail({ ...mail, every: id as Every, on: id === 'day' ? null : 1 });
  const options = (most: number, label: (at: number) => string, from = 1) =>
    Array.from({ length: most }, (_, at) => ({ id: String(at + from), label: label(at + from) }));
  // 4 January 2027 is a Monday.
  const weekday = (on: number) => f.weekday(`2027-01-${String(3 + on).padStart(2, '0')}`);
  const says = (one: Omit<ReportMail, 'id'>) =>
    t(`reports.mail.every.${one.every}`, {
      day: one.every === 'week' ? weekday(one.on ?? 1) : one.on,
      hour: `${one.hour}:00`,
    });
  return (
    <Dialog title={t('reports.mail.title', { name })} onClose={onClose}>
      {hasMail ? null : <p className={css.problem}>{t('reports.mail.none')}</p>}
      {mails.length > 0 ? (
        <ul className={css.list} aria-label={t('reports.mail.now')}>
          {mails.map((one) => (
            <li key={one.id}>
              <span>
                {says(one)}
                <small>
                  {t('reports.mail.people', { count: one.to.length })} ·{' '}
                  {t('reports.mail.next', { day: f.dayNear(nextDay(one, f.today)) })}
                </small>
              </span>
              <Button onClick={() => void keep(mails.filter(({ id }) => id !== one.id))}>
                {t('reports.mail.stop')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {mails.length < mostMails ? (
        <Form
          submit={t('reports.mail.add')}
          disabled={mail.to.length === 0}
          errors={problem ? [problem] : []}
          onSubmit={async () => {
            if (await keep([...mails, { id: `mail-${crypto.randomUUID()}`, ...mail }])) onClose();
          }}
          extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
        >
          <SelectField
            required
            label={t('reports.mail.how')}
            value={mail.every}
            options={everies.map((id) => ({ id, label: t(`reports.mail.often.${id}`) }))}
            onChange={every}
          />
          {mail.every === 'day' ? null : (
            <SelectField
              required
              label={t('reports.mail.on')}
              value={String(mail.on)}
              options={
                mail.every === 'week' ? options(7, weekday) : options(28, (at) => t('reports.mail.dayOf', { day: at }))
              }
              onChange={(id) => setMail({ ...mail, on: Number(id) })}
            />
          )}
          <SelectField
            required
            label={t('reports.mail.hour')}
            value={String(mail.hour)}
            options={options(24, (at) => `${at}:00`, 0)}
            onChange={(id) => setMail({ ...mail, hour: Number(id) })}
          />
          <p className={css.quiet}>{t('reports.mail.own')}</p>
          <Told told={mail.to} self="" onChange={(to) => setMail({ ...mail, to })} />
        </Form>
      ) : null}
    </Dialog>
  );
}
