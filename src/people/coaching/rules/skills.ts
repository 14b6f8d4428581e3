/** How far somebody is in a skill: 0 who never showed it, 4 who teaches it. */
export type Level = number;
export const highestLevel = 4;

/** Something that a rep can learn, with the number of the registry in which it shows. */
export type Skill = {
  key: string;
  /** What a workspace calls it; null for a shipped one, which every language calls in its own way. */
  name: string | null;
  metricId: string;
  /** By which parts of its name the stage is known in which it shows; none where it shows in all of a deal. */
  stageWords: readonly string[];
  /** How much of a gap practice can close: 1 is all of it, 0.4 two fifths, the rest being market, price and patch. */
  controllability: number;
};

const skill = (key: string, metricId: string, controllability: number, ...stageWords: string[]): Skill => ({
  ...{ key, name: null, metricId, stageWords, controllability },
});

/** What the product ships; a workspace changes each, and adds its own. How much is in one's hands is our judgement, not a finding. */
export const shippedSkills: readonly Skill[] = [
  skill('prospecting', 'deals_made', 0.8),
  skill('discovery', 'stage_conversion', 0.7, 'discover', 'prospec', 'descubri'),
  skill('qualification', 'stage_conversion', 0.7, 'qualif', 'calific', 'cualific'),
  skill('demo', 'stage_conversion', 0.7, 'demo', 'present'),
  skill('proposal', 'stage_conversion', 0.6, 'propos', 'offer', 'quot', 'propuesta', 'oferta'),
  skill('negotiation', 'stage_conversion', 0.5, 'negoti', 'negoci'),
  skill('closing', 'win_rate', 0.6),
  skill('value', 'average_deal_size', 0.4),
  skill('accounts', 'logo_retention', 0.5),
];

/** Whether a skill shows in a stage of this name: "Negotiation / review" speaks of negotiation. */
export function showsIn({ stageWords }: Pick<Skill, 'stageWords'>, stageName: string): boolean {
  const name = stageName.toLowerCase();
  return stageWords.some((word) => name.includes(word.toLowerCase()));
}

/** Of what the stages here are called, each name once: those in which a skill shows. */
export const stagesOf = (skill: Pick<Skill, 'stageWords'>, stageNames: readonly string[]): string[] =>
  [...new Set(stageNames)].filter((name) => showsIn(skill, name));

/** The shipped skills with what a workspace says of each in its place, then those that it added itself. */
export function skillsWith<Own extends Skill>(own: readonly Own[]): (Skill | Own)[] {
  const said = new Map(own.map((each) => [each.key, each]));
  const shipped = shippedSkills.map((each) => said.get(each.key) ?? each);
  const keys = new Set(shippedSkills.map(({ key }) => key));
  return [...shipped, ...own.filter(({ key }) => !keys.has(key))];
}
