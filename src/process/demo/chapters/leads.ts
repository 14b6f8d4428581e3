import { enterToldLeads, plainly } from '../../leads/actions.ts';
import { type DemoChapter, inPart } from '../chapters.ts';
import { sources } from '../rules/asking.ts';
import { type DemoLead, type LeadState, leadsOf } from '../rules/leads.ts';
import { idIn } from '../rules/setting.ts';

const leadsAPart = 1_000;

/** Who asked, how soon they were answered, and what became of it. */
export const leadsChapter: DemoChapter = {
  id: 'leads',
  parts: (world) => Math.ceil(leadsOf(world).length / leadsAPart),
  write(tx, world, part) {
    const id = idIn(world.setting.base);
    return enterToldLeads(
      tx,
      inPart(leadsOf(world), part, leadsAPart).map((lead) => ({
        id: id('lead', lead.number),
        states: lead.states.map((state) => ({ from: state.at, row: rowOf(lead, state) })),
      })),
    );
  },
};

function rowOf({ number: _, states, became, receivedOn: __, ...lead }: DemoLead, { at: ___, ...state }: LeadState) {
  const { source, receivedAt, ownerId } = lead;
  const { medium, campaign } = sources[source];
  const isForm = source === 'Website' || source === 'Webinar';
  return {
    ...{ ...lead, ...state, medium, campaign },
    ...(state.status === 'converted' ? became : {}),
    arrivals: [{ at: receivedAt, by: isForm ? ('form' as const) : ('import' as const), source }],
    routed: plainly(ownerId === null ? 'no-rule' : 'given', receivedAt),
    // Whom their time was up for was told then: nobody is told of a made-up lead today.
    escalated: states.length === 1 ? 2 : 0,
  };
}
