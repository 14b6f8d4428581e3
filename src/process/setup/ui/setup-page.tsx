import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import small from '../../../kit/look/small.module.css';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { leftToDo, type SetupGuide, setupQuery } from './api.ts';
import css from './setup.module.css';
import { pageOf } from './steps.ts';
import { useSetup } from './use-setup.ts';

/** Six steps from an empty workspace to a first forecast, each with its page and what is usual. */
export default function SetupPage() {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const found = useQuery(setupQuery);
  const acts = useSetup();
  const client = useQueryClient();
  const told = found.data;
  // What was set on other pages since is counted here first; the rail says the same.
  useEffect(() => {
    if (told) client.setQueryData(leftToDo.queryKey, told.isOver ? 0 : told.left);
  }, [client, told]);
  if (found.error && !told) return <ReadFailed title={t('setup.failed')} of={found} />;
  if (!told) return <Skeleton lines={10} />;
  const { steps, left, next, isAway, isMadeUp } = told;
  const done = steps.length - left;
  return (
    <PageHead
      flows
      title={t('setup.title')}
      lead={left === 0 ? t('setup.over') : t('setup.lead')}
      summary={t('setup.progress', { done, of: steps.length })}
      tools={
        isPast ? undefined : (
          <Button disabled={acts.busy} onClick={() => void acts.say('guide', isAway ? null : 'put-away')}>
            {t(isAway ? 'setup.bringBack' : 'setup.putAway')}
          </Button>
        )
      }
    >
      <div
        className={css.bar}
        role="progressbar"
        aria-label={t('setup.title')}
        aria-valuemin={0}
        aria-valuemax={steps.length}
        aria-valuenow={done}
      >
        <i style={{ width: `${(done / steps.length) * 100}%` }} />
      </div>
      {isMadeUp ? (
        <p className={css.made}>
          {t('setup.madeUp')} <Go href="/demo">{t('demo.title')}</Go>
        </p>
      ) : null}
      <ol className={css.steps}>
        {steps.map((step, at) => (
          <Step key={step.step} step={step} place={at + 1} next={next} acts={acts} readOnly={isPast} />
        ))}
      </ol>
    </PageHead>
  );
}

type StepProps = {
  step: SetupGuide['steps'][number];
  place: number;
  next: SetupGuide['next'];
  acts: ReturnType<typeof useSetup>;
  readOnly: boolean;
};

function Step({ step: { step, standing, by }, place, next, acts, readOnly }: StepProps) {
  const { t } = useTranslation();
  const isDone = standing === 'done';
  const name = t(`setup.step.${step}.name`);
  return (
    <li className={css.step} aria-current={step === next ? 'step' : undefined}>
      <span className={isDone ? css.done : css.place} aria-hidden="true">
        {isDone ? <Icon name="check" size={14} /> : place}
      </span>
      <div className={css.what}>
        <h2>{name}</h2>
        <p className={css.why}>{t(`setup.step.${step}.why`)}</p>
        <p className={css.standing}>
          {t(`setup.standing.${standing}`)}
          {isDone ? `: ${t(by === 'found' ? `setup.step.${step}.found` : 'setup.saidSo')}` : ''}
        </p>
      </div>
      {readOnly ? null : (
        <Ways step={step} standing={standing} by={by} isNext={step === next} name={name} acts={acts} />
      )}
    </li>
  );
}

type WaysProps = Pick<StepProps, 'acts'> & StepProps['step'] & { isNext: boolean; name: string };

/** The page where a step is done, what one click does for it, and the way to leave it for later. */
function Ways({ step, standing, by, isNext, name, acts }: WaysProps) {
  const { t } = useTranslation();
  const way = useWay();
  const { busy, say, takeDefault } = acts;
  const usual = async () => {
    const isTaken = await takeDefault(step);
    // Looking at the numbers is the step itself.
    if (isTaken && step === 'monitoring') way.go(pageOf.monitoring);
  };
  const of = (act: string) => t('setup.actOf', { act, step: name });
  return (
    <div className={css.ways}>
      {step === 'monitoring' && standing === 'open' ? null : (
        <Go href={pageOf[step]} className={isNext ? small.primary : small.button}>
          {t(`setup.step.${step}.open`)}
        </Go>
      )}
      {standing === 'open' ? (
        <>
          <Button
            kind={isNext && step === 'monitoring' ? 'primary' : 'button'}
            disabled={busy}
            onClick={() => void usual()}
          >
            {t(`setup.step.${step}.usual`)}
          </Button>
          <Button
            kind="plain"
            disabled={busy}
            aria-label={of(t('setup.later'))}
            onClick={() => void say(step, 'put-away')}
          >
            {t('setup.later')}
          </Button>
        </>
      ) : by === 'said' ? (
        <Button kind="plain" disabled={busy} aria-label={of(t('setup.again'))} onClick={() => void say(step, null)}>
          {t('setup.again')}
        </Button>
      ) : null}
    </div>
  );
}
