import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import type { Dimension } from '../../../../platform/metrics/ask.ts';
import { isRankable } from '../../../../platform/metrics/rules/rankable.ts';
import { useDefinitions } from '../../ui/use-definitions.ts';
import {
  choicesOf,
  mostMetrics,
  type Span,
  shapeFlaw,
  spans,
  type Widget,
  type WidgetKind,
  widgetKinds,
} from '../rules/widgets.ts';
import type { Answers } from './api.ts';

type Props = {
  /** Null for a new one. */
  widget: Widget | null;
  taken: readonly string[];
  pipelines: Answers['pipelines'];
  onKeep: (widget: Widget) => void;
  onClose: () => void;
};

const fresh: Omit<Widget, 'id'> = {
  ...{ kind: 'figure', metrics: ['won_value'], by: [], span: 'period', pipeline: null, product: null },
  ...{ title: '', section: '', width: 3, height: 1 },
};

/** What a widget asks: which metric, shown how, taken apart by what. It offers only what can be drawn. */
export function WidgetForm({ widget, taken, pipelines, onKeep, onClose }: Props) {
  const { t } = useTranslation();
  const definitions = useDefinitions(widget ?? {});
  const [draft, setDraft] = useState<Omit<Widget, 'id'>>(widget ?? fresh);
  const { kind, metrics, by } = draft;
  const knownBy = (id: string | undefined) => definitions.find((each) => each.id === id)?.dimensions ?? [];
  const choices = choicesOf(kind, knownBy(metrics[0]));
  const change = (part: Partial<Widget>) => setDraft(fitted({ ...draft, ...part }, knownBy));
  const flaw = shapeFlaw(draft);
  const options = definitions
    .filter((each) => kind !== 'rank' || isRankable(each))
    .map(({ id, name }) => ({ id, label: name }));
  const by2 = choices.map((id) => ({ id, label: t(`boards.column.${id}`) }));
  const part = (at: 0 | 1, value: string) => {
    const next = [...by];
    next[at] = value as Dimension;
    change({ by: next });
  };
  return (
    <Dialog title={t(widget ? 'boards.form.change' : 'boards.form.add')} onClose={onClose}>
      <Form
        submit={t(widget ? 'boards.form.submitChange' : 'boards.form.submitAdd')}
        disabled={flaw !== null}
        errors={choices.length === 0 && !isWhole(kind) ? [t('boards.form.cannot')] : []}
        onSubmit={async () => onKeep({ ...draft, id: idFor(widget, draft, taken) })}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SelectField
          required
          label={t('boards.form.metric')}
          hint={definitions.find(({ id }) => id === metrics[0])?.meaning}
          value={metrics[0] ?? ''}
          options={options}
          onChange={(id) => change({ metrics: [id, ...metrics.slice(1).filter((each) => each !== id)] })}
        />
        <SelectField
          required
          label={t('boards.form.kind')}
          hint={t(`boards.kindHint.${kind}`)}
          value={kind}
          options={widgetKinds.map((id) => ({ id, label: t(`boards.kind.${id}`) }))}
          onChange={(id) => change({ kind: id as WidgetKind })}
        />
        {by.length > 0 && by2.length > 0 ? (
          <SelectField
            required
            label={t(kind === 'heat' ? 'boards.form.down' : 'boards.form.by')}
            value={by[0] ?? ''}
            options={kind === 'heat' ? by2.filter(({ id }) => id !== 'quarter' && id !== 'month') : by2}
            onChange={(id) => part(0, id)}
          />
        ) : null}
        {kind === 'heat' && by2.length > 0 ? (
          <SelectField
            required
            label={t('boards.form.across')}
            value={by[1] ?? ''}
            options={by2}
            onChange={(id) => part(1, id)}
          />
        ) : null}
        {kind === 'table'
          ? metrics
              .slice(1)
              .concat('')
              .slice(0, mostMetrics - 1)
              .map((id, at) => (
                <SelectField
                  // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the field is about
                  key={at}
                  label={t('boards.form.beside')}
                  none={t('boards.form.noneBeside')}
                  value={id}
                  options={options.filter((each) => each.id === id || !metrics.includes(each.id))}
                  onChange={(next) => {
                    const rest = metrics.slice(1);
                    rest.splice(at, 1, ...(next ? [next] : []));
                    change({ metrics: [metrics[0] ?? '', ...rest] });
                  }}
                />
              ))
          : null}
        <SelectField
          required
          label={t('boards.form.span')}
          hint={t(`boards.spanHint.${draft.span}`)}
          value={draft.span}
          options={spans.map((id) => ({ id, label: t(`boards.span.${id}`) }))}
          onChange={(id) => change({ span: id as Span })}
        />
        {knownBy(metrics[0]).includes('pipeline') && pipelines.length > 1 ? (
          <SelectField
            label={t('boards.form.pipeline')}
            none={t('boards.form.allPipelines')}
            value={draft.pipeline ?? ''}
            options={pipelines.map(({ id, name }) => ({ id, label: name }))}
            onChange={(id) => change({ pipeline: id || null })}
          />
        ) : null}
        <TextField
          label={t('boards.form.title')}
          maxLength={120}
          value={draft.title}
          onChange={(title) => change({ title })}
        />
        <TextField
          label={t('boards.form.section')}
          maxLength={80}
          value={draft.section}
          onChange={(section) => change({ section })}
        />
      </Form>
    </Dialog>
  );
}

/** Told in whole, not taken apart. */
const isWhole = (kind: WidgetKind) => kind === 'figure' || kind === 'rank';

type KnownBy = (id: string | undefined) => readonly Dimension[];

/** Another kind or metric keeps of what was chosen what can still be drawn, and is given what it lacks. */
function fitted(draft: Omit<Widget, 'id'>, knownBy: KnownBy): Omit<Widget, 'id'> {
  const { kind, metrics } = draft;
  const choices = choicesOf(kind, knownBy(metrics[0]));
  const wanted = isWhole(kind) ? 0 : kind === 'heat' ? 2 : 1;
  const first = draft.by.filter((each) => choices.includes(each));
  const isTime = (each: Dimension | undefined) => each === 'quarter' || each === 'month';
  // A map begins with people down and quarters across, which says most.
  const usual = kind === 'heat' ? [choices.find((each) => !isTime(each)), choices.find(isTime)] : [];
  const by = [...new Set([...first, ...usual.filter((each) => each !== undefined), ...choices])].slice(0, wanted);
  const wasFigure = kind !== 'figure' && draft.height === 1 && draft.width === 3;
  return {
    ...draft,
    by: kind === 'heat' && isTime(by[0]) ? by.reverse() : by,
    metrics: kind === 'table' ? metrics : metrics.slice(0, 1),
    ...(wasFigure ? { width: 6, height: 2 } : {}),
  };
}

const questionOf = ({ kind, metrics, by, span, pipeline, product }: Omit<Widget, 'id'>) =>
  JSON.stringify([kind, metrics, by, span, pipeline, product]);

/** Its own name for as long as it asks the same; else one that no other of the dashboard has, so that no old answer stands in it. */
function idFor(widget: Widget | null, draft: Omit<Widget, 'id'>, taken: readonly string[]): string {
  if (widget && questionOf(widget) === questionOf(draft)) return widget.id;
  const name = `${draft.kind}-${draft.metrics[0]}`.slice(0, 50);
  for (let at = 1; ; at++) {
    const tried = at === 1 ? name : `${name}-${at}`;
    if (!taken.includes(tried)) return tried;
  }
}
