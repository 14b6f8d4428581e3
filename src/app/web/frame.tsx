import { useMantineColorScheme } from '@mantine/core';
import { type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation, useMatches, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../ground/days.ts';
import { forget } from '../../kit/device/kept.ts';
import { FormatProvider } from '../../kit/format/format.tsx';
import { ListProvider } from '../../kit/list/list-port.ts';
import { WayProvider } from '../../kit/look/go.tsx';
import type { Command } from '../../kit/palette/palette.tsx';
import { ActsProvider } from '../../kit/record/acts.tsx';
import { TimelineProvider } from '../../kit/record/timeline-port.ts';
import { type Session, SessionProvider } from '../../kit/session.tsx';
import { AsOfProvider } from '../../kit/shell/as-of.tsx';
import { CrumbsProvider } from '../../kit/shell/page.tsx';
import { pastDay } from '../../kit/shell/past-days.ts';
import { PlaceStrip } from '../../kit/shell/place-strip.tsx';
import { Shell } from '../../kit/shell/shell.tsx';
import type { Crumb } from '../../kit/shell/top-bar.tsx';
import { SlotsProvider } from '../../kit/slots.tsx';
import { withFirst } from '../../people/profiles/rules/profile.ts';
import { DemoStripInPlace } from '../../process/demo/ui/strip-in-place.tsx';
import { asText, keepDay, searchText } from './addresses.ts';
import { useDayTurn } from './day-turn.ts';
import { listsOf } from './lists.ts';
import { touchedBy, useLive } from './live.ts';
import { shownOf, slotsOf } from './modules.ts';
import { useOpened } from './opened.ts';
import type { Parts } from './router.tsx';
import { NoticeBell } from './screens/notice-bell.tsx';
import { useNoted } from './seen.ts';
import { sessionKey } from './session-query.ts';
import { refreshTimelines, timelineOf } from './timeline.ts';

const Palette = lazy(() => import('../../kit/palette/palette.tsx').then((all) => ({ default: all.Palette })));
const WaitingStrip = lazy(() => import('../../process/activities/ui/waiting-strip.tsx'));
const LeaveDialog = lazy(() => import('../../process/activities/ui/leave-dialog.tsx'));
const pillars = ['strategy', 'people', 'process', 'performance'] as const;

/** The shell filled with what the capabilities hand over and with who is signed in. */
export function Frame(parts: Parts) {
  const client = useQueryClient();
  const session = useSignedIn(client);
  return session ? (
    <SessionProvider value={session}>
      <FormatProvider {...session.settings}>
        <Signed
          {...parts}
          session={session}
          end={parts.session?.signOut}
          leave={parts.session?.leavePlace}
          signInPath={parts.session?.signInPath}
        />
      </FormatProvider>
    </SessionProvider>
  ) : (
    <Outlet />
  );
}

/** Who is signed in, told again when it is asked anew: another language or time zone is on the page at once. */
function useSignedIn(client: QueryClient): Session | null {
  const [session, setSession] = useState(() => client.getQueryData<Session | null>(sessionKey) ?? null);
  useEffect(
    () =>
      client.getQueryCache().subscribe(({ query }) => {
        // Whoever is signed out meanwhile is led away, and his page stands until then.
        if (query.queryKey[0] === sessionKey[0] && query.state.data) setSession(query.state.data as Session);
      }),
    [client],
  );
  return session;
}

type SignedProps = Omit<Parts, 'session'> & {
  session: Session;
  end: (() => Promise<void>) | undefined;
  leave: (() => Promise<void>) | undefined;
  signInPath: string | undefined;
};

function Signed({ capabilities: every, client, session, end, leave, signInPath }: SignedProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const location = useLocation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const capabilities = useMemo(() => shownOf(every, session), [every, session]);
  const first = useFirst(every);
  const [searching, setSearching] = useState(false);
  const [named, setNamed] = useState<Crumb[] | null>(null);
  const [leaving, setLeaving] = useState(false);
  useNoted(capabilities, location.pathname, named);
  const keysOf = useMemo(() => touchedBy(every), [every]);
  useDayTurn(client, session.settings);
  useLive({ client, keysOf, onEvents: (events) => refreshTimelines(client, events) });

  const go = useCallback(
    (href: string) => void router.navigate({ href: keepDay(href, location.search) }),
    [router, location.search],
  );
  const way = useMemo(
    () => ({
      go,
      prepare: (href: string) => {
        if (!href.startsWith('/')) return;
        const way = new URL(keepDay(href, location.search), window.location.origin);
        const search = Object.fromEntries(way.searchParams);
        void router.preloadRoute({ to: way.pathname, search } as never).catch(() => undefined);
      },
    }),
    [go, router, location.search],
  );
  const setAsOf = useCallback(
    (day: LocalDate | null, { walking } = { walking: false }) =>
      void router.navigate({
        href: location.pathname + searchText({ ...location.search, asOf: day }),
        replace: walking,
        resetScroll: !walking,
      }),
    [router, location.pathname, location.search],
  );

  const entered = capabilities
    .flatMap((each) => each.nav ?? [])
    .filter((entry) => !entry.roles || entry.roles.includes(session.user.role))
    .map(({ under, pillar, ...entry }) => {
      const leads = first.pages.includes(entry.path);
      return {
        ...entry,
        label: t(entry.label),
        group: leads ? undefined : pillar,
        ...(under && !leads ? { under } : {}),
      };
    });
  const all = withFirst(entered, first.pages, ({ path }) => path);
  const counted = all.filter((entry) => entry.count);
  const counts = useQueries({ queries: counted.map(({ count }) => ({ ...count!, retry: false })) });
  const waiting = new Map(counted.map((entry, at) => [entry.path, counts[at]?.data]));
  const nav = all
    .filter((entry) => entry.group !== 'you')
    .map((entry) => ({ ...entry, count: waiting.get(entry.path) }))
    .filter((entry) => !entry.onlyWaiting || entry.count);
  const own = all.filter((entry) => entry.group === 'you');
  const groups = pillars.map((id) => ({ id, label: t(`app.pillar.${id}`) }));
  const matches = useMatches();
  useOpened(matches.at(-1)?.fullPath, location.pathname, session.isCounted);
  const crumbs = named ?? routeCrumbs(matches, nav, groups, location.pathname, t);
  const title = crumbs[crumbs.length - 1]?.label ?? '';
  useEffect(() => {
    document.title = title ? `${title} · ${t('app.product')}` : t('app.product');
  }, [title, t]);

  const entries = capabilities.flatMap((each) => each.commands ?? []);
  const runOf = (entry: (typeof entries)[number]) => () => (entry.path ? go(entry.path) : entry.run?.());
  const themes = (['light', 'dark', 'auto'] as const).map((scheme) => ({
    id: scheme,
    label: t(`app.theme.${scheme}`),
    onPick: () => setColorScheme(scheme),
  }));
  const signOut = async () => {
    await end?.();
    client.clear();
    await forget(session.user.id);
    window.location.assign(signInPath ?? '/');
  };
  const leavePlace = async () => {
    await leave?.();
    window.location.assign('/');
  };
  const commands: Command[] = [
    ...entries.map((entry) => ({
      ...entry,
      group: entry.creates ? t('app.group.create') : t('app.group.do'),
      label: t(entry.label),
      also: entry.also ? t(entry.also) : undefined,
      run: runOf(entry),
    })),
    ...all.map((entry) => ({
      id: `go ${entry.path}`,
      group: t('app.group.go'),
      label: entry.label,
      icon: entry.icon,
      run: () => go(entry.path),
    })),
    ...themes.map((theme) => ({ ...theme, group: t('app.group.look'), run: theme.onPick })),
    { id: 'sign-out', group: t('app.group.you'), label: t('app.signOut'), run: () => setLeaving(true) },
  ];
  const slots = useMemo(
    () =>
      slotsOf(
        withFirst(capabilities, first.parts, ({ id }) => id),
        first.parts,
      ),
    [capabilities, first],
  );
  const acts = useMemo(() => capabilities.flatMap((each) => each.acts ?? []), [capabilities]);
  const timeline = useMemo(() => timelineOf(capabilities), [capabilities]);
  const lists = useMemo(listsOf, []);
  const sources = useMemo(() => capabilities.flatMap((each) => each.search?.(client) ?? []), [capabilities, client]);

  return (
    <WayProvider value={way}>
      <AsOfProvider value={pastDay(asText(location.search, 'asOf'), session.settings.today)} onChange={setAsOf}>
        <CrumbsProvider value={setNamed}>
          <Shell
            product={t('app.product')}
            nav={nav}
            groups={groups}
            path={location.pathname}
            crumbs={crumbs}
            onlyNow={(matches.at(-1)?.staticData as { onlyNow?: boolean } | undefined)?.onlyNow ?? false}
            strip={
              <>
                <PlaceStrip onEnd={() => void leavePlace()} />
                <Suspense>{session.behind ? null : <WaitingStrip whose={session.user.id} />}</Suspense>
                <DemoStripInPlace />
              </>
            }
            tabs={{
              day: nav.find((entry) => entry.icon === 'day')?.path ?? '/',
              board: nav.find((entry) => entry.icon === 'board')?.path ?? '/',
            }}
            user={session.user}
            onSearch={() => setSearching(true)}
            notices={<NoticeBell />}
            create={entries
              .filter((entry) => entry.creates)
              .map((entry) => ({ id: entry.id, label: t(entry.label), onPick: runOf(entry) }))}
            userMenu={[
              ...own.map((entry) => ({ id: entry.path, label: entry.label, onPick: () => go(entry.path) })),
              ...themes.map((theme) => ({ ...theme, checked: theme.id === colorScheme })),
              { id: 'sign-out', label: t('app.signOut'), onPick: () => setLeaving(true) },
            ]}
          >
            <SlotsProvider value={slots}>
              <ActsProvider value={acts}>
                <ListProvider value={lists}>
                  <TimelineProvider value={timeline}>
                    <Outlet />
                  </TimelineProvider>
                </ListProvider>
              </ActsProvider>
            </SlotsProvider>
          </Shell>
          {leaving ? (
            <Suspense>
              <LeaveDialog whose={session.user.id} onLeave={() => void signOut()} onClose={() => setLeaving(false)} />
            </Suspense>
          ) : null}
          {searching ? (
            <Suspense>
              <Palette commands={commands} sources={sources} onClose={() => setSearching(false)} />
            </Suspense>
          ) : null}
        </CrumbsProvider>
      </AsOfProvider>
    </WayProvider>
  );
}

const nothingFirst = { pages: [], parts: [] };

/** What comes first for whoever is signed in, once it is known. */
function useFirst(capabilities: Parts['capabilities']): { pages: readonly string[]; parts: readonly string[] } {
  const offer = capabilities.find((each) => each.first)?.first;
  const { data } = useQuery({
    ...(offer ?? { queryKey: ['first'], queryFn: () => Promise.resolve(null) }),
    enabled: offer !== undefined,
    retry: false,
  });
  return data ?? nothingFirst;
}

function routeCrumbs(
  matches: { staticData: object }[],
  nav: { path: string; label: string; group: string | undefined; under?: string | undefined }[],
  groups: { id: string; label: string }[],
  path: string,
  t: (key: string) => string,
): Crumb[] {
  const entry = nav
    .filter((one) => path === one.path || path.startsWith(`${one.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
  const key = (matches[matches.length - 1]?.staticData as { title?: string } | undefined)?.title;
  const title = key ? t(key) : '';
  const group = groups.find((one) => one.id === entry?.group);
  const above = nav.find((one) => one.path === entry?.under);
  return [
    ...(path.startsWith('/settings/') ? [{ label: t('settings.title'), path: '/settings' }] : []),
    ...(group ? [{ label: group.label }] : []),
    ...(above ? [{ label: above.label, path: above.path }] : []),
    ...(entry && entry.label !== title ? [{ label: entry.label, path: entry.path }] : []),
    ...(title ? [{ label: title }] : []),
  ];
}
