import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { KeyAccounts } from './key-accounts.ts';

/** What somebody is to give to an account and gave: "Ria Holm 12 of 18 h"; of whoever only helped, what he gave. */
export function useByPerson() {
  const { t } = useTranslation();
  const f = useFormat();
  return ({ person, budget, spent }: KeyAccounts['accounts'][number]['people'][number]): string =>
    t(budget > 0 ? 'keyAccounts.byPerson' : 'keyAccounts.byHelper', {
      ...{ name: person.name || t('keyAccounts.somebody'), n: f.number(spent, 1), of: f.number(budget, 1) },
    });
}
