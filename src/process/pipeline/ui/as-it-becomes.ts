import { becoming, type Later } from '../../../kit/device/later.ts';
import type { DealPageAnswer } from './api.ts';
import { vouchedField } from './move-later.ts';

/**
 * A deal as it is once what waits on this device has been sent: what was vouched for stands as met. In the stage to which it goes
 * nobody knows yet what the next one asks, so its gate is not shown; nor is that of a deal that is closed.
 */
export function asItBecomes(deal: DealPageAnswer, waiting: readonly Later[]): DealPageAnswer {
  const becomes = becoming(waiting, 'deal', deal.id);
  if (!becomes) return deal;
  const stage = deal.pipeline.stages.find(({ id }) => id === becomes.stageId);
  const isElsewhere = stage !== undefined || becomes.status !== undefined;
  return {
    ...deal,
    ...(becomes as Partial<DealPageAnswer>),
    ...(becomes.amount === undefined ? {} : { amountBasis: 'entered' as const }),
    ...(stage ? { stageName: stage.name } : {}),
    confirmations: confirmed(deal, becomes),
    gate: isElsewhere ? null : vouched(deal.gate, becomes),
  };
}

/** Items of a checklist stand ticked as they were here; who ticked them is told by the server. */
function confirmed({ confirmations, gate }: DealPageAnswer, becomes: Readonly<Record<string, unknown>>) {
  const isBack = ({ key }: { key: string }) => becomes[vouchedField(key)] === null;
  const items = [...(gate?.missing ?? []), ...(gate?.met ?? [])].flatMap(({ items }) => items ?? []);
  const ticked = items.filter(({ key }) => typeof becomes[vouchedField(key)] === 'string');
  return [
    ...confirmations.filter((one) => !isBack(one)),
    ...ticked.map(({ key }) => ({ key }) as (typeof confirmations)[number]),
  ];
}

/** A statement of a gate that was vouched for here is met by what was said; one that was taken back misses again. */
function vouched(gate: DealPageAnswer['gate'], becomes: Readonly<Record<string, unknown>>): DealPageAnswer['gate'] {
  if (!gate) return null;
  const said = (key: string) => becomes[vouchedField(key)];
  const isMet = ({ key, kind }: { key: string; kind: string }) => kind === 'statement' && typeof said(key) === 'string';
  const isBack = ({ key, kind }: { key: string; kind: string }) => kind === 'statement' && said(key) === null;
  return {
    ...gate,
    missing: [
      ...gate.missing.filter((each) => !isMet(each)),
      ...gate.met.filter(isBack).map((each) => ({ ...each, evidence: null })),
    ] as typeof gate.missing,
    met: [
      ...gate.met.filter((each) => !isBack(each)),
      ...gate.missing.filter(isMet).map((each) => ({ ...each, evidence: String(said(each.key)) })),
    ] as typeof gate.met,
  };
}
