import { dayOf } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/history/door.ts';
import { overrideRolesOf } from '../../platform/settings/workspace.ts';
import { foundOf, type Opened } from './opening.ts';
import { type Confirmation, itemKey, mayOverride, passagesBetween } from './rules/gate.ts';
import type * as rules from './rules/move-stage.ts';
import type { Stage } from './rules/stages.ts';
import type { DealRow } from './tables.ts';
import { unseenOf } from './unseen.ts';

/** What a gate is told of a deal: who passes it, when, and what is vouched for. */

export type GateAnswer = {
  confirm?: { key: string; evidence: string }[] | undefined;
  acknowledged?: boolean | undefined;
  override?: { reason: string } | undefined;
};

const answerOf = ({ acknowledged, override }: GateAnswer, mayOverride: boolean): rules.Answer => ({
  ...(acknowledged === undefined ? {} : { acknowledged }),
  ...(override ? { override } : {}),
  mayOverride,
});

/** Who passes the gate and when, and whether he may override it: which roles may is a setting, asked only when it matters. */
type Judge = { at: string; mayOverride: boolean };
export async function judgeOf(tx: Tx, { override }: GateAnswer): Promise<Judge> {
  const [at, roles] = await Promise.all([tx.now(), override ? overrideRolesOf(tx, tx.actor) : []]);
  return { at, mayOverride: mayOverride(tx.actor.role, roles) };
}

/**
 * A deal as the gate judges it, with what is vouched for together with the move. Others are asked for what lies on the way to the place
 * that it is to go to, the number of stages being the win: most moves ask nothing of them.
 */
export async function judged(
  tx: Tx,
  { standing, pipeline, stages }: Pick<Opened, 'standing' | 'pipeline' | 'stages'>,
  to: number,
  answer: GateAnswer,
  judge: Promise<Judge> = judgeOf(tx, answer),
): Promise<rules.MoveInput<DealRow>> {
  // A stage that the pipeline no longer has counts as its first.
  const from = Math.max(0, placeIn(stages, standing.stageId));
  const [by, found, unseen] = await Promise.all([
    judge,
    foundOf(tx, standing, passagesBetween(stages, from, to)),
    unseenOf(tx, tx.actor, [standing], stages, async () => dayOf(await tx.now(), tx.actor.timeZone)),
  ]);
  const confirmations = confirmed(standing, answer, tx.actor, by.at);
  return {
    deal: { ...standing, confirmations },
    stages,
    today: dayOf(by.at, tx.actor.timeZone),
    facts: { fields: { ...standing, ...unseen(standing.id) }, confirmations, found },
    answer: answerOf(answer, by.mayOverride),
    ...(pipeline ? { rules: pipeline.rules } : {}),
  };
}

export const placeIn = (stages: readonly Stage[], stageId: string): number =>
  stages.findIndex(({ id }) => id === stageId);

/** Is this a statement, or an item of a checklist, that the pipeline asks for? Words that no gate asks for are not kept. */
export const isAsked = (stages: readonly Stage[], key: string): boolean =>
  stages
    .flatMap(({ entry, exit }) => [...entry, ...exit])
    .some((each) =>
      each.kind === 'checklist'
        ? each.items?.some((item) => itemKey(each.key, item.key) === key)
        : each.kind === 'statement' && each.key === key,
    );

/** What was vouched for before, and what is vouched for now; the later word on a statement stands. */
export function confirmed(
  deal: DealRow,
  { confirm = [] }: GateAnswer,
  actor: Actor,
  confirmedAt: string,
): Confirmation[] {
  const said = new Set(confirm.map(({ key }) => key));
  return [
    ...deal.confirmations.filter(({ key }) => !said.has(key)),
    ...confirm.map((each) => ({ ...each, confirmedBy: actor.personId ?? '', confirmedAt })),
  ];
}
