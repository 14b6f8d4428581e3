import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { AnswersForm } from './answers-form.tsx';
import { AnswersShown } from './answers-shown.tsx';
import { partQuery } from './appraisal-queries.ts';
import { PacketPart } from './packet-part.tsx';
import css from './reviews.module.css';
import { useAppraisals } from './use-appraisals.ts';

/** Who writes of others has no packet before him. */
const nothing = { items: [], luck: null };

/** What one was asked to write, of oneself, a colleague or whoever leads one. */
export default function PartPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useAppraisals();
  const { partId = '' } = useParams({ strict: false }) as { partId?: string };
  const found = useQuery(partQuery(partId));
  const { data } = found;
  return (
    <PageHead
      flows
      title={data ? t(`appraisals.write.${data.role}`, { name: data.person.name }) : t('appraisals.title')}
      lead={data ? [data.cycle, t('appraisals.due', { day: f.day(data.dueOn) })].join(' · ') : undefined}
    >
      {found.error && !data ? (
        <ReadFailed title={t('appraisals.failed')} of={found} />
      ) : !data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          {data.role === 'upward' ? <p className={css.quiet}>{t('appraisals.upwardSafe')}</p> : null}
          {data.submittedOn ? (
            <section aria-labelledby="given">
              <h2 id="given">{t('appraisals.handedInOn', { day: f.day(data.submittedOn) })}</h2>
              <AnswersShown {...data} packet={data.packet ?? nothing} />
            </section>
          ) : (
            <AnswersForm
              questions={data.questions}
              anchors={data.anchors}
              packet={data.packet}
              unraised={[]}
              before={data}
              onSend={(given) => acts.writePart(data, given)}
            />
          )}
          {data.packet ? <PacketPart packet={data.packet} personId={data.person.id} /> : null}
        </div>
      )}
    </PageHead>
  );
}
