import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { GoalsPart } from './goals-part.tsx';
import { MembersPart } from './members-part.tsx';
import { PinsPart } from './pins-part.tsx';
import { spaceQuery } from './queries.ts';
import { SpaceForm } from './space-form.tsx';
import css from './spaces.module.css';
import { useSpaces } from './use-spaces.ts';
import { WeekPart } from './week-part.tsx';

/** One team: what it is for and is to reach, its week, what it talks about, who is in it and what it keeps at hand. */
export default function SpacePage() {
  const { spaceId = '' } = useParams({ strict: false }) as { spaceId?: string };
  const { t } = useTranslation();
  const router = useRouter();
  const acts = useSpaces();
  const [isChanging, setChanging] = useState(false);
  const found = useQuery(spaceQuery(spaceId));
  const team = found.data;
  const close = async () => {
    if (team && (await acts.close(team.space))) void router.navigate({ href: '/spaces' });
  };
  return (
    <PageHead
      flows
      title={team?.space.name ?? t('spaces.title')}
      lead={team ? t('spaces.ledBy', { name: team.space.lead.name }) : undefined}
      tools={
        <>
          {team?.space.mayWrite ? (
            <>
              <Button onClick={() => setChanging(true)}>{t('spaces.change')}</Button>
              <Button onClick={() => void close()}>{t('spaces.close')}</Button>
            </>
          ) : null}
          <Go href="/recognition">{t('recognition.title')}</Go>
        </>
      }
    >
      {found.error && !team ? (
        <ReadFailed title={t('spaces.failed')} of={found} />
      ) : !team ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.wide}>
          <div className={css.page}>
            {team.space.purpose ? <p className={css.purpose}>{team.space.purpose}</p> : null}
            <GoalsPart team={team} onChange={team.space.mayWrite ? () => setChanging(true) : undefined} />
            <WeekPart week={team.week} />
            <section aria-label={t('spaces.thread')}>
              <Slot at="team-space" id={team.space.id} />
            </section>
          </div>
          <div className={css.page}>
            <MembersPart members={team.members} leadId={team.space.lead.id} />
            <PinsPart spaceId={team.space.id} pins={team.pins} />
          </div>
        </div>
      )}
      {team && isChanging ? <SpaceForm team={team} onClose={() => setChanging(false)} /> : null}
    </PageHead>
  );
}
