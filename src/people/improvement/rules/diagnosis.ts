/** Where the cause may lie, in the order in which it is asked: first what is not in his hands. */
export const branches = ['territory', 'market', 'tools', 'skill', 'will', 'personal'] as const;
export type Branch = (typeof branches)[number];

/** What is asked in each branch, by the keys of the catalogue. */
export const questionsIn: Record<Branch, readonly string[]> = {
  territory: ['enough', 'compared'],
  market: ['everybody', 'fit'],
  tools: ['blocked', 'handed'],
  skill: ['where', 'could'],
  will: ['effort', 'clear'],
  personal: ['asked', 'help'],
};

/** The numbers of the registry in which a branch would show, beside those of his peers. What is personal shows in none. */
export const evidenceIn: Record<Branch, readonly string[]> = {
  territory: ['deals_made', 'territory_attainment'],
  market: ['average_deal_size', 'quota_attainment'],
  tools: ['time_to_win', 'leads_in_time'],
  skill: ['win_rate', 'stage_conversion', 'average_deal_size'],
  will: ['activities_done', 'customer_contacts', 'deals_made'],
  personal: [],
};

export const weights = ['cause', 'part', 'no'] as const;
export type Weight = (typeof weights)[number];
export type Answer = { branch: Branch; says: Weight; words: string };

/** What is wrong with a diagnosis; null for one that can be kept. */
export type Lacking = { what: 'unanswered' | 'no-cause' | 'no-words'; branch: Branch | null };

/**
 * A diagnosis answers every branch, finds a cause, and says of every cause and part what shows it. None is passed over: whoever looks for a lack
 * of will alone finds one.
 */
export function lackingIn(answers: readonly Answer[]): Lacking | null {
  const said = new Map(answers.map((answer) => [answer.branch, answer]));
  const open = branches.find((branch) => !said.has(branch));
  if (open) return { what: 'unanswered', branch: open };
  const bare = answers.find(({ says, words }) => says !== 'no' && words.trim().length < 10);
  if (bare) return { what: 'no-words', branch: bare.branch };
  return answers.some(({ says }) => says === 'cause') ? null : { what: 'no-cause', branch: null };
}

/** Where the cause lies, in the order of the branches. */
export const causesIn = (answers: readonly Answer[]): Branch[] =>
  branches.filter((branch) => answers.some((answer) => answer.branch === branch && answer.says === 'cause'));

/** What a cause asks of the company: a coaching plan for skill, other accounts for a territory. */
export const supportKinds = ['coaching', 'training', 'tools', 'territory', 'time', 'other'] as const;
export type SupportKind = (typeof supportKinds)[number];

const suggested: Record<Branch, SupportKind> = {
  ...{ territory: 'territory', market: 'training', tools: 'tools', skill: 'coaching', will: 'time', personal: 'time' },
};

/** What to promise first, by what was found. */
export const supportFor = (causes: readonly Branch[]): SupportKind[] => [
  ...new Set(causes.map((cause) => suggested[cause])),
];
