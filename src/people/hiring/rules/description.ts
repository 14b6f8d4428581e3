type Named = { name: string } | null;
/** What a job description is made of; null is what nobody said. */
export type Told = { territory: Named; segment: Named; goal: string | null };

export const lackable = ['territory', 'segment', 'goal'] as const;
export type Lacking = (typeof lackable)[number];

/** What ties a job to the company and is missing: where it sells, to whom, and what it is to reach. */
export const lackingIn = (told: Told): Lacking[] => lackable.filter((part) => told[part] === null);

type Job = Told & {
  name: string;
  attributes: readonly { name: string }[];
  motion: string | null;
  traits: readonly string[];
  buyers: Buyers | null;
};

/** How the companies of its segment buy: step by step, who has a part in it, what hinders them. */
export type Buyers = { steps: readonly string[]; roles: readonly string[]; obstacles: readonly string[] };
type Words = (key: string, values?: Record<string, unknown>) => string;

/**
 * A first job description out of what the requisition ties the job to: where it sells, to whom, how they are won and how they buy, what is
 * to be reached, what is looked for. What is missing stands as a line to be filled, so that nobody publishes it unseen.
 */
export function descriptionOf(
  { name, territory, segment, goal, attributes, motion, traits, buyers }: Job,
  t: Words,
): string {
  const line = (part: string, value: string | null) =>
    value ? t(`hiring.describe.${part}`, { value }) : t(`hiring.describe.no-${part}`);
  const looked = attributes.map((attribute) => `- ${attribute.name}`).join('\n');
  return [
    t('hiring.describe.begin', { name }),
    line('territory', territory?.name ?? null),
    line('segment', segment ? [segment.name, traits.join(', ')].filter(Boolean).join(': ') : null),
    ...(motion ? [t(`hiring.describe.motion.${motion}`)] : []),
    ...buying(buyers, t),
    line('goal', goal),
    t('hiring.describe.duties'),
    `${t('hiring.describe.looked')}\n${looked}`,
    t('hiring.describe.same'),
  ].join('\n\n');
}

const buying = (buyers: Buyers | null, t: Words): string[] =>
  (['steps', 'roles', 'obstacles'] as const).flatMap((part) => {
    const value = buyers?.[part].join(', ');
    return value ? [t(`hiring.describe.${part}`, { value })] : [];
  });
