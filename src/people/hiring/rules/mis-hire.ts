/** What somebody who was the wrong one costs, in whole minor units and months. */
export type MisHire = {
  /** On-target pay a year. */
  pay: number;
  /** What a seller is to bring a month, and the share of it that is earned after what was sold is delivered. */
  target: number;
  margin: number;
  /** How long he stayed, and which share of his target he brought meanwhile. */
  months: number;
  attained: number;
  /** How long the place is empty until the next one starts, and how long until he brings his target: half of it meanwhile. */
  vacantMonths: number;
  rampMonths: number;
  /** What finding and teaching one costs. */
  recruiting: number;
  training: number;
};

export type CostPart = { part: 'pay' | 'shortfall' | 'vacancy' | 'ramp' | 'replacement'; amount: number };

/**
 * The cost of a mis-hire, part by part: his pay, what his patch did not bring while he was there, while it was empty and while the next
 * one learnt, and finding and teaching both. Nine months of 100,000 a year who brings 40 % of 50,000 a month at 60 %, four months empty
 * and six to learn, 15,000 and 5,000 each: 75,000 + 162,000 + 120,000 + 90,000 + 40,000 = 487,000.
 */
export function misHireCost(told: MisHire): { parts: CostPart[]; total: number } {
  const { pay, target, margin, months, attained, vacantMonths, rampMonths, recruiting, training } = told;
  const earned = target * margin;
  const parts = [
    { part: 'pay' as const, amount: (pay * months) / 12 },
    { part: 'shortfall' as const, amount: earned * months * (1 - attained) },
    { part: 'vacancy' as const, amount: earned * vacantMonths },
    { part: 'ramp' as const, amount: (earned * rampMonths) / 2 },
    { part: 'replacement' as const, amount: 2 * (recruiting + training) },
  ].map(({ part, amount }) => ({ part, amount: Math.round(amount) }));
  return { parts, total: parts.reduce((sum, { amount }) => sum + amount, 0) };
}

/**
 * What such a calculation begins with where nobody knows better. Studies claim from half a million dollars to several million for one
 * wrong sales hire: a claim, not a measurement, so each part is to be filled with one's own.
 */
export const firstMisHire: MisHire = {
  ...{ pay: 10_000_000, target: 5_000_000, margin: 0.6, months: 9, attained: 0.4 },
  ...{ vacantMonths: 4, rampMonths: 6, recruiting: 1_500_000, training: 500_000 },
};
