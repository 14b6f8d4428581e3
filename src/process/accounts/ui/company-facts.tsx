import { useTranslation } from 'react-i18next';
import { decimalText, minorDigits } from '../../../ground/money.ts';
import { parseMoney } from '../../../ground/parse-money.ts';
import { parseNumber } from '../../../ground/parse-number.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Edit } from '../../../kit/forms/use-edit.tsx';
import { Go } from '../../../kit/look/go.tsx';
import type { Fact } from '../../../kit/record/facts.tsx';
import { useSession } from '../../../kit/session.tsx';
import { type CompanyPage, findCompanies } from './api.ts';
import { type FactSpec, RecordFacts } from './record-facts.tsx';

/** What is known of a company, each changed where it stands. */
export function CompanyFacts({ company, edit, mayWrite }: { company: CompanyPage; edit: Edit; mayWrite: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const currency = company.currency ?? settings.currency;
  const text = (field: 'name' | 'sector' | 'country' | 'website'): FactSpec => ({ field, value: company[field] });
  const whole = (field: 'employees' | 'foundedYear'): FactSpec => ({
    fact: {
      id: field,
      label: t(`company.field.${field}`),
      value: company[field] === null ? '–' : field === 'employees' ? f.number(company[field]) : company[field],
      edit: mayWrite
        ? {
            kind: 'text',
            value: company[field] === null ? '' : String(company[field]),
            save: async (typed) => {
              if (typed.trim() === '') return edit.save({ [field]: null });
              const read = parseNumber(typed, 0, f.locale);
              return 'refused' in read ? t('accounts.notANumber') : edit.save({ [field]: read.value });
            },
          }
        : undefined,
    },
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
            if ('refused' in read) return t(`kit.money.${read.refused}`, { digits: minorDigits(currency) });
            return edit.save({ revenue: read.money.amount, currency });
          },
        }
      : undefined,
  };
  return (
    <RecordFacts
      kind="company"
      edit={edit}
      mayWrite={mayWrite}
      facts={[
        text('name'),
        { field: 'ownerId', chosen: company.owner },
        {
          field: 'parentId',
          chosen: company.parent,
          link: company.parent ? <Go href={`/companies/${company.parent.id}`}>{company.parent.name}</Go> : undefined,
          find: findCompanies,
        },
        text('sector'),
        text('country'),
        text('website'),
        whole('employees'),
        { fact: revenue },
        whole('foundedYear'),
      ]}
    />
  );
}
