import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import type { DayLead, TeamMember } from './api.ts';
import css from './day.module.css';
import { type CardActs, DayCard } from './day-card.tsx';
import { pressingWords } from './words.ts';

/** Nothing waits and nothing presses anywhere: there is nothing to show. */
export const isIdle = ({ approvals, talk, behind, left, atRisk }: DayLead): boolean =>
  (approvals ?? 0) + talk.length + behind.length + left.length + atRisk.length === 0;

/** The day of somebody who sells nothing himself: what waits for him, the large deals at risk, and whom to talk to. */
export function LeadDay({ lead, acts }: { lead: DayLead; acts: CardActs | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { approvals, talk, behind, left, atRisk } = lead;
  return (
    <div className={css.columns}>
      <div>
        {approvals ? (
          <section className={css.group} aria-labelledby="day-approvals">
            <h2 id="day-approvals">{t('day.leads.approvals')}</h2>
            <ul className={css.list}>
              <li className={css.card}>
                <div className={css.what}>
                  <Go href="/approvals" className={css.title}>
                    {t('day.leads.waiting', { count: approvals, number: f.number(approvals) })}
                  </Go>
                </div>
                <span className={css.act}>
                  <Go href="/approvals" className={small.button}>
                    {t('day.leads.decide')}
                  </Go>
                </span>
              </li>
            </ul>
          </section>
        ) : null}
        <section className={css.group} aria-labelledby="day-at-risk">
          <h2 id="day-at-risk">
            {t('day.leads.atRisk', { count: lead.looked, number: f.number(lead.looked) })}{' '}
            <span className={css.count}>{f.number(atRisk.length)}</span>
          </h2>
          {atRisk.length > 0 ? (
            <ul className={css.list}>
              {atRisk.map((item) => (
                <DayCard key={item.deal.id} item={item} owner={item.owner.name} acts={acts} />
              ))}
            </ul>
          ) : (
            <p className={css.beyond}>{t('day.leads.noneAtRisk')}</p>
          )}
        </section>
      </div>
      <aside className={css.people}>
        <People id="talk" title={t('day.leads.talk')} people={talk} say={(member) => pressingWords(member, f, t)} />
        <People
          id="behind"
          title={t('day.leads.behind')}
          people={behind}
          say={({ attainment }) => t('day.team.phone.quota', { share: f.percent(attainment ?? 0) })}
        />
        <People
          id="left"
          title={t('day.leads.left')}
          people={left}
          to={({ person }) => `/people/${person.id}`}
          say={({ open }) => t('day.team.phone.open', { count: open, number: f.number(open) })}
        />
        <p>
          <Go href="/team">{t('day.leads.team')}</Go>
        </p>
      </aside>
    </div>
  );
}

type PeopleProps = {
  id: string;
  title: string;
  people: readonly TeamMember[];
  say: (member: TeamMember) => ReactNode;
  to?: (member: TeamMember) => string;
};

/** A few people with what speaks for each, leading to their deals. */
function People({ id, title, people, say, to = ({ person }) => `/pipeline?owner=${person.id}` }: PeopleProps) {
  if (people.length === 0) return null;
  return (
    <section aria-labelledby={`day-${id}`}>
      <h2 id={`day-${id}`}>{title}</h2>
      <ul>
        {people.map((member) => (
          <li key={member.person.id}>
            <Go href={to(member)}>{member.person.name}</Go>
            <span>{say(member)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
