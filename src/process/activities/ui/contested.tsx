import { useTranslation } from 'react-i18next';
import type { ChangedField, Told } from '../../../kit/device/later.ts';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { toText } from '../../../kit/thread/mention-text.ts';
import { contested, heldBy, toldBy } from '../rules/outbox.ts';
import type { Kept } from './outbox-entries.ts';

/** What somebody else made of the same fields meanwhile, beside what is to be sent: both are read before one of them stands. */
export function Contested({ entry }: { entry: Kept }) {
  const { t } = useTranslation();
  const f = useFormat();
  const theirs = (entry.aside?.said as { theirs?: Record<string, unknown> } | null)?.theirs;
  if (entry.act !== 'later' || !entry.on || !theirs) return null;
  const fields: ChangedField[] = contested(entry.on.fields, theirs);
  return fields.map((field) => (
    <span key={field.field}>
      {t('outbox.contested', {
        field: field.label,
        theirs: told(heldBy(theirs, field), withNames(theirs, field), f) ?? t('kit.timeline.nothing'),
        yours: told(field.becomes, field.as, f) ?? t('kit.timeline.nothing'),
      })}
    </span>
  ));
}

/** Whom or what somebody else chose is told by the record itself. */
function withNames(theirs: Record<string, unknown>, field: ChangedField): Told {
  const { as } = field;
  if (as.kind !== 'link') return as;
  const linked = [toldBy(theirs, field)].flat() as ({ id: string; name?: string | null } | null)[];
  const names = linked.flatMap((one) => (one?.name ? [[one.id, one.name] as const] : []));
  return { ...as, names: { ...as.names, ...Object.fromEntries(names) } };
}

function told(value: unknown, as: Told, f: Format): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.map((one) => told(one, as, f)).join(', ') || null;
  if (as.kind === 'day') return f.dayWithYear(String(value));
  if (as.kind === 'moment') return f.whenExact(String(value));
  if (as.kind === 'number') return f.number(Number(value), 4);
  if (as.kind === 'percent') return `${f.number(Number(value) * 100, 4)} %`;
  if (as.kind === 'money') return f.money(isMoney(value) ? value : { amount: Number(value), currency: as.currency });
  if (as.kind === 'lines') return lineOf(value);
  if (as.kind === 'said') return toText(String(value), namedIn(as.names));
  return as.kind === 'one-of' || as.kind === 'link' ? (as.names[String(value)] ?? String(value)) : String(value);
}

const isMoney = (value: unknown): value is { amount: number; currency: string } =>
  typeof value === 'object' && value !== null && 'currency' in value;

const namedIn = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([id, name]) => ({ id, name }));

/** An address, a number or a channel in one line: what is said of it, one part after the other. */
const lineOf = (value: unknown): string =>
  Object.values(value as object)
    .filter((part) => typeof part === 'string')
    .join(' ');
