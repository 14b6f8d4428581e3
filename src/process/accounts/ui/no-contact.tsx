import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, TextField } from '../../../kit/forms/fields.tsx';
import type { Edit } from '../../../kit/forms/use-edit.tsx';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type ContactWay, contactWays } from '../rules/may-contact.ts';
import css from './accounts.module.css';
import type { Company, Contact } from './api.ts';

type Refusal = NonNullable<Company['noContact']>;

/** Said loudly, above everything: who does not want to be contacted, by which ways, since when and why. */
export function NoContactBanner({
  own,
  company,
}: {
  own: Refusal | null;
  company?: { name: string; refusal: Contact['companyNoContact'] } | null;
}) {
  if (!own && !company?.refusal) return null;
  return (
    <div className={css.refusal} role="note">
      {own ? <Line refusal={own} /> : null}
      {company?.refusal ? <Line refusal={{ ...company.refusal, reason: null }} by={company.name} /> : null}
    </div>
  );
}

function Line({ refusal, by }: { refusal: Refusal; by?: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const ways = refusal.ways === 'all' ? null : refusal.ways.map((way) => t(`accounts.way.${way}`)).join(', ');
  return (
    <p>
      <b>{ways ? t('accounts.refusal.some', { ways }) : t('accounts.refusal.all')}</b>{' '}
      {by ? t('accounts.refusal.by', { company: by }) : null} ·{' '}
      {t('accounts.refusal.since', { day: f.day(refusal.since) })}
      {refusal.reason ? ` · “${refusal.reason}”` : ''}
    </p>
  );
}

/** Writes down that somebody does not want to be contacted, or that he minds no longer. */
export function NoContactDialog(props: { refusal: Refusal | null; edit: Edit; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { onClose } = props;
  const { refusal, edit } = useOpened({ refusal: props.refusal, edit: props.edit });
  const [isAll, setAll] = useState(refusal ? refusal.ways === 'all' : true);
  const [ways, setWays] = useState<ContactWay[]>(refusal && refusal.ways !== 'all' ? refusal.ways : []);
  const [since, setSince] = useState(refusal?.since ?? f.today);
  const [reason, setReason] = useState(refusal?.reason ?? '');
  const [error, setError] = useState<string | null>(null);
  const save = async (noContact: unknown) => {
    const refused = await edit.save({ noContact });
    if (refused === null) onClose();
    else setError(refused);
  };
  const send = () => {
    if (!isAll && ways.length === 0) return void setError(t('accounts.refusal.choose'));
    return save({ ways: isAll ? 'all' : ways, since: since || f.today, reason: reason.trim() || null });
  };
  return (
    <Dialog title={t('accounts.refusal.title')} onClose={onClose}>
      <Form
        submit={t('accounts.save')}
        errors={error ? [error] : []}
        onSubmit={async () => send()}
        extra={
          <>
            {refusal ? <Button onClick={() => void save(null)}>{t('accounts.refusal.lift')}</Button> : null}
            <Button onClick={onClose}>{t('kit.cancel')}</Button>
          </>
        }
      >
        <fieldset className={css.row} aria-label={t('accounts.refusal.ways')}>
          <CheckField label={t('accounts.refusal.whole')} checked={isAll} onChange={setAll} />
          {isAll
            ? null
            : contactWays.map((way) => (
                <CheckField
                  key={way}
                  label={t(`accounts.way.${way}`)}
                  checked={ways.includes(way)}
                  onChange={(checked) => setWays(checked ? [...ways, way] : ways.filter((one) => one !== way))}
                />
              ))}
        </fieldset>
        <DateField label={t('accounts.refusal.day')} required value={since} max={f.today} onChange={setSince} />
        <TextField label={t('accounts.refusal.reason')} maxLength={500} lines={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  );
}
