import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import type { Team } from './queries.ts';
import css from './spaces.module.css';

type Member = Team['members'][number];

/** Who is in the team, what each does, and who is away or soon will be. */
export function MembersPart({ members, leadId }: { members: readonly Member[]; leadId: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section aria-labelledby="space-members">
      <h2 id="space-members">
        {t('spaces.members')} <span className={css.quiet}>{f.number(members.length)}</span>
      </h2>
      <ul className={css.list}>
        {members.map((member) => (
          <MemberLine key={member.id} member={member} isLead={member.id === leadId} />
        ))}
      </ul>
    </section>
  );
}

function MemberLine({ member, isLead }: { member: Member; isLead: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { away, title, region, role } = member;
  const does = [title ?? t(`role.${role as 'rep'}`), region].filter(Boolean).join(' · ');
  const day = (one: string) => f.dayWithYear(one);
  return (
    <li>
      <div className={css.told}>
        <p>
          <PersonName person={member} note={isLead ? t('spaces.leads') : undefined} />
        </p>
        <p className={css.quiet}>{does}</p>
      </div>
      {away ? (
        <Tag tone="quiet">
          {away.firstDay === away.lastDay
            ? t('spaces.awayOn', { day: day(away.firstDay) })
            : t('spaces.awayFrom', { first: day(away.firstDay), last: day(away.lastDay) })}
        </Tag>
      ) : null}
    </li>
  );
}
