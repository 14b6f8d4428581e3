import { useTranslation } from 'react-i18next';
import type { ChangedField, Told } from '../../../kit/device/later.ts';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { contested } from '../rules/outbox.ts';
import type { Kept } from './outbox-entries.ts';

/** What somebody else made of the same fields meanwhile, beside what is to be sent: both are read before one of them stands. */
export function Contested({ entry }: { entry: Kept }) {
  const { t } = useTranslation();
  const f = useFormat();
  const theirs = (entry.aside?.said as { theirs?: Record<string, unknown> } | null)?.theirs;
  if (entry.act !== 'later' || !entry.on || !theirs) return null;
  const fields: ChangedField[] = contested(entry.on.fields, theirs);
  return fields.map(({ field, label, becomes, as }) => (
    <span key={field}>
      {t('outbox.contested', {
        field: label,
        theirs: told(theirs[field], as, f) ?? t('kit.timeline.nothing'),
        yours: told(becomes, as, f) ?? t('kit.timeline.nothing'),
      })}
    </span>
  ));
}

function told(value: unknown, as: Told, f: Format): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (as.kind === 'day') return f.dayWithYear(String(value));
  if (as.kind === 'money') return f.money({ amount: Number(value), currency: as.currency });
  return as.kind === 'one-of' ? (as.names[String(value)] ?? String(value)) : String(value);
}
