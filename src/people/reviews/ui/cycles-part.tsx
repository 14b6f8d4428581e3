import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { ReasonDialog } from '../../../kit/forms/dialogs.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { type Cycle, cyclesQuery } from './appraisal-queries.ts';
import { CycleChangeForm } from './cycle-change.tsx';
import css from './reviews.module.css';
import { useAppraisals } from './use-appraisals.ts';

/** The rounds with their days and whether they are closed; whoever leads finds the calibration of each. */
export function Cycles() {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useQuery(cyclesQuery);
  if (!data) return null;
  const { effective, need } = data.benchmark;
  return (
    <section aria-labelledby="cycles">
      <h2 id="cycles">{t('appraisals.cycles')}</h2>
      {data.items.length === 0 ? (
        <p className={css.quiet}>{t('appraisals.noCycles')}</p>
      ) : (
        <ul className={css.list}>
          {data.items.map((cycle) => (
            <Round key={cycle.id} cycle={cycle} />
          ))}
        </ul>
      )}
      <p className={css.quiet}>
        {t('appraisals.benchmark', { effective: f.percent(effective), need: f.percent(need) })}
      </p>
    </section>
  );
}

function Round({ cycle }: { cycle: Cycle }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const [isChanging, setChanging] = useState(false);
  const { firstOn, lastOn, selfDueOn, ratingsDueOn, releaseOn, people, closedOn, reopenedWhy } = cycle;
  return (
    <li>
      <div className={css.told}>
        <p>{cycle.name}</p>
        <p className={css.quiet}>
          {t('appraisals.days', {
            ...{ from: f.dayWithYear(firstOn), until: f.dayWithYear(lastOn), self: f.day(selfDueOn) },
            ...{ ratings: f.day(ratingsDueOn), release: f.day(releaseOn), people: f.number(people.length) },
          })}
        </p>
        {closedOn ? <Closed cycle={cycle} /> : null}
        {!closedOn && reopenedWhy ? (
          <p className={css.quiet}>{t('appraisals.reopened', { why: reopenedWhy })}</p>
        ) : null}
      </div>
      <div className={css.acts}>
        {user.role === 'rep' ? null : (
          <Go href={`/appraisals/calibration/${cycle.id}`}>{t('appraisals.calibration')}</Go>
        )}
        {cycle.mayWrite && !closedOn ? (
          <Button onClick={() => setChanging(true)}>{t('appraisals.changeCycle')}</Button>
        ) : null}
        {isChanging ? <CycleChangeForm cycle={cycle} onClose={() => setChanging(false)} /> : null}
        {cycle.mayWrite ? <CloseOrOpen cycle={cycle} /> : null}
      </div>
    </li>
  );
}

/** What stayed open as it was closed, of those whom the reader leads. */
function Closed({ cycle: { closedOn, leftOpen } }: { cycle: Cycle }) {
  const { t } = useTranslation();
  const f = useFormat();
  const closed = t('appraisals.closedOn', { day: f.dayWithYear(closedOn ?? '') });
  if (leftOpen.length === 0) return <p className={css.quiet}>{closed}</p>;
  return (
    <details className={css.under}>
      <summary>
        {closed} {t('appraisals.leftOpen', { count: leftOpen.length, n: f.number(leftOpen.length) })}
      </summary>
      <ul>
        {leftOpen.map(({ person, what }) => (
          <li key={person.id}>
            {person.name}: {t(`appraisals.waitingFor.${what}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function CloseOrOpen({ cycle }: { cycle: Cycle }) {
  const { t } = useTranslation();
  const acts = useAppraisals();
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const close = () => setOpen(false);
  const shut = async () => {
    const problem = await acts.close(cycle);
    setSaid(problem && sentenceOf(problem, t('kit.unreachable')));
    if (!problem) close();
  };
  const again = async (why: string) => {
    const problem = await acts.reopen(cycle, why);
    if (!problem) close();
    return problem && sentenceOf(problem, t('kit.unreachable'));
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(cycle.closedOn ? 'appraisals.reopen' : 'appraisals.close')}</Button>
      {isOpen && cycle.closedOn ? (
        <ReasonDialog
          title={t('appraisals.reopen')}
          text={t('appraisals.reopenText')}
          label={t('appraisals.field.reason')}
          submit={t('appraisals.reopen')}
          least={3}
          onSubmit={again}
          onClose={close}
        />
      ) : null}
      {isOpen && !cycle.closedOn ? (
        <Dialog title={t('appraisals.close')} onClose={close}>
          <p>{t('appraisals.closeText', { name: cycle.name })}</p>
          {said ? <p role="alert">{said}</p> : null}
          <div className={css.acts}>
            <Button onClick={close}>{t('kit.cancel')}</Button>
            <Button kind="primary" onClick={() => void shut()}>
              {t('appraisals.close')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
