import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../../kit/feedback/states.tsx';
import { FormErrors } from '../../../../kit/forms/dialogs.tsx';
import { useOpened } from '../../../../kit/forms/use-opened.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { heights, moved, step, type Widget, widths } from '../rules/widgets.ts';
import type { Answers, Dashboard } from './api.ts';
import { BoardGrid } from './board-grid.tsx';
import { useBoardActs } from './use-board-acts.ts';
import { WidgetForm } from './widget-form.tsx';

type Props = { dashboard: Dashboard; page: Answers; onDone: (id: string) => void };

/** Changing a dashboard: widgets are moved, sized, added and taken away, and kept together, with one undo. */
export function BoardEditor({ dashboard: asked, page, onDone }: Props) {
  const dashboard = useOpened(asked);
  const { t } = useTranslation();
  const acts = useBoardActs();
  const [draft, setDraft] = useState<Widget[]>(dashboard.widgets);
  const [form, setForm] = useState<Widget | 'new' | null>(null);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const isSame = JSON.stringify(draft) === JSON.stringify(dashboard.widgets);
  const keep = async (widgets: Widget[]) => {
    setBusy(true);
    const { name, sharing, forRole, mayWrite } = dashboard;
    const wanted = {
      name: mayWrite ? name : t('boards.copyOf', { name }),
      sharing: mayWrite ? sharing : 'personal',
      forRole,
      widgets,
    } as const;
    const done = await acts.keep(
      dashboard,
      wanted,
      t(mayWrite ? 'boards.saved' : 'boards.kept', { name: wanted.name }),
    );
    setBusy(false);
    if (typeof done === 'string') return setProblem(done);
    onDone(done.id);
  };
  const done = () => (isSame ? onDone(dashboard.id) : void keep(draft));
  const place = (id: string, to: number) => {
    const next = moved(draft, id, to);
    setDraft(next);
    setSaid(t('boards.edit.moved', { place: next.findIndex((each) => each.id === id) + 1, count: next.length }));
  };
  const size = (id: string, side: 'width' | 'height', by: 1 | -1) =>
    setDraft(
      draft.map((each) =>
        each.id === id ? { ...each, [side]: step(side === 'width' ? widths : heights, each[side], by) } : each,
      ),
    );
  return (
    <PageHead
      flows
      title={t('boards.edit.title', { name: dashboard.name })}
      lead={dashboard.mayWrite ? t('boards.edit.lead') : t('boards.edit.leadCopy')}
      tools={
        <>
          <Button onClick={() => setForm('new')}>{t('boards.edit.add')}</Button>
          <Button onClick={() => onDone(dashboard.id)}>{t('boards.edit.discard')}</Button>
          <Button kind="primary" disabled={busy} onClick={done}>
            {t('boards.edit.keep')}
          </Button>
        </>
      }
    >
      <FormErrors messages={problem ? [problem] : []} />
      <span className="sr-only" role="status">
        {said}
      </span>
      {draft.length === 0 ? (
        <Empty title={t('boards.empty.title')} text={t('boards.empty.text')} example={t('boards.empty.example')} />
      ) : (
        <BoardGrid
          widgets={draft}
          page={page}
          acts={{
            moveTo: place,
            size,
            change: setForm,
            remove: (id) => setDraft(draft.filter((each) => each.id !== id)),
          }}
        />
      )}
      {form ? (
        <WidgetForm
          widget={form === 'new' ? null : form}
          taken={draft.map(({ id }) => id)}
          pipelines={page.pipelines}
          onClose={() => setForm(null)}
          onKeep={(widget) => {
            setDraft(form === 'new' ? [...draft, widget] : draft.map((each) => (each.id === form.id ? widget : each)));
            setForm(null);
          }}
        />
      ) : null}
    </PageHead>
  );
}
