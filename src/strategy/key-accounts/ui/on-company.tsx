import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { tones } from './accounts.tsx';
import css from './key-accounts.module.css';
import { ofCompanyQuery } from './key-accounts.ts';
import { useByPerson } from './use-by-person.ts';

/** On the page of a key account: its hours of the quarter, and each one's part of them. Nothing on any other company. */
export default function OnCompany({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const byPerson = useByPerson();
  const { isPast } = useAsOf();
  const account = useQuery({ ...ofCompanyQuery(id), enabled: !isPast }).data?.account;
  if (isPast || !account) return null;
  const { tierName, quarter, spent, budget, stand, people } = account;
  return (
    <Section title={t('keyAccounts.ofCompany')}>
      <p className={css.named}>
        <Go href="/key-accounts">{tierName}</Go>
        <span>
          {quarter.name}: {t('keyAccounts.spentOf', { n: f.number(spent, 1), of: f.number(budget, 1) })}
        </span>
        <Tag tone={tones[stand]}>{t(`keyAccounts.stand.${stand}`)}</Tag>
      </p>
      <ul className={css.people}>
        {people.map((one) => (
          <li key={one.person.id}>{byPerson(one)}</li>
        ))}
      </ul>
    </Section>
  );
}
