import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { calendarYear } from '../../../ground/periods.ts';
import { FormatProvider } from '../../../kit/format/format.tsx';
import type { IconName } from '../../../kit/look/icons.tsx';
import { Look } from '../../../kit/look/provider.tsx';
import { type Command, Palette } from '../../../kit/palette/palette.tsx';
import { AsOfProvider } from '../../../kit/shell/as-of.tsx';
import { Shell } from '../../../kit/shell/shell.tsx';
import { laterWords, startWords } from '../i18n.ts';
import { BoardPage } from './board-page.tsx';
import { BridgePage } from './bridge-page.tsx';
import { FormsPage } from './forms-page.tsx';
import { GridPage } from './grid-page.tsx';
import { PartsPage } from './parts-page.tsx';
import { DealPage } from './record-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

startWords();
void laterWords();
const item = (group: string | undefined, label: string, path: string, icon: IconName, count?: number) => ({
  group,
  label,
  path,
  icon,
  count,
});
const nav = [
  item(undefined, 'My day', '/day', 'day', 12),
  item(undefined, 'Inbox', '/inbox', 'inbox', 3),
  item('s', 'Targets and quotas', '/targets', 'target'),
  item('s', 'Territories', '/territories', 'columns'),
  item('s', 'Capacity', '/capacity', 'chart'),
  item('s', 'Plans', '/plans', 'list'),
  item('p', 'Team', '/team', 'people'),
  item('p', 'Coaching', '/coaching', 'people', 2),
  item('p', 'Hiring', '/hiring', 'plus'),
  item('p', 'Pay', '/pay', 'check'),
  item('r', 'Pipeline', '/board', 'board'),
  item('r', 'Leads', '/leads', 'inbox', 31),
  item('r', 'Accounts', '/accounts', 'account'),
  item('r', 'Playbooks', '/playbooks', 'list'),
  item('r', 'Rooms', '/rooms', 'key'),
  item('f', 'Bridge', '/bridge', 'bridge'),
  item('f', 'Forecast', '/forecast', 'chart'),
  item('f', 'Reports', '/reports', 'list'),
  item('f', 'Insights', '/insights', 'search'),
];
const groups = [
  { id: 's', label: 'Strategy' },
  { id: 'p', label: 'People' },
  { id: 'r', label: 'Process' },
  { id: 'f', label: 'Performance' },
];
const pages = {
  parts: { page: <PartsPage />, crumbs: [{ label: 'Parts' }], path: '/parts' },
  board: { page: <BoardPage />, crumbs: [{ label: 'Process' }, { label: 'Pipeline' }], path: '/board' },
  record: {
    page: <DealPage />,
    crumbs: [
      { label: 'Pipeline', path: '/board' },
      { label: 'New business', path: '/board' },
      { label: 'Castellan Energy · Grid monitoring' },
    ],
    path: '/board',
  },
  bridge: { page: <BridgePage />, crumbs: [{ label: 'Performance' }, { label: 'Bridge' }], path: '/bridge' },
  grid: { page: <GridPage />, crumbs: [{ label: 'Process' }, { label: 'Deals' }], path: '/board' },
  signin: { page: <SignInPage />, crumbs: [], path: '' },
  forms: { page: <FormsPage />, crumbs: [{ label: 'Forms' }], path: '/forms' },
};
type Name = keyof typeof pages;

function Gallery() {
  const [name, setName] = useState<Name>('parts');
  const [asOf, setAsOf] = useState<string | null>(null);
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const read = () => {
      const wanted = window.location.hash.slice(1);
      if (wanted in pages) setName(wanted as Name);
    };
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  if (name === 'signin') return pages.signin.page;
  const { page, crumbs, path } = pages[name];
  const commands: Command[] = [
    ...Object.keys(pages).map((id) => ({
      id,
      group: 'Go to',
      label: `Go to ${id}`,
      run: () => {
        window.location.hash = id;
      },
    })),
    { id: 'deal', group: 'Create', label: 'New deal', keys: 'C', run: () => undefined },
  ];
  return (
    <FormatProvider locale="en" timeZone="Europe/Berlin" fiscal={calendarYear} today="2026-12-03">
      <AsOfProvider value={asOf} onChange={setAsOf}>
        <Shell
          product="Quarterdeck"
          nav={nav}
          groups={groups}
          path={path}
          crumbs={crumbs}
          onSearch={() => setSearching(true)}
          create={[{ id: 'deal', label: 'Deal', onPick: () => undefined }]}
          user={{ id: 'ana-k', name: 'Ana Kovač' }}
          userMenu={[{ id: 'out', label: 'Sign out', onPick: () => undefined }]}
          tabs={{ day: '/day', board: '/board' }}
        >
          {page}
        </Shell>
        {searching ? (
          <Palette
            commands={commands}
            onClose={() => setSearching(false)}
            sources={[
              {
                id: 'deals',
                label: 'Deals',
                search: async (typed) =>
                  /cas/i.test(typed)
                    ? [
                        {
                          id: 'c',
                          label: 'Castellan Energy · Grid monitoring',
                          note: '€ 240 k · Ana Kovač',
                          run: () => undefined,
                        },
                      ]
                    : [],
              },
              { id: 'people', label: 'People', search: () => Promise.reject(new Error('down')) },
            ]}
          />
        ) : null}
      </AsOfProvider>
    </FormatProvider>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Look>
        <Gallery />
      </Look>
    </StrictMode>,
  );
