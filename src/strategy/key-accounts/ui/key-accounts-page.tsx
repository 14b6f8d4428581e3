import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Rows } from '../../../kit/figures/rows.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import { Accounts } from './accounts.tsx';
import css from './key-accounts.module.css';
import { type KeyAccounts, keyAccountsQuery } from './key-accounts.ts';
import { TiersForm } from './tiers-form.tsx';
import { useByPerson } from './use-by-person.ts';

const columns = ['account', 'owner', 'tier', 'won', 'budget', 'spent', 'untimed', 'stand', 'people'] as const;

/** Key accounts: the hours each is to have and had in a quarter, and what each owner has to give. */
export default function KeyAccountsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const [quarter, setQuarter] = useState<string | null>(null);
  const found = useQuery(keyAccountsQuery(quarter));
  const byPerson = useByPerson();
  const [isOpen, setOpen] = useState(false);
  const told = found.data;
  const set = told?.mayWrite ? (
    <Button kind="primary" onClick={() => setOpen(true)}>
      {t('keyAccounts.set')}
    </Button>
  ) : undefined;
  const rows = (told?.accounts ?? []).map((one) => [
    ...[one.company.name, one.owner?.name ?? null, told?.scheme.tiers[one.tier]?.name ?? null],
    ...[{ amount: one.won, currency: told?.currency ?? '' }, one.budget, Math.round(one.spent * 100) / 100],
    ...[one.untimed, t(`keyAccounts.stand.${one.stand}`), one.people.map(byPerson).join('; ')],
  ]);
  const hasTiers = (told?.scheme.tiers.length ?? 0) > 0;
  return (
    <PageHead
      flows
      title={t('keyAccounts.title')}
      lead={t('keyAccounts.lead')}
      filters={
        told && (hasTiers || quarter !== null) ? (
          <span className={css.steps}>
            <Button kind="link" onClick={() => setQuarter(addDays(told.quarter.first, -1))}>
              {t('keyAccounts.before')}
            </Button>
            <b>{told.quarter.name}</b>
            <Button kind="link" onClick={() => setQuarter(addDays(told.quarter.last, 1))}>
              {t('keyAccounts.after')}
            </Button>
          </span>
        ) : undefined
      }
      tools={
        hasTiers ? (
          <>
            <SaveTable
              name={`key-accounts-${told?.quarter.first ?? ''}`}
              kind="account-tiers"
              headers={columns.map((column) => t(`keyAccounts.column.${column}`))}
              rows={rows}
            />
            {set}
          </>
        ) : undefined
      }
    >
      {found.error && !told ? (
        <ReadFailed title={t('keyAccounts.failed')} of={found} />
      ) : !told ? (
        <Skeleton lines={8} />
      ) : !hasTiers && quarter !== null ? (
        <p className={css.quiet}>{t('keyAccounts.noneThen')}</p>
      ) : !hasTiers ? (
        <Teach
          id="key-accounts"
          title={t('keyAccounts.empty.title')}
          text={t('keyAccounts.empty.text')}
          example={t('keyAccounts.empty.example')}
          action={set}
        />
      ) : told.hidden ? (
        <p className={css.quiet}>{t('keyAccounts.hidden')}</p>
      ) : (
        <div className={css.page}>
          <Owners told={told} />
          <Accounts told={told} />
          {told.asOf ? <p className={css.quiet}>{t('keyAccounts.asThen', { day: f.dayWithYear(told.asOf) })}</p> : null}
          <p className={css.quiet}>{t('keyAccounts.rule', { share: f.percent(told.elapsed) })}</p>
        </div>
      )}
      {isOpen && told ? <TiersForm of={told} onClose={() => setOpen(false)} /> : null}
    </PageHead>
  );
}

/** What each owner is to give, against what he has. */
function Owners({ told }: { told: KeyAccounts }) {
  const { t } = useTranslation();
  const f = useFormat();
  const hours = (is: number) => t('keyAccounts.hours', { n: f.number(is, 1) });
  if (told.owners.length === 0) return null;
  return (
    <section className={css.part} aria-label={t('keyAccounts.owners')}>
      <h2 className={css.title}>{t('keyAccounts.owners')}</h2>
      <Rows
        label={t('keyAccounts.owners')}
        table={{
          columns: [
            { label: t('keyAccounts.column.owner') },
            { label: t('keyAccounts.column.accounts'), end: true },
            { label: t('keyAccounts.column.budget'), end: true },
            { label: t('keyAccounts.column.capacity'), end: true },
            { label: t('keyAccounts.column.left'), end: true },
            { label: t('keyAccounts.column.spent'), end: true },
          ],
          rows: told.owners.map(({ owner, accounts, budget, capacity, left, spent, isOver }) => ({
            id: owner.id,
            cells: [
              <PersonName key="owner" person={owner} />,
              f.number(accounts),
              hours(budget),
              hours(capacity),
              isOver ? (
                <Tag key="left" tone="bad">
                  {t('keyAccounts.tooMuch', { n: f.number(-left, 1) })}
                </Tag>
              ) : (
                hours(left)
              ),
              hours(spent),
            ],
          })),
        }}
      />
    </section>
  );
}
