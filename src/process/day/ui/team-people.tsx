import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import type { Team, TeamMember } from './api.ts';
import css from './day.module.css';
import cols from './team.module.css';
import { pressingWords } from './words.ts';

const boardOf = (id: string) => `/pipeline?owner=${id}`;

/** The team in columns. Each name leads to the person's board, each share of quota says so in words on hover. */
export function TeamTable({ team }: { team: Team }) {
  const { t } = useTranslation();
  const f = useFormat();
  const managers = new Set(team.people.map(({ manager }) => manager?.id));
  const hasQuota = team.quota !== null;
  const numbers = ['overdueSteps', 'stalled', 'withoutNextStep', 'open'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={cols.scroll} tabIndex={0} aria-label={t('day.team.name')}>
      <table className={cols.table}>
        <thead>
          <tr>
            <th scope="col">{t('day.team.col.person')}</th>
            {managers.size > 1 ? <th scope="col">{t('day.team.col.manager')}</th> : null}
            {numbers.map((field) => (
              <th key={field} scope="col" className={cols.number}>
                {t(`day.team.col.${field}`)}
              </th>
            ))}
            <th scope="col" className={cols.number}>
              {t('day.team.col.openAmount')}
            </th>
            <th scope="col" className={cols.number}>
              {t('day.team.col.won', { quarter: team.quarter.name })}
            </th>
            {hasQuota ? (
              <>
                <th scope="col" className={cols.number}>
                  {t('day.team.col.quota')}
                </th>
                <th scope="col" className={cols.number}>
                  {t('day.team.col.coverage')}
                </th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {team.people.map((member) => (
            <tr key={member.person.id}>
              <th scope="row">
                <Go href={boardOf(member.person.id)} className={cols.name}>
                  <PersonName person={member.person} />
                </Go>
                {member.isActive ? null : <Tag tone="quiet">{t('day.team.left')}</Tag>}
              </th>
              {managers.size > 1 ? <td className={cols.quiet}>{member.manager?.name ?? ''}</td> : null}
              {numbers.map((field) => (
                <td key={field} className={cols.number}>
                  <Count n={member[field]} strong={field === 'overdueSteps'} />
                </td>
              ))}
              <td className={cols.number}>
                <Money amount={member.openAmount} currency={team.currency} />
              </td>
              <td className={cols.number}>
                <Money amount={member.won} currency={team.currency} />
              </td>
              {hasQuota ? (
                <>
                  <td className={cols.number}>
                    {member.quota === null ? (
                      <None />
                    ) : (
                      <span title={f.money({ amount: member.quota, currency: team.currency })}>
                        {member.attainment === null ? '' : f.percent(member.attainment)}
                      </span>
                    )}
                  </td>
                  <td className={cols.number}>
                    <Coverage member={member} />
                  </td>
                </>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The same on a phone: one card a person, what presses in words. */
export function TeamCards({ team }: { team: Team }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <ul className={css.list}>
      {team.people.map((member) => {
        const open = { amount: member.openAmount, currency: team.currency };
        return (
          <li key={member.person.id} className={css.card}>
            <div className={css.what}>
              <Go href={boardOf(member.person.id)} className={css.title}>
                <PersonName person={member.person} />
              </Go>
              <div className={css.line}>
                {t('day.team.phone.open', { count: member.open, number: f.number(member.open) })} ·{' '}
                <span className={css.amount} title={f.money(open)}>
                  {f.moneyShort(open)}
                </span>
                {member.attainment === null
                  ? ''
                  : ` · ${t('day.team.phone.quota', { share: f.percent(member.attainment) })}`}
              </div>
              <div className={css.notes}>{pressingWords(member, f, t) || t('day.team.phone.clear')}</div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Count({ n, strong }: { n: number; strong: boolean }) {
  const f = useFormat();
  if (n === 0) return <span className={cols.zero}>0</span>;
  return strong ? <b className={cols.late}>{f.number(n)}</b> : f.number(n);
}

function Money({ amount, currency }: { amount: number; currency: string }) {
  const f = useFormat();
  if (amount === 0) return <span className={cols.zero}>{f.moneyShort({ amount, currency })}</span>;
  return <span title={f.money({ amount, currency })}>{f.moneyShort({ amount, currency })}</span>;
}

/** Open pipeline over quota, below its band in the band's word and colour. */
function Coverage({ member: { coverage } }: { member: TeamMember }): ReactNode {
  const { t } = useTranslation();
  const f = useFormat();
  if (coverage?.value === null || coverage === null) return <None />;
  const value = f.multiple(coverage.value);
  const words = coverage.place === 'below' ? <Tag tone="warn">{t('day.team.thin', { value })}</Tag> : value;
  if (!coverage.rowsHref) return words;
  return (
    <Go href={coverage.rowsHref.replace('/api/v1', '')} className={cols.figure} title={t('day.team.behind')}>
      {words}
    </Go>
  );
}

const None = () => <span className={cols.zero}>–</span>;
