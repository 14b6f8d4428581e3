import { defaultPipeline, type PipelineTemplate } from './default-pipeline.ts';
import type { Criterion, Level } from './stages.ts';

const statement = (key: string, text: string, level: Level = 'block'): Criterion => ({
  key,
  kind: 'statement',
  text,
  level,
});

const firstContact = statement('first-contact', 'first contact has been made');
const bantConfirmed = statement('bant-confirmed', 'the BANT criteria are confirmed');
const proposalDelivered = statement('proposal-delivered', 'the proposal is delivered');
const pricingDiscussed = statement('pricing-discussed', 'pricing discussed');
const contractSigned = statement('contract-signed', 'the contract is signed');
const dealWon: Criterion = { key: 'deal-won', kind: 'won', text: 'the deal is won', level: 'block' };

/** The four common stages. The source names Proposal before Qualification, which looks like a slip: nobody offers before he knows the need. */
export const fourStages: PipelineTemplate = {
  key: 'four-stages',
  name: 'Four stages',
  stages: [
    {
      key: 'prospect',
      name: 'Prospect',
      definition: 'Someone who may need what we sell is known.',
      ownerRole: 'rep',
      limitDays: 14,
      nextStep: 'Make first contact',
      probability: 0.1,
      buyerTask: 'Says whether the subject is on the agenda at all',
      entry: [statement('lead-identified', 'a lead is identified')],
      exit: [firstContact],
    },
    {
      key: 'qualification',
      name: 'Qualification',
      definition: 'We talk, and find out whether there is a budget, a decider, a need and a date.',
      ownerRole: 'rep',
      limitDays: 30,
      nextStep: 'Confirm budget, authority, need and timing',
      probability: 0.3,
      buyerTask: 'Describes the need and names who decides',
      entry: [firstContact],
      exit: [bantConfirmed],
    },
    {
      key: 'proposal',
      name: 'Proposal',
      definition: 'An offer with a price is written, delivered and talked through.',
      ownerRole: 'rep',
      limitDays: 21,
      nextStep: 'Deliver the proposal and discuss the price',
      probability: 0.6,
      buyerTask: 'Weighs the offer against the alternatives',
      entry: [bantConfirmed],
      exit: [proposalDelivered, pricingDiscussed],
    },
    {
      key: 'closing',
      name: 'Closing',
      definition: 'Terms are settled and the contract is on its way to a signature.',
      ownerRole: 'rep',
      limitDays: 21,
      nextStep: 'Get the contract signed',
      probability: 0.85,
      buyerTask: 'Has the contract read and signs it',
      entry: [proposalDelivered],
      exit: [contractSigned, dealWon],
    },
  ],
};

/** For contracts that end: from the notice that one is due to the signature under its successor. */
export const renewalPipeline: PipelineTemplate = {
  key: 'renewal',
  name: 'Renewals',
  stages: [
    {
      key: 'due',
      name: 'Due',
      definition: 'A contract ends within the next months, and nobody has spoken of renewing it yet.',
      ownerRole: 'success',
      limitDays: 30,
      nextStep: 'Look at usage and open matters, and ask for a review',
      probability: 0.6,
      buyerTask: 'Tells what worked and what did not',
      entry: [statement('contract-ends', 'the contract and its last day are known')],
      exit: [
        {
          key: 'health-checked',
          kind: 'checklist',
          text: 'the account is looked through',
          level: 'block',
          items: [
            { key: 'usage', text: 'Usage of the last quarter' },
            { key: 'tickets', text: 'Open complaints' },
            { key: 'sponsor', text: 'The sponsor is still there' },
          ],
        },
      ],
    },
    {
      key: 'value-review',
      name: 'Value review',
      definition: 'We show what the customer got for the money and hear what comes next.',
      ownerRole: 'success',
      limitDays: 30,
      nextStep: 'Hold the review and agree on what stays, grows or goes',
      probability: 0.75,
      buyerTask: 'Confirms the results and the need for the next term',
      entry: [],
      exit: [statement('value-confirmed', 'the customer confirmed the results')],
    },
    {
      key: 'offer',
      name: 'Offer',
      definition: 'The terms of the next contract are on the table.',
      ownerRole: 'rep',
      limitDays: 21,
      nextStep: 'Send the renewal offer and talk it through',
      probability: 0.85,
      buyerTask: 'Gets the budget for the next term approved',
      entry: [],
      exit: [statement('terms-agreed', 'terms are agreed')],
    },
    {
      key: 'signature',
      name: 'Signature',
      definition: 'The terms stand; the signature is missing.',
      ownerRole: 'rep',
      limitDays: 14,
      nextStep: 'Get the renewal signed before the contract ends',
      probability: 0.95,
      buyerTask: 'Signs',
      entry: [statement('terms-agreed', 'terms are agreed')],
      exit: [contractSigned, dealWon],
    },
  ],
};

/** For customers who could buy more: from the gap seen to the order for it. */
export const expansionPipeline: PipelineTemplate = {
  key: 'expansion',
  name: 'Expansion',
  stages: [
    {
      key: 'whitespace',
      name: 'Whitespace',
      definition: 'A product, site or department of a customer that we do not serve yet is named.',
      ownerRole: 'success',
      limitDays: 45,
      nextStep: 'Ask the sponsor for a word with whoever owns that need',
      probability: 0.15,
      buyerTask: 'Opens a door to the other department',
      entry: [statement('gap-named', 'a gap at a customer is named')],
      exit: [statement('need-confirmed', 'whoever owns the need confirmed it')],
    },
    {
      key: 'business-case',
      name: 'Business case',
      definition: 'What it would bring is written down with their numbers.',
      ownerRole: 'rep',
      limitDays: 30,
      nextStep: 'Work out the case with them',
      probability: 0.4,
      buyerTask: 'Gives the numbers and stands behind them',
      entry: [statement('need-confirmed', 'whoever owns the need confirmed it')],
      exit: [
        statement('case-agreed', 'the business case is agreed'),
        { key: 'amount-known', kind: 'field', field: 'amount', text: 'the amount is known', level: 'warn' },
      ],
    },
    {
      key: 'offer',
      name: 'Offer',
      definition: 'The addition to the contract is offered and priced.',
      ownerRole: 'rep',
      limitDays: 21,
      nextStep: 'Deliver the offer and discuss the price',
      probability: 0.65,
      buyerTask: 'Weighs the offer',
      entry: [statement('case-agreed', 'the business case is agreed')],
      exit: [proposalDelivered, pricingDiscussed],
    },
    {
      key: 'order',
      name: 'Order',
      definition: 'The terms stand; the order is missing.',
      ownerRole: 'rep',
      limitDays: 14,
      nextStep: 'Get the order',
      probability: 0.9,
      buyerTask: 'Orders',
      entry: [proposalDelivered],
      exit: [contractSigned, dealWon],
    },
  ],
};

/** What a new pipeline can begin from. */
export const templates: readonly PipelineTemplate[] = [defaultPipeline, fourStages, renewalPipeline, expansionPipeline];
export const templateKeys = ['default', 'four-stages', 'renewal', 'expansion'] as const;
export type TemplateKey = (typeof templateKeys)[number];
