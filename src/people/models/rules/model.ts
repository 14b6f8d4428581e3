/** Who sells how: one person all the way, one after another, or a small group together. */
export const shapes = ['island', 'line', 'pod'] as const;
export type Shape = (typeof shapes)[number];

/** What somebody does on the way of a customer; an island has the owner alone. */
export const duties = ['owner', 'finder', 'qualifier', 'closer', 'keeper'] as const;
export type Duty = (typeof duties)[number];

/** When somebody's part begins: the lead is here, the lead is qualified by marketing, it became a deal, the deal reached a stage, it was won. */
export const beginnings = ['lead', 'mql', 'deal', 'stage', 'won'] as const;
export type Beginning = (typeof beginnings)[number];

export type Part = {
  duty: Duty;
  begins: Beginning;
  /** Of `stage`: from the first of these on that the pipeline of a deal has. */
  stageIds: readonly string[];
  /** Of the credit for a deal, with up to two digits. */
  percent: number;
  /** What somebody is given along as his part begins, each of which he ticks when he takes it. */
  checklist: readonly string[];
};

/** Those who do the parts: the one group of a line, each group of pods. */
export type Crew = { name: string; people: readonly { personId: string; duty: Duty }[] };

export type Model = { shape: Shape; parts: readonly Part[]; crews: readonly Crew[] };

export type ModelFault = { field: string; message: string };

const hundredths = (percent: number): number => Math.round(percent * 100);
const rankOf = ({ begins }: Pick<Part, 'begins'>): number => beginnings.indexOf(begins);

/** The people who do a part, each once, in the order in which they are named. */
export const peopleOf = ({ crews }: Pick<Model, 'crews'>, duty: Duty): string[] => [
  ...new Set(crews.flatMap(({ people }) => people.filter((one) => one.duty === duty).map(({ personId }) => personId))),
];

/** What stands in the way of selling so; null where nothing does. */
export function faultIn(model: Model): ModelFault | null {
  return faultInParts(model) ?? faultInCrews(model);
}

function faultInParts({ shape, parts }: Model): ModelFault | null {
  const at = (place: number, field: string, message: string) => ({ field: `parts.${place}.${field}`, message });
  if (shape === 'island' && (parts.length !== 1 || parts[0]?.duty !== 'owner'))
    return { field: 'parts', message: 'must be the owner alone: an island has nobody else' };
  if (shape !== 'island' && parts.length < 2)
    return { field: 'parts', message: 'must be two at least: with one it is an island' };
  for (const [place, part] of parts.entries()) {
    if (parts.findIndex(({ duty }) => duty === part.duty) < place) return at(place, 'duty', 'is there already');
    if (place === 0 && part.begins !== 'lead') return at(place, 'begins', 'must be the lead: somebody has to get it');
    const before = parts[place - 1];
    if (before && (rankOf(part) < rankOf(before) || (rankOf(part) === rankOf(before) && part.begins !== 'stage')))
      return at(place, 'begins', 'must be later than that of the part before');
    if (part.begins === 'stage' && part.stageIds.length === 0) return at(place, 'stageIds', 'must name a stage');
  }
  const sum = parts.reduce((all, { percent }) => all + hundredths(percent), 0);
  return sum === 10_000
    ? null
    : { field: 'parts', message: `The shares add up to ${sum / 100} %. They must add up to 100 %.` };
}

function faultInCrews({ shape, parts, crews }: Model): ModelFault | null {
  const at = (place: number, message: string) => ({ field: `crews.${place}.people`, message });
  if (shape !== 'pod' && crews.length > 1) return { field: 'crews', message: 'must be one: only pods are several' };
  if (shape !== 'island' && crews.length === 0) return { field: 'crews', message: 'must name who does what' };
  const seen = new Set<string>();
  for (const [place, { people }] of crews.entries()) {
    if (people.some(({ duty }) => !parts.some((part) => part.duty === duty)))
      return at(place, 'have a part that is not there');
    for (const { duty } of shape === 'island' ? [] : parts) {
      const its = people.filter((one) => one.duty === duty).length;
      if (its === 0) return at(place, 'must have somebody for each part');
      if (shape === 'pod' && its > 1) return at(place, 'must have one person for each part');
    }
    const named = people.map(({ personId, duty }) => `${personId} ${duty}`);
    if (new Set(named).size < named.length) return at(place, 'name somebody twice');
    for (const personId of new Set(people.map((one) => one.personId))) {
      if (seen.has(personId)) return at(place, 'must not have somebody of another pod');
      seen.add(personId);
    }
  }
  return null;
}
