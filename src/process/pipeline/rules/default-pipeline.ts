import { presentingStage } from './presenting.ts';
import type { Criterion, Stage } from './stages.ts';

const statement = (key: string, text: string): Criterion => ({ key, kind: 'statement', text, level: 'block' });

const leadIdentified = statement('lead-identified', 'a lead is identified');
const firstContact = statement('first-contact', 'first contact has been made');
/** Demo opens when all four elements of BANT are confirmed, each with what shows it. */
const bantConfirmed: Criterion = {
  ...{ key: 'bant-confirmed', kind: 'qualified', about: 'bant', least: 4 },
  ...{ text: 'BANT is confirmed', level: 'block' },
};
const demoDone = statement('demo-done', 'the demo is done');
const interestValidated = statement('interest-validated', 'interest is validated');
const proposalDelivered = statement('proposal-delivered', 'the proposal is delivered');
const pricingDiscussed = statement('pricing-discussed', 'pricing discussed');
const termsAgreed = statement('terms-agreed', 'terms are agreed');
const contractInReview = statement('contract-in-review', 'the contract is in review');
const contractSigned = statement('contract-signed', 'the contract is signed');
const dealWon: Criterion = { key: 'deal-won', kind: 'won', text: 'the deal is won', level: 'block' };

/** A stage before it has an id: `key` names it within the template. */
export type StageTemplate = Omit<Stage, 'id'> & { key: string };
export type PipelineTemplate = { key: string; name: string; stages: readonly StageTemplate[] };

/**
 * The pipeline a new workspace begins with: six stages, each entered and left on the conditions of the source. A
 * condition that joins two things is two criteria, so that each has its own evidence. Time limits, owners, next steps
 * and probabilities are ours; the source names none, and a workspace edits them.
 */
export const defaultPipeline: PipelineTemplate = {
  key: 'default',
  name: 'New business',
  stages: [
    {
      key: 'prospecting',
      name: 'Prospecting',
      definition: 'Someone who may need what we sell is known, and nobody has spoken with them yet.',
      ownerRole: 'rep',
      limitDays: 14,
      nextStep: 'Make first contact',
      probability: 0.1,
      buyerTask: 'Says whether the subject is on the agenda at all',
      entry: [leadIdentified],
      exit: [firstContact],
    },
    {
      key: 'qualification',
      name: 'Qualification',
      definition: 'We talk, and find out whether there is a budget, a decider, a need and a date.',
      ownerRole: 'rep',
      limitDays: 21,
      nextStep: 'Confirm budget, authority, need and timing',
      probability: 0.2,
      buyerTask: 'Describes the need, the budget and who decides',
      entry: [firstContact],
      exit: [{ ...bantConfirmed, text: 'the BANT criteria are confirmed' }],
    },
    {
      key: 'demo',
      name: 'Demo',
      definition: 'The buyer sees the product on a case of their own and says whether it interests them.',
      ownerRole: 'rep',
      limitDays: 21,
      nextStep: 'Show the product and ask what they made of it',
      probability: 0.4,
      buyerTask: 'Tries the product on a case of their own',
      entry: [bantConfirmed],
      exit: [demoDone, interestValidated],
    },
    {
      key: 'proposal',
      name: 'Proposal',
      definition: 'An offer with a price is written, delivered and talked through.',
      ownerRole: 'rep',
      limitDays: 14,
      nextStep: 'Deliver the proposal and discuss the price',
      probability: 0.6,
      buyerTask: 'Weighs the offer against the alternatives',
      entry: [demoDone],
      exit: [proposalDelivered, pricingDiscussed],
    },
    {
      key: 'negotiation',
      name: 'Negotiation',
      definition: 'Both sides settle the terms, and the contract goes to those who must read it.',
      ownerRole: 'rep',
      limitDays: 21,
      nextStep: 'Agree on terms and send the contract for review',
      probability: 0.8,
      buyerTask: 'Has the terms and the contract read',
      entry: [proposalDelivered],
      exit: [termsAgreed, contractInReview],
    },
    {
      key: 'contracting',
      name: 'Contracting/Close',
      definition: 'The terms stand, and the contract is on its way to a signature.',
      ownerRole: 'rep',
      limitDays: 14,
      nextStep: 'Get the contract signed',
      probability: 0.9,
      buyerTask: 'Signs the contract',
      entry: [termsAgreed],
      exit: [contractSigned, dealWon],
    },
  ],
};

/** The template's stages as stages, each given an id; from which of them on a deal counts as presented is said from the first day. */
export function stagesFrom(template: PipelineTemplate, idFor: (key: string) => string): Stage[] {
  const stages = template.stages.map(({ key, ...stage }) => ({ id: idFor(key), ...stage }));
  const from = presentingStage(stages);
  return stages.map((stage) => (stage === from ? { ...stage, presents: true } : stage));
}
