import i18next from 'i18next';
import type { PageArgs, WebCapability } from '../../kit/capability.ts';
import { answerOf } from '../../platform/http/client.ts';
import { searchApi } from './ui/api.ts';
import { filtersIn } from './ui/filters.ts';
import { boardQuery, dealQuery, firstPipeline, pipelineListQuery } from './ui/queries.ts';

const dayIn = ({ search }: PageArgs) => search.asOf ?? null;

/** The board's own question goes out while its code is on the way, when it needs nothing but the address. */
async function prepareBoard(args: PageArgs): Promise<unknown> {
  const known = args.client.ensureQueryData(pipelineListQuery(dayIn(args)));
  if (Object.keys(filtersIn(args.search)).length > 0) return known;
  const id = args.params.pipelineId ?? firstPipeline((await known).items)?.id;
  // The document asks for it next time before this code is there (`app/web/public/ahead.js`).
  if (id && !args.params.pipelineId) localStorage.setItem('quarterdeck-board', id);
  return id ? args.client.prefetchQuery(boardQuery(id, {}, dayIn(args))) : known;
}

export const pipelineWeb: WebCapability = {
  id: 'pipeline',
  nav: [
    { label: 'pipeline.nav.board', path: '/pipeline', icon: 'board', pillar: 'process' },
    { label: 'pipeline.nav.deals', path: '/deals', icon: 'list', pillar: 'process' },
    { label: 'whitespace.title', path: '/whitespace', icon: 'grid', pillar: 'process', module: 'whitespace' },
    { label: 'closing.report.title', path: '/win-loss', icon: 'flag', pillar: 'process', module: 'win-loss' },
    {
      label: 'pipeline.manage.title',
      path: '/pipelines',
      icon: 'flow',
      pillar: 'process',
      roles: ['leader', 'operations'],
    },
  ],
  pages: [
    {
      path: '/pipeline',
      title: 'pipeline.nav.board',
      load: () => import('./ui/board-page.tsx'),
      prepare: prepareBoard,
    },
    {
      path: '/pipeline/$pipelineId',
      title: 'pipeline.nav.board',
      load: () => import('./ui/board-page.tsx'),
      prepare: prepareBoard,
    },
    { path: '/deals', title: 'pipeline.nav.deals', load: () => import('./ui/deals-page.tsx') },
    {
      path: '/deals/$dealId',
      title: 'pipeline.record.title',
      load: () => import('./ui/deal-page.tsx'),
      prepare: (args) => args.client.prefetchQuery(dealQuery(args.params.dealId ?? '', dayIn(args))),
    },
    { path: '/pipelines', title: 'pipeline.manage.title', load: () => import('./ui/pipelines-page.tsx') },
    { path: '/pipelines/$pipelineId', title: 'pipeline.view.about', load: () => import('./ui/pipeline-page.tsx') },
    {
      path: '/pipelines/$pipelineId/edit',
      title: 'pipeline.manage.edit',
      load: () => import('./ui/edit-pipeline.tsx'),
    },
    { path: '/pipelines/$pipelineId/watch', title: 'pipeline.view.watch', load: () => import('./ui/watch-page.tsx') },
    {
      path: '/whitespace',
      title: 'whitespace.title',
      load: () => import('./ui/whitespace/whitespace-page.tsx'),
      module: 'whitespace',
    },
    {
      path: '/win-loss',
      title: 'closing.report.title',
      load: () => import('./ui/closing/win-loss-page.tsx'),
      module: 'win-loss',
    },
    {
      path: '/settings/closing',
      title: 'closing.settings.title',
      load: () => import('./ui/closing/settings-page.tsx'),
      module: 'win-loss',
    },
  ],
  timeline: [{ source: 'change', kind: 'deal', load: () => import('./ui/deal-change.tsx') }],
  recordPaths: { deal: '/deals' },
  commands: [
    {
      id: 'create-deal',
      label: 'pipeline.create.command',
      also: 'pipeline.create.also',
      icon: 'plus',
      path: '/pipeline?create=deal',
      creates: 'deal',
    },
    { id: 'my-deals', label: 'pipeline.command.mine', icon: 'board', path: '/pipeline?owner=me' },
    {
      id: 'closing-soon',
      label: 'pipeline.command.quarter',
      icon: 'board',
      path: '/pipeline?closes=this-quarter',
    },
    { id: 'whitespace', label: 'whitespace.title', icon: 'grid', path: '/whitespace', module: 'whitespace' },
    { id: 'win-loss', label: 'closing.report.title', icon: 'flag', path: '/win-loss', module: 'win-loss' },
    {
      id: 'closing-settings',
      label: 'closing.settings.title',
      icon: 'settings',
      path: '/settings/closing',
      module: 'win-loss',
    },
    { id: 'overdue-deals', label: 'pipeline.command.overdue', icon: 'list', path: '/deals?closes=overdue' },
  ],
  search: () => [
    {
      id: 'deal',
      label: i18next.t('pipeline.nav.deals'),
      search: async (typed, signal) => {
        const query = { q: typed, kinds: ['deal'], limit: 8 };
        const { items } = await answerOf(searchApi.call('GET /api/v1/search', { query, signal }));
        return items.map(({ id, title, detail }) => ({
          id: `deal ${id}`,
          label: title,
          note: detail || undefined,
          icon: 'board' as const,
          path: `/deals/${id}`,
        }));
      },
    },
  ],
};
