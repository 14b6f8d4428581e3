import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { applied } from '../rules/steps.ts';
import { CandidateActs } from './candidate-acts.tsx';
import { CandidateOffers } from './candidate-offers.tsx';
import { CandidateScores } from './candidate-scores.tsx';
import { CandidateStep } from './candidate-step.tsx';
import css from './hiring.module.css';
import { type CandidateTold, candidateQuery, offersQuery, scoresQuery, trailQuery } from './hiring.ts';

/** A candidate: where he stands, who interviews him, what they gave once one's own is in, what he was offered, and who moved him. */
export default function CandidatePage() {
  const { t } = useTranslation();
  const { candidateId = '' } = useParams({ strict: false }) as { candidateId?: string };
  const found = useQuery(candidateQuery(candidateId));
  const told = found.data;
  useCrumbs([
    { label: t('hiring.title'), path: '/hiring' },
    { label: told?.requisition.name ?? '…', path: `/hiring/${told?.requisition.id ?? ''}` },
    { label: told?.name ?? '…' },
  ]);
  if (!told) return found.error ? <NotFound error={found.error} /> : <Skeleton lines={10} />;
  return (
    <PageHead flows title={told.name} summary={<Tag tone="accent">{standingOf(told, t)}</Tag>}>
      <div className={css.page}>
        <Facts told={told} />
        {told.mayWrite && told.state === 'running' ? <CandidateActs candidate={told} /> : null}
        <section className={css.part} aria-label={t('hiring.steps')}>
          <h2 className={css.title}>{t('hiring.steps')}</h2>
          <ul className={css.list}>
            {told.steps.map((step) => (
              <CandidateStep key={step.id} candidate={told} step={step} />
            ))}
          </ul>
        </section>
        <Judged told={told} />
        <Slot at="candidate" id={told.id} lines={2} />
        <p className={css.quiet}>{t('hiring.cvHint')}</p>
        <Trail told={told} />
      </div>
    </PageHead>
  );
}

/**
 * What was given, and what is offered upon it: both at once, and files below them, so that nothing which comes later moves a button
 * away from under a press.
 */
function Judged({ told }: { told: CandidateTold }) {
  const scores = useQuery(scoresQuery(told.id));
  const offers = useQuery(offersQuery(told.id));
  if (scores.isPending || offers.isPending) return <Skeleton lines={4} />;
  return (
    <>
      <CandidateScores candidate={told} />
      <CandidateOffers candidate={told} />
    </>
  );
}

type Say = (key: string) => string;

/** Where somebody stands, in words: the step while he runs, else what became of him. */
const standingOf = ({ state, stage, steps }: CandidateTold, t: Say): string =>
  state === 'running' ? stageName(stage, steps, t) : t(`hiring.state.${state}`);

const stageName = (stage: string, steps: CandidateTold['steps'], t: Say): string =>
  stage === applied ? t('hiring.applied') : (steps.find(({ id }) => id === stage)?.name ?? stage);

function Facts({ told }: { told: CandidateTold }) {
  const { t } = useTranslation();
  const f = useFormat();
  const rows = [
    ['email', told.email],
    ['phone', told.phone],
    ['cameOn', f.dayNear(told.cameOn)],
    ['dueOn', told.dueOn ? f.dayNear(told.dueOn) : null],
    ['keepUntil', told.state === 'hired' ? null : f.dayNear(told.keepUntil)],
    ['referees', told.referees.map(({ name }) => name).join(', ')],
    ['consent', told.consentText],
    ['endedReason', told.endedReason],
  ] as const;
  return (
    <section className={css.part} aria-label={t('hiring.facts')}>
      <dl className={css.facts}>
        {rows.map(([fact, value]) =>
          value ? (
            <div key={fact} style={{ display: 'contents' }}>
              <dt>{t(`hiring.candidate.${fact}`)}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {told.cameAgain > 0 ? <p className={css.quiet}>{t('hiring.cameAgain', { count: told.cameAgain })}</p> : null}
      {told.letter ? <p className={css.prose}>{told.letter}</p> : null}
    </section>
  );
}

/** Who moved him where and when, the last first. */
function Trail({ told }: { told: CandidateTold }) {
  const { t } = useTranslation();
  const f = useFormat();
  const items = useQuery(trailQuery(told.id)).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={css.part} aria-label={t('hiring.trail')}>
      <h2 className={css.title}>{t('hiring.trail')}</h2>
      <ul className={css.list}>
        {items.toReversed().map(({ at, by, state, stage, reason, waived }) => (
          <li key={`${at}${stage}${state}${waived.length}`} className={css.row}>
            <span>
              {t('hiring.moved', {
                who: by?.name ?? t('hiring.byForm'),
                where: standingOf({ ...told, state: state as CandidateTold['state'], stage }, t),
                when: f.whenExact(at),
              })}
            </span>
            {reason ? <span className={css.quiet}>{reason}</span> : null}
            {waived.length > 0 ? (
              <span className={css.quiet}>
                {t('hiring.waivedThen', { steps: waived.map((id) => stageName(id, told.steps, t)).join(', ') })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
