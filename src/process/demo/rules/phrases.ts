import type { Dice } from '../../../ground/dice.ts';

/** What a sentence can speak of. */
export type Said = { buyer: string; company: string; product: string; rival: string; rep: string };

/** A pattern with its {words} filled in. */
export const say = (pattern: string, said: Said): string =>
  pattern.replace(/\{(\w+)\}/g, (_, word: string) => said[word as keyof Said] ?? '');

export type DoneKind = 'call' | 'mail' | 'meeting' | 'visit' | 'video' | 'note';
/** What one does in a stage: how it is called, and what was written down of it. */
type Doing = { kind: DoneKind; subject: string; body: readonly string[]; minutes?: number };

const doing = (kind: DoneKind, subject: string, minutes: number, ...body: string[]): Doing => ({
  kind,
  subject,
  body,
  minutes,
});

/** By the place of the stage in the usual pipeline: prospecting, qualification, demo, proposal, negotiation, contract. */
export const doings: readonly (readonly Doing[])[] = [
  [
    doing(
      'call',
      'First call with {buyer}',
      12,
      'Reached {buyer} between two meetings. They lost a cold room in August and nobody noticed until Monday.',
      'Got through at the third try. {buyer} takes the call because {company} is audited in spring.',
    ),
    doing(
      'mail',
      'Introduction to {company}',
      5,
      'Dear {buyer}, you look after the cold chain at {company}. May I show you in twenty minutes how others got rid of their paper logs? Best regards, {rep}',
      'Sent our one-page summary on {product} and two dates for a short call.',
    ),
    doing(
      'call',
      'Called back by {buyer}',
      9,
      '{buyer} had seen our mail. Wants to know what one site would cost before anybody travels.',
    ),
  ],
  [
    doing(
      'call',
      'Budget and timing with {buyer}',
      25,
      'Budget is there for this year, but the purchase has to pass the works council. {buyer} decides up to 20,000 alone.',
      'No budget line yet; {buyer} wants numbers for the planning round. Need is clear: three alarms missed since January.',
    ),
    doing(
      'video',
      'Needs of {company}',
      45,
      'Walked through their four cold rooms on a floor plan. They measure by hand, twice a day. {rival} was there last year and never called back.',
      'Joined by quality management. They must show an unbroken record to their own customers.',
    ),
    doing(
      'mail',
      'Summary of our talk',
      8,
      'Dear {buyer}, thank you for the open words. As I understood it: two sites first, alarms by telephone, an audit trail. Did I leave anything out? {rep}',
    ),
    doing(
      'note',
      'Who decides at {company}',
      4,
      '{buyer} speaks for us. The head of operations signs; finance looks at everything above 25,000.',
    ),
  ],
  [
    doing(
      'meeting',
      'Demo of {product} at {company}',
      75,
      'Demo on their own data. The alarm chain convinced the night shift; IT asks where the data lies.',
      'Good demo. {buyer} tried the app and set a limit alone. Wants to see a reference from their trade.',
    ),
    doing(
      'visit',
      'Site visit with {buyer}',
      120,
      'Walked all rooms with a test gateway. Radio reaches everywhere but the old deep-freeze; one repeater more.',
      'Visit of the loading dock. Doors stand open for minutes: exactly what {product} shows.',
    ),
    doing(
      'video',
      'Questions after the demo',
      40,
      'IT is content: data stays in the region. {rival} could not say so.',
      'They compare us with {rival}. What counts is the audit report.',
    ),
    doing(
      'mail',
      'What you saw, in writing',
      6,
      'Dear {buyer}, here are the pictures of the test and the reference that you asked for. What would keep you from a first site? {rep}',
    ),
  ],
  [
    doing(
      'mail',
      'Our proposal for {company}',
      15,
      'Dear {buyer}, here is our proposal for {product}, with commissioning and a contract that looks after it. Valid for thirty days. {rep}',
      'Proposal sent with two options, as discussed: one site first, or all at once with a better price.',
    ),
    doing(
      'call',
      'Proposal received?',
      11,
      '{buyer} has it on the table, and has not passed it on. Purchasing is short of people.',
      'Left word. Second week without an answer from {company}.',
      'They wait for the comparison with {rival}. {buyer} promises an answer by Friday.',
    ),
    doing(
      'video',
      'Price talk with {company}',
      35,
      'Went through the price line by line. They want the gateways at the price of {rival}.',
      'Purchasing asks for ten per cent. Offered two years instead of one.',
    ),
    doing(
      'note',
      'Where the proposal hangs',
      3,
      'It lies with purchasing. {buyer} cannot speed it up without the head of operations.',
    ),
  ],
  [
    doing(
      'call',
      'Terms with {buyer}',
      28,
      'Payment in 30 days is fine. They want a clause on spare parts.',
      'Agreed on the rollout: north sites first, the rest after the season.',
    ),
    doing(
      'meeting',
      'Negotiation at {company}',
      90,
      'Sat with purchasing and {buyer}. Discount stays below ten; training is on us.',
      'Hard talk on liability. Their lawyer writes, ours answers.',
    ),
    doing(
      'mail',
      'Agreed points',
      7,
      'Dear {buyer}, as agreed: 24 months, quarterly invoice, spare parts within two days. The contract follows. {rep}',
    ),
  ],
  [
    doing(
      'mail',
      'Contract for signature',
      5,
      'Dear {buyer}, the contract is attached as talked through. Two signatures on page nine, please. {rep}',
    ),
    doing(
      'call',
      'Signature at {company}',
      7,
      'It lies with the managing director, back on Thursday.',
      'Signed on their side, the scan comes today.',
    ),
  ],
];

/** What comes next, by the place of the stage. */
export const nextSteps: readonly (readonly string[])[] = [
  [
    'Call {buyer} for a first talk',
    'Send {buyer} the one-page summary',
    'Find out who looks after the cold rooms at {company}',
  ],
  [
    'Ask {buyer} about the budget round',
    'Get the head of operations to the table',
    'Send the list of questions to {company}',
  ],
  [
    'Show {product} on their own data',
    'Fix a date for the site visit with {buyer}',
    'Send the reference from their trade',
  ],
  [
    'Ask {buyer} what purchasing says',
    'Walk through the price with {company}',
    'Get a date for the decision from {buyer}',
  ],
  ['Settle the clause on spare parts', 'Agree the rollout with {buyer}', 'Answer the lawyer of {company}'],
  ['Get the contract signed by {company}', 'Call {buyer} about the signature'],
];

/** What a manager asks under a deal, and what the rep answers. */
export const remarks: readonly (readonly [string, string])[] = [
  [
    'What would have to happen for {buyer} to decide this month?',
    'Their head of operations must see the reference. I have asked for an hour on Tuesday.',
  ],
  [
    'This has been waiting for a while. Who at {company} can move it beside {buyer}?',
    'Finance can. I will ask {buyer} to bring us together.',
  ],
  ['Nice work on the demo. Did you speak about price already?', 'A frame only. The numbers come with the proposal.'],
  ['Is {rival} still in it?', 'They are, but could not answer where the data lies.'],
  ['Please take the discount to me before it goes out.', 'Will do. I would rather give them the training.'],
];

export const confirmedBy = ['Call with {buyer}', 'Mail of {buyer}', 'Meeting at {company}', 'Minutes sent to {buyer}'];

/** What deals are about, by product line. */
export const projects: Record<string, readonly string[]> = {
  Sense: [
    'Sensors for the cold store',
    'Monitoring of the packing line',
    'Pilot in one hall',
    'Humidity in the warehouse',
  ],
  Gateway: [
    'Radio coverage of the plant',
    'Gateways for four halls',
    'Replacement of paper logs',
    'Explosion-proof zone',
  ],
  Insight: ['Audit reporting', 'Alarm service', 'Reporting for quality management', 'Dashboards for all shifts'],
  Frostguard: ['Frost alarm for the orchard', 'Winter readiness', 'Pipe frost protection', 'Depot before the frost'],
  Care: ['Calibration of all sensors', 'Commissioning', 'Yearly calibration'],
};

/** Why deals are lost: the words, by a reason of the first tree. */
export const losses: readonly { path: string; words: readonly string[]; rival?: true }[] = [
  {
    path: 'Price › Too expensive',
    words: ['A fifth above what they had in mind.', 'Could not bring the price in line with their budget.'],
  },
  {
    path: 'Price › No budget',
    words: ['The budget round struck it out.', 'Money went into the new refrigeration instead.'],
  },
  {
    path: 'Competitor › Better price',
    words: ['{rival} went below our cost.', '{rival} gave the gateways away.'],
    rival: true,
  },
  { path: 'Competitor › Known supplier', words: ['They stay with {rival}, who is in the house already.'], rival: true },
  {
    path: 'Product › Missing feature',
    words: ['They need a connection to their warehouse system that we do not have.'],
  },
  { path: 'Timing › Postponed', words: ['Put off to next year by the head of operations.'] },
  {
    path: 'No decision › Stayed as they are',
    words: ['They go on measuring by hand.', 'Nobody wanted to own the change.'],
  },
  { path: 'No decision › No answer any more', words: ['Five tries without an answer from {buyer}.'] },
  { path: 'Relationship › Contact left', words: ['{buyer} left {company}, and the new one began from nothing.'] },
];

export const winWords = [
  'The audit report decided it.',
  'They tried it for two weeks and did not want to give it back.',
  'Faster delivery than {rival}.',
  '{buyer} carried it through the house.',
];

export const pickSaid = (throws: Dice, patterns: readonly string[], said: Said): string =>
  say(throws.pick(patterns), said);
