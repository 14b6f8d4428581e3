import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { AtWork } from './at-work.tsx';
import css from './demo.module.css';
import { useDemo } from './use-demo.ts';
import { WhyNot } from './why-not.tsx';

/** On the first visit: the company is brought while one looks on, and then the doors open. */
export function DemoFlow({ onHere, onBack }: { onHere: () => void; onBack: () => void }) {
  const { t } = useTranslation();
  const { told, act } = useDemo();
  const asked = useRef(false);
  const demo = told?.demo;
  useEffect(() => {
    if (!told || asked.current) return;
    asked.current = true;
    if (told.mayBring) void act('bring');
  }, [told, act]);
  const isHere = demo?.state === 'here';
  useEffect(() => {
    if (isHere) onHere();
  }, [isHere, onHere]);
  if (!demo) return <Skeleton lines={3} />;
  return (
    <div className={css.page}>
      <AtWork demo={demo} />
      {demo.state === 'filling' ? <p className={css.quiet}>{t('demo.meanwhile')}</p> : null}
      {demo.state === 'failed' ? (
        <>
          <p role="alert" className={css.bad}>
            <WhyNot demo={demo} />
          </p>
          <Button onClick={onBack}>{t('demo.back')}</Button>
        </>
      ) : null}
    </div>
  );
}
