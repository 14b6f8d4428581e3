import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Section } from '../../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { subjectName } from './approval-words.ts';
import css from './approvals.module.css';
import { Deciding } from './deciding.tsx';
import { aboutQuery, requestQuery, type Summary } from './queries.ts';

/** What is asked about a record and not decided yet, decided or taken back where it stands. Nothing where nothing is. */
export default function DealApprovals({ id }: { id: string }) {
  const { isPast } = useAsOf();
  const open = (useQuery(aboutQuery(id)).data ?? []).filter(
    ({ state }) => state === 'waiting' || state === 'sent-back',
  );
  if (isPast) return null;
  return open.map((summary) => <Open key={summary.id} summary={summary} />);
}

function Open({ summary }: { summary: Summary }) {
  const { t } = useTranslation();
  const f = useFormat();
  const request = useQuery(requestQuery(summary.id)).data;
  const { subject, requester, waitsFor, askedOn, state } = summary;
  const facts = new Map(request?.facts.map(({ key, value }) => [key, value]));
  const what = [facts.get('from'), facts.get('to')].filter(Boolean).join(' → ') || facts.get('what');
  return (
    <Section title={subjectName(t, subject)}>
      <div className={css.onRecord}>
        {what ? <p>{String(what)}</p> : null}
        <p className={css.quiet}>
          {t('approval.onRecord.asked', { who: requester.name, when: f.dayNear(askedOn) })}
          {state === 'sent-back'
            ? ` · ${t('approval.state.sent-back')}`
            : waitsFor.length > 0
              ? ` · ${t('approval.waitsFor', { who: waitsFor.map(({ name }) => name).join(', ') })}`
              : ''}
        </p>
        {request?.reason ? <blockquote className={css.reason}>{request.reason}</blockquote> : null}
        {request ? <Deciding request={request} isBeside /> : null}
      </div>
    </Section>
  );
}
