import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../../../kit/forms/use-edit.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { type Fact, Facts } from '../../../kit/record/facts.tsx';
import { Choose } from './choose.tsx';

type Named = { id: string; name: string };
type Find = (typed: string, signal: AbortSignal) => Promise<Named[]>;

/** A fact that is typed, or one that is chosen among people or companies. */
export type FactSpec =
  | { field: string; value: string | null; shown?: ReactNode }
  | { field: string; chosen: Named | null; link?: ReactNode; find?: Find }
  | { fact: Fact };

/** What is known of a company or contact, each changed where it stands. */
export function RecordFacts(props: { kind: 'company' | 'contact'; facts: FactSpec[]; edit: Edit; mayWrite: boolean }) {
  const { t } = useTranslation();
  const { kind, facts, edit, mayWrite } = props;
  const [choosing, setChoosing] = useState<string | null>(null);
  const label = (field: string) => t(`${kind}.field.${field}`);
  const items = facts.map((spec): Fact => {
    if ('fact' in spec) return spec.fact;
    const { field } = spec;
    if ('chosen' in spec)
      return {
        id: field,
        label: label(field),
        value: spec.link ?? spec.chosen?.name ?? '–',
        note: mayWrite ? (
          <>
            ·{' '}
            <Button
              kind="link"
              aria-label={t('kit.record.change', { field: label(field) })}
              onClick={() => setChoosing(field)}
            >
              {t('accounts.change')}
            </Button>
          </>
        ) : undefined,
      };
    return {
      id: field,
      label: label(field),
      value: spec.shown ?? spec.value ?? '–',
      edit: mayWrite
        ? {
            kind: 'text',
            value: spec.value ?? '',
            save: (typed) => edit.save({ [field]: typed.trim() || null }),
          }
        : undefined,
    };
  });
  const chosen = facts.find((spec) => 'chosen' in spec && spec.field === choosing);
  return (
    <>
      <Facts kind={kind} items={items} />
      {chosen && 'chosen' in chosen ? (
        <Choose
          label={label(chosen.field)}
          value={chosen.chosen}
          find={chosen.find}
          onSave={(named) => edit.save({ [chosen.field]: named?.id ?? null }, named ? { [named.id]: named.name } : {})}
          onClose={() => setChoosing(null)}
        />
      ) : null}
    </>
  );
}
