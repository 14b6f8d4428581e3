import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { type ViewTab, ViewTabs } from '../../../kit/grid/view-tabs.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { MenuItem } from '../../../kit/panel/menu.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import type { Sharing } from '../../../platform/views/index.ts';
import { type View, viewsApi } from './api.ts';
import { sentence, takeBack } from './send.ts';
import { addressWith, type useFilters } from './use-filters.ts';
import { addressOf, isAsSaved, type ListState } from './view-state.ts';

const viewsQuery = queryOptions({
  queryKey: ['view', 'deal'],
  queryFn: ({ signal }) => answerOf(viewsApi.call('GET /api/v1/views', { query: { object: 'deal' }, signal })),
});

const stateOf = ({ filter, sorting, columns }: View): ListState => ({
  filter,
  sorting,
  columns: columns.map(({ key }) => key),
});

type Props = { at: ReturnType<typeof useFilters>; now: ListState };

/** The saved views of deals: to open, to keep, to share. */
export function DealViews({ at, now }: Props) {
  const { t } = useTranslation();
  const way = useWay();
  const [asks, setAsks] = useState(false);
  const answer = useQuery(viewsQuery).data;
  const views = answer?.items ?? [];
  const current = views.find(({ id }) => id === at.search.view);
  const act = useActs();
  const asOf = at.asOf ? { asOf: at.asOf } : {};
  const hrefOf = (view: View) => addressWith('/deals', asOf, addressOf(view.id, stateOf(view)));
  useBegin(
    at,
    views.find(({ isDefault }) => isDefault),
    hrefOf,
  );

  const isChanged = current !== undefined && !isAsSaved(now, stateOf(current));
  const tabs = views.map((view): ViewTab => ({ id: view.id, name: view.name, href: hrefOf(view) }));
  const isPast = at.asOf !== null;
  const actions: (MenuItem | false)[] = [
    current !== undefined && {
      id: 'all',
      label: t('kit.views.none'),
      onPick: () => way.go(addressWith('/deals', asOf, { status: 'open' })),
    },
    isChanged &&
      current.mayWrite &&
      !isPast && {
        id: 'save',
        label: t('kit.views.save', { name: current.name }),
        onPick: () => void act.save(current, now),
      },
    !isPast && { id: 'keep', label: t('kit.views.keep'), onPick: () => setAsks(true) },
    current !== undefined &&
      !isPast && {
        id: 'default',
        label: t(current.isDefault ? 'kit.views.notFirst' : 'kit.views.first'),
        onPick: () => void act.begin(current.isDefault ? null : current.id),
      },
    current?.mayWrite === true &&
      !isPast && {
        id: 'remove',
        label: t('kit.views.remove', { name: current.name }),
        onPick: () => void act.remove(current),
      },
  ];
  return (
    <>
      <ViewTabs
        views={tabs}
        current={current?.id ?? null}
        onOpen={({ href }) => way.go(href)}
        actions={actions.filter((item) => item !== false)}
      />
      {current && current.lost.length > 0 ? <span role="status">{t('kit.views.lost')}</span> : null}
      {asks ? (
        <KeepView
          mayShareWithAll={answer?.mayShareWithAll ?? false}
          onClose={() => setAsks(false)}
          onKeep={async (name, sharing) => {
            const made = await act.make(name, sharing, now);
            if (typeof made === 'string') return made;
            setAsks(false);
            way.go(hrefOf(made));
            return null;
          }}
        />
      ) : null}
    </>
  );
}

/** Whoever comes to the list without saying what he wants is shown the view that he begins with. */
function useBegin({ search }: Props['at'], first: View | undefined, hrefOf: (view: View) => string): void {
  const way = useWay();
  const isBare = Object.entries(search).every(([word, value]) => word === 'asOf' || !value);
  const href = first && isBare ? hrefOf(first) : null;
  useEffect(() => {
    if (href) way.go(href);
  }, [href, way]);
}

function useActs() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['view'] });
  const tell = (text: string, group: string) =>
    toast({
      text,
      undo: () =>
        void takeBack({ group }, t).then(refresh, (error: Error) => toast({ text: error.message, tone: 'bad' })),
    });
  const told = async <A extends { groupId: string }>(
    outcome: { ok: true; answer: A } | { ok: false; problem: Parameters<typeof sentence>[0] },
    text: string,
  ): Promise<A | string> => {
    if (!outcome.ok) return sentence(outcome.problem, t);
    tell(text, outcome.answer.groupId);
    await refresh();
    return outcome.answer;
  };
  const orSay = async (done: Promise<unknown>) => {
    const said = await done;
    if (typeof said === 'string') toast({ text: said, tone: 'bad' });
  };
  const bodyOf = ({ filter, sorting, columns }: ListState) => ({
    filter,
    sorting,
    columns: columns.map((key) => ({ key, width: null })),
  });
  return {
    make: async (name: string, sharing: Sharing, now: ListState) => {
      const body = { object: 'deal', name, sharing, ...bodyOf(now) };
      return told(await viewsApi.call('POST /api/v1/views', { body }), t('kit.views.kept', { name }));
    },
    save: ({ id, version, name }: View, now: ListState) =>
      orSay(
        viewsApi
          .call('PATCH /api/v1/views/:id', { params: { id }, ifMatch: version, body: bodyOf(now) })
          .then((outcome) => told(outcome, t('kit.views.saved', { name }))),
      ),
    begin: (viewId: string | null) =>
      orSay(
        viewsApi
          .call('PUT /api/v1/views/default', { body: { object: 'deal', viewId } })
          .then((outcome) => told(outcome, t(viewId ? 'kit.views.isFirst' : 'kit.views.isNotFirst'))),
      ),
    remove: ({ id, version, name }: View) =>
      orSay(
        viewsApi
          .call('DELETE /api/v1/views/:id', { params: { id }, ifMatch: version })
          .then((outcome) => told(outcome, t('kit.views.removed', { name }))),
      ),
  };
}

function KeepView(props: {
  mayShareWithAll: boolean;
  onKeep: (name: string, sharing: Sharing) => Promise<string | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [sharing, setSharing] = useState<Sharing>('personal');
  const [problem, setProblem] = useState<string | null>(null);
  const sharings: Sharing[] = ['personal', 'team', ...(props.mayShareWithAll ? (['everybody'] as const) : [])];
  return (
    <Dialog title={t('kit.views.keepTitle')} onClose={props.onClose}>
      <Form
        submit={t('kit.views.keepSubmit')}
        disabled={name.trim() === ''}
        errors={problem ? [problem] : []}
        onSubmit={async () => setProblem(await props.onKeep(name.trim(), sharing))}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField required label={t('kit.views.name')} maxLength={80} value={name} onChange={setName} />
        <SelectField
          required
          label={t('kit.views.sharing')}
          hint={t(`kit.views.sharingHint.${sharing}`)}
          value={sharing}
          options={sharings.map((id) => ({ id, label: t(`kit.views.sharingWith.${id}`) }))}
          onChange={(id) => setSharing(id as Sharing)}
        />
      </Form>
    </Dialog>
  );
}
