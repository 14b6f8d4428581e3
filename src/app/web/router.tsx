import type { QueryClient } from '@tanstack/react-query';
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { offered } from '../../ground/offered.ts';
import type { PageEntry, WebCapability } from '../../kit/capability.ts';
import { ErrorPage, Skeleton } from '../../kit/feedback/states.tsx';
import { problemIn } from '../../kit/forms/problem.ts';
import { Go } from '../../kit/look/go.tsx';
import { BarePage } from '../../kit/shell/bare-page.tsx';
import { searchText } from './addresses.ts';
import { Frame } from './frame.tsx';
import { homeOf } from './home.ts';
import { laterWords } from './i18n.ts';
import { moduleOfPage, rolesOfPage } from './modules.ts';
import { ofModule, ofRoles } from './of-module.tsx';
import type { SessionPort } from './session-port.ts';
import { sessionQuery } from './session-query.ts';

export type Parts = { capabilities: WebCapability[]; session: SessionPort | null; client: QueryClient };

/** What is drawn with the words that come with the page (`locales/first.json`); every other page waits for the rest. */
const firstPages = new Set(['/pipeline', '/pipeline/$pipelineId']);
const withWords =
  <Page,>(load: () => Promise<Page>) =>
  async (): Promise<Page> => {
    const [page] = await Promise.all([load(), laterWords()]);
    return page;
  };

/** The addresses of all capabilities: pages inside the shell, which need a session, and bare ones beside it. */
export function newRouter(parts: Parts) {
  const { capabilities, session, client } = parts;
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken });
  const shell = createRoute({
    getParentRoute: () => root,
    id: 'shell',
    loader: async ({ location }) => {
      const found = session ? await client.fetchQuery(sessionQuery(session)) : null;
      if (session && !found && location.pathname !== session.signInPath)
        throw redirect({ href: `${session.signInPath}?to=${encodeURIComponent(location.href)}` });
      return found;
    },
    component: () => <Frame {...parts} />,
    errorComponent: Broken,
    pendingComponent: () => <Skeleton lines={8} />,
  });
  const page = (entry: PageEntry, parent: AnyRoute) => {
    const roles = rolesOfPage(capabilities, entry.path);
    return createRoute({
      getParentRoute: () => parent,
      path: entry.path,
      component: ofModule(
        entry.module,
        ofRoles(roles, lazyRouteComponent(firstPages.has(entry.path) ? entry.load : withWords(entry.load))),
      ),
      staticData: { title: entry.title, onlyNow: entry.onlyNow } as object,
      loaderDeps: ({ search }: { search: object }) => search,
      loader: ({ params, deps }) => {
        const prepare = () =>
          void entry.prepare?.({
            params: params as Record<string, string>,
            search: deps as Record<string, string>,
            client,
          });
        if (!roles || !session) return prepare();
        // What would be refused is not asked, also where it is not yet known who is signed in.
        void client.fetchQuery(sessionQuery(session)).then(
          (found) => (found && roles.includes(found.user.role) ? prepare() : undefined),
          () => undefined,
        );
      },
    });
  };
  const pages = capabilities.flatMap((each) =>
    (each.pages ?? []).map((entry): PageEntry => {
      const module = moduleOfPage(each, entry);
      return module ? { ...entry, module } : entry;
    }),
  );
  const inside = pages.filter((entry) => !entry.bare).map((entry) => page(entry, shell));
  const bare = pages.filter((entry) => entry.bare).map((entry) => page(entry, root));
  const first = capabilities.flatMap((each) => each.nav ?? [])[0]?.path;
  const start = createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: async ({ location }) => {
      const found = session ? await client.fetchQuery(sessionQuery(session)) : null;
      if (session && !found) throw redirect({ href: `${session.signInPath}?to=${encodeURIComponent('/')}` });
      const offer = found ? capabilities.find((each) => each.first)?.first : undefined;
      const own = offer ? await client.fetchQuery({ ...offer, retry: false, staleTime: 0 }).catch(() => null) : null;
      const paths = offered(pages, found?.off ?? []).map(({ path }) => path);
      const home = own?.pages.find((path) => paths.includes(path)) ?? homeOf(found?.user.role ?? '', paths, first);
      if (home && home !== '/') throw redirect({ href: home + location.searchStr, replace: true });
    },
  });
  const hasOwnStart = pages.some((entry) => entry.path === '/');
  return createRouter({
    routeTree: root.addChildren([shell.addChildren(inside), ...bare, ...(hasOwnStart ? [] : [start])]),
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: searchText,
    defaultPreload: 'intent',
    defaultPreloadDelay: 30,
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultPendingComponent: () => <Skeleton lines={8} />,
    defaultErrorComponent: Broken,
    scrollRestoration: true,
  });
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <BarePage product={t('app.product')} title={t('app.notFound.title')} text={t('app.notFound.text')}>
      <Go href="/">{t('app.notFound.start')}</Go>
    </BarePage>
  );
}

function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const problem = problemIn(error);
  return (
    <ErrorPage
      title={problem?.title ?? t('app.broken.title')}
      text={problem?.detail ?? t('app.broken.text')}
      request={problem?.instance}
      onRetry={reset}
    />
  );
}
