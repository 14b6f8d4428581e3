import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Rows } from '../../../kit/figures/rows.tsx';
import { Amount, useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import css from './key-accounts.module.css';
import { type KeyAccounts, keyAccountsQuery } from './key-accounts.ts';
import { TiersForm } from './tiers-form.tsx';

const tones = { over: 'warn', under: 'bad', 'in-time': 'good' } as const;
const columns = ['account', 'owner', 'tier', 'won', 'budget', 'spent', 'untimed', 'stand'] as const;

/** Key accounts: the hours each is to have and had in a quarter, and what each owner has to give. */
export default function KeyAccountsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const [quarter, setQuarter] = useState<string | null>(null);
  const found = useQuery(keyAccountsQuery(quarter));
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
    ...[one.untimed, t(`keyAccounts.stand.${one.stand}`)],
  ]);
  const hasTiers = (told?.scheme.tiers.length ?? 0) > 0;
  return (
    <PageHead
      flows
      title={t('keyAccounts.title')}
      lead={t('keyAccounts.lead')}
      filters={
        told && hasTiers ? (
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

/** Each key account with its hours. */
function Accounts({ told }: { told: KeyAccounts }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (told.accounts.length === 0) return <p className={css.quiet}>{t('keyAccounts.nobody')}</p>;
  return (
    <section className={css.part} aria-label={t('keyAccounts.title')}>
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
            { label: t('keyAccounts.column.stand') },
          ],
          rows: told.accounts.map(({ company, owner, tier, won, budget, spent, untimed, stand }) => ({
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
              <Tag key="stand" tone={tones[stand]}>
                {t(`keyAccounts.stand.${stand}`)}
              </Tag>,
            ],
          })),
        }}
      />
    </section>
  );
}
