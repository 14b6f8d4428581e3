import { endOfDay, type Instant, type LocalDate, quarterOf } from '../../../ground/index.ts';
import {
  agendaOf,
  anItem,
  changedItem,
  changesBetween,
  type DealThen,
  type Item,
  type Pack,
  riskOf,
  type SectionId,
  type TemplateId,
  templates,
} from '../../../people/sessions/index.ts';
import { oncePer } from './once.ts';
import { type DemoDeal, type DemoState, recentDeals } from './story.ts';
import type { World } from './world.ts';

/** The deals that each had at some time, of those told of lately. */
const dealsByOwner = oncePer((world: World): ReadonlyMap<string, readonly DemoDeal[]> => {
  const had = new Map<string, DemoDeal[]>();
  for (const deal of recentDeals(world))
    for (const ownerId of new Set(deal.states.map((state) => state.ownerId)))
      had.set(ownerId, [...(had.get(ownerId) ?? []), deal]);
  return had;
});

type Asked = {
  template: TemplateId;
  minutes: number;
  /** Whose deals are spoken of. */
  ownerIds: readonly string[];
  day: LocalDate;
  since: LocalDate;
  promised: readonly Item[];
};

/**
 * What a meeting of a past day saw as it began: the deals as they stood on that day and what was promised before. The numbers of the registry
 * are not reckoned back; their parts are empty.
 */
export function agendaOn(world: World, { template, minutes, ownerIds, day, since, promised }: Asked): Pack {
  const { currency, timeZone, fiscalStartMonth } = world.setting;
  const had = ownerIds.flatMap((id) => dealsByOwner(world).get(id) ?? []);
  const then = (deal: DemoDeal, before: LocalDate) => {
    const state = deal.states.findLast((one) => one.day < before);
    return state && ownerIds.includes(state.ownerId) ? { deal, state } : null;
  };
  const known = [...new Set(had)].flatMap((deal) => then(deal, day) ?? []);
  const open = known.filter(({ state }) => state.status === 'open').toSorted((a, b) => b.state.amount - a.state.amount);
  const { next } = quarterOf(day, { startMonth: fiscalStartMonth, namedAfter: 'end' });
  const itemOf = (section: SectionId, { deal, state }: Known, why: string, days: number | null) =>
    anItem(section, {
      ...{ kind: 'deal', id: deal.id, ownerId: state.ownerId, why, days, dueOn: state.expectedCloseOn },
      ...{ amount: state.amount, currency },
    });
  const rowOf = ({ deal, state }: Known): DealThen => ({
    ...{ id: deal.id, ownerId: state.ownerId, status: state.status, amount: state.amount, currency },
    ...{ stageId: stageIn(world, state), expectedCloseOn: state.expectedCloseOn },
  });
  const before = new Map(
    known.flatMap(({ deal }) => then(deal, since) ?? []).map((one) => [one.deal.id, rowOf(one)] as const),
  );
  const found: Partial<Record<SectionId, readonly Item[]>> = {
    promised,
    changed: changesBetween(before, known.map(rowOf), currency).map((one) => changedItem(one, false)),
    'at-risk': open.flatMap((one) => {
      const risk = riskOf({ ...one.state, asksStep: true }, day);
      return risk ? [itemOf('at-risk', one, risk.why, risk.days)] : [];
    }),
    closing: open.flatMap((one) =>
      one.state.expectedCloseOn !== null && one.state.expectedCloseOn < next
        ? [itemOf('closing', one, 'closes', null)]
        : [],
    ),
    prompts: templates[template].prompts.map((id) => anItem('prompts', { kind: 'prompt', id, why: 'prompt' })),
    disputed: [anItem('disputed', { kind: 'prompt', id: 'disputed', why: 'prompt' })],
  };
  const sinceMoment: Instant = endOfDay(since, timeZone);
  return { form: 1, since: sinceMoment, ownerIds, sections: agendaOf(template, minutes, found) };
}

type Known = { deal: DemoDeal; state: DemoState };

const stageIn = ({ setting }: World, { stage }: DemoState): string =>
  (setting.pipeline.stages[stage] as { id: string }).id;
