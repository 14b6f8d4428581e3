import type { TFunction } from 'i18next';
import type { FlowEdge, FlowNode } from '../../../kit/figures/flow-layout.ts';
import type { Format } from '../../../kit/format/format.tsx';
import { type PipelineRules, transitionsOf } from '../rules/transitions.ts';
import type { Stage } from './api.ts';

const kinds = { step: 'step', skip: 'skip', back: 'back', win: 'end', lose: 'end' } as const;

/** A pipeline as a picture: its stages, won and lost, and exactly the transitions that its rules allow. */
export function flowOf(
  stages: readonly Stage[],
  rules: PipelineRules,
  f: Pick<Format, 'percent'>,
  t: TFunction,
): { nodes: FlowNode[]; edges: FlowEdge[] } {
  const nodes: FlowNode[] = [
    ...stages.map(({ id, name, probability }) => ({ id, label: name, note: f.percent(probability) })),
    { id: 'won', label: t('pipeline.status.won'), end: 'good' },
    { id: 'lost', label: t('pipeline.status.lost'), end: 'bad' },
  ];
  const edges = transitionsOf(stages as never, rules).map(
    ({ from, to, kind, criteria, asksReason }): FlowEdge => ({
      from,
      to,
      kind: kinds[kind],
      text: asksReason
        ? t('pipeline.flow.reason')
        : criteria === 0
          ? t('pipeline.flow.free')
          : t('pipeline.flow.criteria', { count: criteria }),
    }),
  );
  return { nodes, edges };
}
