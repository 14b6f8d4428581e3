import type { RouteComponent } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Skeleton } from '../../kit/feedback/states.tsx';
import { useIsOn, useSession } from '../../kit/session.tsx';
import { laterWords } from './i18n.ts';

const OffPage = lazy(async () => {
  const [page] = await Promise.all([import('./screens/modules/off-page.tsx'), laterWords()]);
  return page;
});

/** A page of a module: itself while that is on, and what it would give while it is off. */
export function ofModule(module: string | undefined, Page: RouteComponent): RouteComponent {
  if (module === undefined) return Page;
  function OfModule() {
    const isOn = useIsOn();
    if (isOn(module)) return <Page />;
    return (
      <Suspense fallback={<Skeleton lines={4} />}>
        <OffPage module={module as string} />
      </Suspense>
    );
  }
  return Object.assign(OfModule, Page.preload ? { preload: Page.preload } : {});
}

const Closed = lazy(async () => {
  const [{ NotForRole }] = await Promise.all([import('../../kit/feedback/read-failed.tsx'), laterWords()]);
  return { default: NotForRole };
});

/** A page that the server refuses all but some roles: whoever has another is told so, and the server is not asked. */
export function ofRoles(roles: readonly string[] | undefined, Page: RouteComponent): RouteComponent {
  if (roles === undefined) return Page;
  function OfRoles() {
    if (roles?.includes(useSession().user.role)) return <Page />;
    return (
      <Suspense fallback={<Skeleton lines={4} />}>
        <Closed />
      </Suspense>
    );
  }
  return Object.assign(OfRoles, Page.preload ? { preload: Page.preload } : {});
}
