import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useIsOn } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { Agenda } from './agenda.tsx';
import { Decisions } from './decisions.tsx';
import { NoteField } from './note-field.tsx';
import { meetingQuery, type Opened } from './queries.ts';
import css from './sessions.module.css';
import { SharedScreen } from './shared-screen.tsx';
import { useMeetings } from './use-meetings.ts';
import { WhenForm } from './when-form.tsx';
import { hourOf, kindBeside, standOf } from './words.ts';

/** While a meeting runs, what others note in it is asked for so often. */
const everyMs = 5_000;

/** One meeting: its agenda, what is noted and decided, and how it went; also on a screen that all look at. */
export default function MeetingPage() {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const { meetingId = '' } = useParams({ strict: false }) as { meetingId?: string };
  const found = useQuery({
    ...meetingQuery(meetingId, asOf),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.state === 'running' && !asOf ? everyMs : false),
  });
  if (!found.data)
    return found.error ? (
      <ErrorPage
        title={t('week.meetingFailed')}
        text={sentenceOf(problemIn(found.error) as never, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    ) : (
      <Skeleton lines={12} />
    );
  return <Shown key={found.data.id} meeting={found.data} />;
}

function Shown({ meeting }: { meeting: Opened }) {
  const { t } = useTranslation();
  const f = useFormat();
  const isOn = useIsOn();
  const [isShared, setShared] = useState(false);
  useCrumbs([{ label: t('app.pillar.people') }, { label: t('week.title'), path: '/week' }, { label: meeting.name }]);
  const lead = [
    standOf(meeting, t),
    kindBeside(meeting, t),
    `${f.dayWithYear(meeting.dueOn)}, ${hourOf(meeting.atMinute)}`,
    [meeting.owner, ...meeting.people].map(({ name }) => name).join(', '),
    meeting.startedAt && meeting.isOpen ? t('week.frozenAt', { when: f.whenExact(meeting.startedAt) }) : null,
    meeting.tookMinutes ? t('week.took', { number: f.number(meeting.tookMinutes) }) : null,
  ].filter((fact) => fact !== null);
  return (
    <PageHead
      flows
      title={meeting.name}
      lead={lead.join(' · ')}
      tools={<Tools meeting={meeting} onShare={() => setShared(true)} />}
    >
      <div className={css.page}>
        {meeting.skipReason ? <p className={css.quiet}>{meeting.skipReason}</p> : null}
        {meeting.isOpen ? (
          <>
            {meeting.isPrivate ? <p className={css.quiet}>{t('week.private')}</p> : null}
            {meeting.template === 'forecast-call' && isOn('forecasts') ? (
              <p>
                <Go href="/forecast">{t('week.toForecast')}</Go>
              </p>
            ) : null}
            <Agenda meeting={meeting} />
            <Decisions meeting={meeting} />
            <section aria-labelledby="meeting-closing">
              <h2 id="meeting-closing">{t('week.closing')}</h2>
              <NoteField meeting={meeting} itemKey="closing" name={t('week.closing')} note={meeting.closing} />
            </section>
            <Slot at="meeting-series" id={meeting.seriesId} />
          </>
        ) : (
          <p>{t('week.closed')}</p>
        )}
      </div>
      {isShared ? <SharedScreen meeting={meeting} onClose={() => setShared(false)} /> : null}
    </PageHead>
  );
}

/** What can be done with a meeting as it stands: begun, ended, moved, skipped, joined, shown to all, printed. */
function Tools({ meeting, onShare }: { meeting: Opened; onShare: () => void }) {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const acts = useMeetings();
  const [asked, setAsked] = useState<'move' | 'skip' | null>(null);
  const runs = meeting.mayRun && !isPast;
  return (
    <span className={css.tools}>
      {meeting.link ? (
        <a href={meeting.link} target="_blank" rel="noreferrer">
          {t('week.join')}
        </a>
      ) : null}
      {runs && meeting.state === 'due' ? (
        <>
          <Button kind="primary" onClick={() => void acts.start(meeting)}>
            {t(meeting.template === 'quarterly-review' ? 'week.buildPack' : 'week.start')}
          </Button>
          <Button onClick={() => setAsked('move')}>{t('week.move')}</Button>
          <Button onClick={() => setAsked('skip')}>{t('week.skip')}</Button>
        </>
      ) : null}
      {runs && meeting.state === 'running' ? (
        <Button kind="primary" onClick={() => void acts.hold(meeting)}>
          {t('week.hold')}
        </Button>
      ) : null}
      {runs && meeting.state === 'held' ? (
        <Button onClick={() => void acts.mail(meeting)}>{t('week.mailMinutes')}</Button>
      ) : null}
      {meeting.isOpen ? (
        <>
          {meeting.isPrivate ? null : <Button onClick={onShare}>{t('week.share')}</Button>}
          <Button onClick={() => window.print()}>{t('week.print')}</Button>
        </>
      ) : null}
      {asked ? <WhenForm meeting={meeting} asks={asked} onClose={() => setAsked(null)} /> : null}
    </span>
  );
}
