import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decimalText } from '../../../ground/money.ts';
import { parseMoney } from '../../../ground/parse-money.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Edit } from '../../../kit/forms/use-edit.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { type Fact, Facts } from '../../../kit/record/facts.tsx';
import { useSession } from '../../../kit/session.tsx';
import { type CompanyPage, findCompanies, findOwners } from './api.ts';
import { Choose } from './choose.tsx';

/** What is known of a company, each changed where it stands. */
export function CompanyFacts({ company, edit, mayWrite }: { company: CompanyPage; edit: Edit; mayWrite: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const [choosing, setChoosing] = useState<'parentId' | 'ownerId' | null>(null);
  const currency = company.currency ?? settings.currency;

  const text = (field: 'name' | 'sector' | 'country' | 'website', shown?: ReactNode): Fact => ({
    id: field,
    label: t(`company.field.${field}`),
    value: shown ?? company[field] ?? '–',
    edit: mayWrite
      ? { kind: 'text', value: company[field] ?? '', save: (typed) => edit.save({ [field]: typed.trim() || null }) }
      : undefined,
  });
  const whole = (field: 'employees' | 'foundedYear'): Fact => ({
    id: field,
    label: t(`company.field.${field}`),
    value: company[field] === null ? '–' : field === 'employees' ? f.number(company[field]) : company[field],
    edit: mayWrite
      ? {
          kind: 'text',
          value: company[field] === null ? '' : String(company[field]),
          save: async (typed) => {
            const digits = typed.replace(/[\s.,']/g, '');
            if (digits !== '' && !/^\d+$/.test(digits)) return t('accounts.notANumber');
            return edit.save({ [field]: digits === '' ? null : Number(digits) });
          },
        }
      : undefined,
  });
  const revenue: Fact = {
    id: 'revenue',
    label: t('company.field.revenue'),
    value: company.revenue === null ? '–' : f.money({ amount: company.revenue, currency }),
    edit: mayWrite
      ? {
          kind: 'money',
          value: company.revenue === null ? '' : decimalText({ amount: company.revenue, currency }),
          save: async (typed) => {
            if (typed.trim() === '') return edit.save({ revenue: null });
            const read = parseMoney(typed, currency);
            if ('refused' in read) return t(`kit.money.${read.refused}`, { digits: 2 });
            return edit.save({ revenue: read.money.amount, currency });
          },
        }
      : undefined,
  };
  const chosen = (field: 'parentId' | 'ownerId', shown: ReactNode): Fact => ({
    id: field,
    label: t(`company.field.${field}`),
    value: shown ?? '–',
    note: mayWrite ? (
      <>
        ·{' '}
        <Button
          kind="link"
          aria-label={t('kit.record.change', { field: t(`company.field.${field}`) })}
          onClick={() => setChoosing(field)}
        >
          {t('accounts.change')}
        </Button>
      </>
    ) : undefined,
  });
  return (
    <>
      <Facts
        kind="company"
        items={[
          text('name'),
          chosen('ownerId', company.owner?.name),
          chosen(
            'parentId',
            company.parent ? <Go href={`/companies/${company.parent.id}`}>{company.parent.name}</Go> : null,
          ),
          text('sector'),
          text('country'),
          text('website'),
          whole('employees'),
          revenue,
          whole('foundedYear'),
        ]}
      />
      {choosing ? (
        <Choose
          label={t(`company.field.${choosing}`)}
          value={choosing === 'ownerId' ? company.owner : company.parent}
          find={choosing === 'ownerId' ? findOwners : findCompanies}
          onSave={(named) => edit.save({ [choosing]: named?.id ?? null })}
          onClose={() => setChoosing(null)}
        />
      ) : null}
    </>
  );
}
