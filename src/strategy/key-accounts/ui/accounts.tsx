import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Rows } from '../../../kit/figures/rows.tsx';
import { Amount, useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import css from './key-accounts.module.css';
import type { KeyAccounts } from './key-accounts.ts';
import { ShareForm } from './share-form.tsx';
import { useByPerson } from './use-by-person.ts';

export const tones = { over: 'warn', under: 'bad', 'in-time': 'good' } as const;

/** Each key account with its hours, and by whom they are given. */
export function Accounts({ told }: { told: KeyAccounts }) {
  const { t } = useTranslation();
  const f = useFormat();
  const byPerson = useByPerson();
  const [sharing, setSharing] = useState<string | null>(null);
  const shared = told.accounts.find(({ company }) => company.id === sharing);
  if (told.accounts.length === 0) return <p className={css.quiet}>{t('keyAccounts.nobody')}</p>;
  return (
    <section className={css.part} aria-label={t('keyAccounts.accounts')}>
      <h2 className={css.title}>{t('keyAccounts.accounts')}</h2>
      {told.isCut ? <p className={css.quiet}>{t('keyAccounts.cut')}</p> : null}
      <Rows
        label={t('keyAccounts.accounts')}
        table={{
          columns: [
            { label: t('keyAccounts.column.account') },
            { label: t('keyAccounts.column.tier') },
            { label: t('keyAccounts.column.owner') },
            { label: t('keyAccounts.column.won'), end: true },
            { label: t('keyAccounts.column.spent'), end: true },
            { label: t('keyAccounts.column.people') },
            { label: t('keyAccounts.column.stand') },
          ],
          rows: told.accounts.map(({ company, owner, tier, won, budget, spent, untimed, stand, people }) => ({
            id: company.id,
            cells: [
              <Go key="account" href={`/companies/${company.id}`}>
                {company.name}
              </Go>,
              told.scheme.tiers[tier]?.name ?? '',
              owner ? <PersonName key="owner" person={owner} /> : t('segments.noOwner'),
              <Amount key="won" value={{ amount: won, currency: told.currency }} />,
              <span key="spent" title={untimed > 0 ? t('keyAccounts.untimed', { n: f.number(untimed) }) : undefined}>
                {t('keyAccounts.spentOf', { n: f.number(spent, 1), of: f.number(budget, 1) })}
              </span>,
              <span key="people" className={css.named}>
                <small className={css.quiet}>{people.map(byPerson).join(' · ')}</small>
                {told.mayWrite ? (
                  <Button
                    kind="link"
                    aria-label={t('keyAccounts.shareOf', { name: company.name })}
                    onClick={() => setSharing(company.id)}
                  >
                    {t('keyAccounts.share')}
                  </Button>
                ) : null}
              </span>,
              <Tag key="stand" tone={tones[stand]}>
                {t(`keyAccounts.stand.${stand}`)}
              </Tag>,
            ],
          })),
        }}
      />
      {shared ? <ShareForm of={told} account={shared} onClose={() => setSharing(null)} /> : null}
    </section>
  );
}
