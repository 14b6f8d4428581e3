import { namedQuarterOf } from '../../ground/index.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { soldProducts } from '../../process/catalogue/reads.ts';
import {
  askedFor,
  type ExerciseKey,
  exerciseKeys,
  type MetricExercise,
  marginShare,
  metricOf,
} from './rules/exercises.ts';

type Given = { of: string; kind: string; amount: number; currency: string | null };
type Exercise = {
  key: ExerciseKey;
  about: string | null;
  given: Given[];
  unit: 'share' | 'ratio' | 'money';
  currency: string | null;
  right: number;
};

/** Of the products the first by name whose cost the reader may see. */
async function ofMargin({ reader, actor }: Asker): Promise<Exercise | null> {
  const sold = await soldProducts(reader, actor, { most: 500 });
  if ('unseen' in sold || sold.pricesHidden) return null;
  const product = sold.products.find(({ listPrice, cost }) => listPrice !== null && cost !== null);
  const right = product && marginShare(product.listPrice ?? 0, product.cost ?? 0);
  if (!product || right == null) return null;
  const money = (of: string, amount: number): Given => ({ of, kind: 'money', amount, currency: product.currency });
  return {
    ...{ key: 'margin', about: product.name, unit: 'share', currency: product.currency, right },
    given: [money('list-price', product.listPrice ?? 0), money('cost', product.cost ?? 0)],
  };
}

/** A number of the registry of this quarter, as it is spelled out there; null while it cannot be told. */
async function ofMetric(asker: Asker, key: MetricExercise): Promise<Exercise | null> {
  const metric = asker.metric(metricOf[key]);
  const period = namedQuarterOf(asker.today, fiscalOf(asker.actor));
  const asked = { points: [{ name: 'now', period, asOf: asker.today }], by: [], filter: {} };
  const [figure] = (await asker.once(`exercise ${metricOf[key]}`, async () => metric?.figures(asker, asked))) ?? [];
  if (!metric || !figure || figure.value === null) return null;
  const given = figure.parts.flatMap((part): Given[] =>
    part.kind === 'sign'
      ? []
      : [{ of: part.of, kind: part.kind, amount: part.amount, currency: part.kind === 'money' ? part.currency : null }],
  );
  // A share names its hits twice: won ÷ (won + lost).
  const once = given.filter(
    ({ of, amount }, at) => given.findIndex((part) => part.of === of && part.amount === amount) === at,
  );
  if (once.length < 2) return null;
  const unit = metric.unit === 'share' ? 'share' : metric.unit === 'ratio' ? 'ratio' : 'money';
  return { ...{ key, about: null, given: once, unit, currency: figure.currency }, right: askedFor(key, figure.value) };
}

/** The exercises that the reader's own numbers give; of what he is not told there is none. */
export async function exercisesFor(asker: Asker): Promise<Exercise[]> {
  const all = await Promise.all(exerciseKeys.map((key) => (key === 'margin' ? ofMargin(asker) : ofMetric(asker, key))));
  return all.filter((each) => each !== null);
}
