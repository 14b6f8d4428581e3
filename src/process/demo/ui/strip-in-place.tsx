import { lazy, Suspense } from 'react';
import { StripPlace } from './strip-place.tsx';

const DemoStrip = lazy(() => import('./demo-strip.tsx'));

/** The strip of the demo company, whose room is kept while it is on its way. */
export const DemoStripInPlace = () => (
  <Suspense fallback={<StripPlace />}>
    <DemoStrip />
  </Suspense>
);
