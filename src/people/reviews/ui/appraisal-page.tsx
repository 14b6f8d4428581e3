import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { AnswersForm } from './answers-form.tsx';
import { AnswersShown } from './answers-shown.tsx';
import { type Appraisal, appraisalQuery } from './appraisal-queries.ts';
import { OwnWords } from './own-words.tsx';
import { PacketPart } from './packet-part.tsx';
import { Profile } from './profile.tsx';
import css from './reviews.module.css';
import { useAppraisals } from './use-appraisals.ts';

/** One appraisal: what the period left behind, what was handed in, how it is rated, and what he says to it. */
export default function AppraisalPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { appraisalId = '' } = useParams({ strict: false }) as { appraisalId?: string };
  const found = useQuery(appraisalQuery(appraisalId));
  const { data } = found;
  return (
    <PageHead
      flows
      title={
        !data ? t('appraisals.title') : t(data.isYou ? 'appraisals.mine' : 'appraisals.of', { name: data.person.name })
      }
      lead={
        data ? [data.cycle, t(`appraisals.state.${data.state}`, { day: f.day(data.releaseOn) })].join(' · ') : undefined
      }
      tools={data?.mayRelease ? <Release of={data} /> : undefined}
    >
      {found.error && !data ? (
        <ReadFailed title={t('appraisals.failed')} of={found} />
      ) : !data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          <Told of={data} />
          <Rated of={data} />
          <Profile of={data} />
          <Written of={data} />
          <PacketPart packet={data.packet} personId={data.person.id} />
        </div>
      )}
    </PageHead>
  );
}

function Release({ of }: { of: Appraisal }) {
  const { t } = useTranslation();
  const acts = useAppraisals();
  return (
    <Button kind="primary" onClick={() => void acts.release(of)}>
      {t('appraisals.release')}
    </Button>
  );
}

/** What was released, and his own words to it. */
function Told({ of }: { of: Appraisal }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { released, questions, anchors, packet } = of;
  if (!released)
    return of.isYou ? <p className={css.quiet}>{t('appraisals.notYet', { day: f.day(of.releaseOn) })}</p> : null;
  return (
    <section aria-labelledby="released">
      <h2 id="released">{t('appraisals.released', { name: released.rater.name })}</h2>
      <AnswersShown {...released} {...{ questions, anchors, packet }} />
      <OwnWords of={of} />
    </section>
  );
}

/** Ratings for whoever is above: to give, or as they were given. */
function Rated({ of }: { of: Appraisal }) {
  const { t } = useTranslation();
  const acts = useAppraisals();
  const { ratings, questions, anchors, packet } = of;
  if (of.isYou || of.released) return null;
  if (ratings)
    return (
      <section aria-labelledby="ratings">
        <h2 id="ratings">{t('appraisals.ratedBy', { name: ratings.rater.name })}</h2>
        <AnswersShown {...ratings} {...{ questions, anchors, packet }} />
      </section>
    );
  if (!of.isRater) return null;
  return (
    <section aria-labelledby="rate">
      <h2 id="rate">{t('appraisals.rate')}</h2>
      <AnswersForm
        {...{ questions, anchors, packet, unraised: of.unraised }}
        before={of.draft}
        onSend={(given) => acts.rate(of, given)}
      />
    </section>
  );
}

/** What he and colleagues handed in, for those above him. */
function Written({ of }: { of: Appraisal }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { questions, anchors, packet } = of;
  if (of.written.length === 0 && of.waiting.length === 0) return null;
  return (
    <section aria-labelledby="written">
      <h2 id="written">{t('appraisals.written')}</h2>
      {of.written.map(({ role, writer, answers, summary }) => (
        <div key={`${role} ${writer.id}`} className={css.card}>
          <h3>{t(`appraisals.from.${role as 'self'}`, { name: writer.name })}</h3>
          <AnswersShown {...{ answers, summary, questions, anchors, packet }} />
        </div>
      ))}
      {of.waiting.map(({ role, writer, dueOn }) => (
        <p key={`${role} ${writer.id}`} className={css.quiet}>
          {t('appraisals.waits', { name: writer.name, day: f.day(dueOn) })}
        </p>
      ))}
    </section>
  );
}
