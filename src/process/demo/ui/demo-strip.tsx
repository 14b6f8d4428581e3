import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import { isThere } from '../rules/demo-state.ts';
import css from './demo.module.css';
import { keepPlace, StripPlace } from './strip-place.tsx';
import { useDemo } from './use-demo.ts';

const dismissedAs = 'demo-strip-dismissed';

/** Over every page while a demo company is there: that all of it is made up, and the way out. Whoever has read it may close it. */
export default function DemoStrip() {
  const { t } = useTranslation();
  const { told } = useDemo();
  const phone = useIsPhone();
  const [dismissed, setDismissed] = useState(() => localStorage.getItem(dismissedAs));
  const strip = useRef<HTMLElement>(null);
  const demo = told?.demo;
  const isShown = demo ? isThere(demo.state) && dismissed !== demo.id : false;
  const isKnown = told !== undefined;
  useLayoutEffect(() => {
    if (isKnown) keepPlace(isShown ? (strip.current?.offsetHeight ?? null) : null);
  }, [isKnown, isShown]);
  if (!told) return <StripPlace />;
  if (!demo || !isShown) return null;
  const close = () => {
    localStorage.setItem(dismissedAs, demo.id);
    setDismissed(demo.id);
  };
  return (
    <section ref={strip} className={css.strip} aria-label={t('demo.title')}>
      <span className={css.note}>
        {t(demo.state === 'filling' ? 'demo.strip.filling' : phone ? 'demo.strip.short' : 'demo.strip.text')}
      </span>
      {told.mayRemove ? (
        <Go href="/demo" className={css.way}>
          {t(phone ? 'demo.strip.moreShort' : 'demo.strip.more')}
        </Go>
      ) : null}
      <IconButton icon="close" label={t('kit.dismiss')} onClick={close} />
    </section>
  );
}
