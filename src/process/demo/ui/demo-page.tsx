import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import small from '../../../kit/look/small.module.css';
import type { Demo } from './api.ts';
import { AtWork } from './at-work.tsx';
import css from './demo.module.css';
import { RemoveDialog } from './remove-dialog.tsx';
import { useDemo } from './use-demo.ts';
import { useKindNames } from './use-kind-names.ts';
import { WhyNot } from './why-not.tsx';

/** The demo company: what it is, how far it is, what there is to find in it, and the way out. */
export default function DemoPage() {
  const { t } = useTranslation();
  const { told, busy, act, stop } = useDemo();
  const [removing, setRemoving] = useState(false);
  if (!told) return <Skeleton lines={6} />;
  const { demo, mayBring, mayRemove } = told;
  const isHere = demo?.state === 'here';
  return (
    <PageHead
      title={t('demo.title')}
      lead={t('demo.lead')}
      tools={
        mayRemove ? (
          <Button kind="danger" onClick={() => setRemoving(true)}>
            {t('demo.remove')}
          </Button>
        ) : undefined
      }
      flows
    >
      <div className={css.page}>
        {demo?.why ? (
          <p role="alert" className={css.bad}>
            <WhyNot demo={demo} />
          </p>
        ) : null}
        {demo ? (
          <AtWork demo={demo} onStop={mayRemove && demo.runId ? () => void stop(demo.runId as string) : undefined} />
        ) : null}
        {isHere ? <Finds demo={demo} /> : null}
        {demo?.state === 'gone' ? <Gone demo={demo} /> : null}
        {mayBring ? (
          <p>
            <Button kind="primary" disabled={busy} onClick={() => void act('bring')}>
              {t('demo.bring')}
            </Button>
          </p>
        ) : null}
        {!mayBring && !mayRemove && demo?.state !== 'removing' ? (
          <p className={css.quiet}>{t('demo.notEmpty')}</p>
        ) : null}
      </div>
      {removing ? <RemoveDialog onRemove={() => act('remove')} onClose={() => setRemoving(false)} /> : null}
    </PageHead>
  );
}

/** What was planted, each with where its trace is seen. */
function Finds({ demo }: { demo: Demo }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="demo-finds">
      <h2 id="demo-finds">{t('demo.finds')}</h2>
      <p className={css.quiet}>{t('demo.findsText')}</p>
      <ul className={css.finds}>
        {demo.finds.map(({ key, name, personId }) => (
          <li key={key}>
            <b>{personId ? <Go href={`/people/${personId}`}>{name}</Go> : t(`demo.find.${key}.name`, { name })}</b>
            <span>{t(`demo.find.${key}.text`, { name })}</span>
          </li>
        ))}
      </ul>
      <p className={css.ways}>
        <Go href="/bridge" className={small.primary}>
          {t('demo.bridge')}
        </Go>
        <Go href="/pipeline" className={small.button}>
          {t('demo.board')}
        </Go>
      </p>
    </section>
  );
}

/** It is gone: what stays, and why. */
function Gone({ demo }: { demo: Demo }) {
  const { t } = useTranslation();
  const nameOf = useKindNames();
  const f = useFormat();
  const { leftCount, leftAsIs } = demo;
  return (
    <section role="status">
      <p>{leftCount === 0 ? t('demo.gone') : t('demo.goneBut', { count: leftCount, number: f.number(leftCount) })}</p>
      {leftAsIs.length > 0 ? (
        <ul className={css.left}>
          {leftAsIs.map(({ kind, recordId, field, name, why }) => (
            <li key={`${recordId} ${field}`}>
              <b>{name ?? nameOf(kind)}</b> {t(`demo.why.${why}`, { defaultValue: why })}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
