import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import { BeginForm } from './begin-form.tsx';
import { CurvesPart } from './curves-part.tsx';
import css from './onboarding.module.css';
import { PlanView } from './plan-view.tsx';
import { type PlanLine, type Plans, plansQuery } from './queries.ts';
import { useRampWords } from './words.ts';

/** Everybody's way into his job; for who leads nobody, his own. */
export default function OnboardingPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const found = useQuery(plansQuery('all'));
  const { data } = found;
  const [first] = data?.items ?? [];
  if (data && !data.mayBegin && first?.person.id === user.id) return <PlanView planId={first.id} />;
  return (
    <PageHead
      flows
      title={t('ramp.title')}
      term="ramp"
      lead={t('ramp.lead')}
      tools={
        data?.mayBegin ? (
          <>
            <Go href="/onboarding/templates">{t('ramp.templates.title')}</Go>
            <Begin />
          </>
        ) : undefined
      }
    >
      {found.error && !data ? (
        <ReadFailed title={t('ramp.failed')} of={found} />
      ) : !data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          <Everybody of={data} />
          {data.mayBegin ? <CurvesPart /> : null}
        </div>
      )}
    </PageHead>
  );
}

function Begin() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        {t('ramp.begin')}
      </Button>
      {isOpen ? <BeginForm onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Everybody({ of: { items } }: { of: Plans }) {
  const { t } = useTranslation();
  const running = items.filter(({ state }) => state === 'running');
  const over = items.filter(({ state }) => state !== 'running');
  if (items.length === 0)
    return (
      <Teach id="ramp" title={t('ramp.empty.title')} text={t('ramp.empty.text')} example={t('ramp.empty.example')} />
    );
  return (
    <>
      <Ways title={t('ramp.running')} lines={running} />
      <Ways title={t('ramp.over')} lines={over} />
    </>
  );
}

function Ways({ title, lines }: { title: string; lines: readonly PlanLine[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useRampWords();
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className={css.list}>
        {lines.map((line) => (
          <li key={line.id} className={css.one}>
            <div className={css.told}>
              <p>
                <Go href={`/onboarding/${line.id}`}>
                  <b>{line.person.name}</b>
                </Go>{' '}
                <span className={css.quiet}>
                  {t('ramp.since', { name: words.planName(line), day: f.day(line.startsOn) })}
                </span>
              </p>
              <p className={css.quiet}>
                {t(`ramp.state.${line.state}`, { done: f.number(line.done), of: f.number(line.of) })}
                {line.next
                  ? ` ${t('ramp.next', { step: words.stepName(line.next), day: f.dayNear(line.next.dueOn) })}`
                  : null}
              </p>
            </div>
            <Late line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Each late gate by its name; of all else how many steps are late. */
function Late({ line: { late } }: { line: PlanLine }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useRampWords();
  const gates = late.filter(({ kind }) => kind === 'gate');
  const others = late.length - gates.length;
  return (
    <>
      {others > 0 ? <Tag tone="warn">{t('ramp.stepsLate', { count: others, steps: f.number(others) })}</Tag> : null}
      {gates.map((step) => (
        <Tag key={step.key} tone="bad">
          {t('ramp.late', { step: words.stepName(step) })}
        </Tag>
      ))}
    </>
  );
}
