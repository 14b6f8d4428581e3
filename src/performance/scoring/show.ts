import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { allFields } from '../../platform/fields/store.ts';
import { mayAskCompanies } from '../../process/accounts/reads.ts';
import { productsByIds } from '../../process/catalogue/reads.ts';
import { mayAskDeals, pipelinesOf } from '../../process/pipeline/reads.ts';
import { type AddedTrait, addedTraits, isAdded, toldFeature, toldValue, traitName } from './rules/added-traits.ts';
import { dealFeatures } from './rules/deal-features.ts';
import { fewestToHold } from './rules/drift.ts';
import type { Reason } from './rules/reasons.ts';
import { hasDrifted } from './rules/told.ts';
import type { VersionRow } from './store.ts';

type Reasons = { up: Reason[]; down: Reason[] };

/** The names of stages, taken-out ones too. */
export async function stageNames(reader: Reader, actor: Actor): Promise<Map<string, string>> {
  const pipelines = await pipelinesOf(reader, actor);
  return new Map(
    pipelines.flatMap(({ stages, goneStages }) =>
      [...stages, ...goneStages].map(({ id, name }) => [id, name] as const),
    ),
  );
}

/** Features that tell of a field which is kept from whoever asks. */
export function untoldFeatures(actor: Actor): ReadonlySet<string> {
  const ofCompanies = ['sector', 'employees', 'country', 'foundedYear'];
  return new Set([
    ...dealFeatures.filter(({ reads }) => reads.length > 0 && mayAskDeals(actor, reads) !== null).map(({ key }) => key),
    ...ofCompanies.filter((field) => mayAskCompanies(actor, [field]) !== null),
  ]);
}

/** Reasons with names in the place of ids, without those that would tell what is kept from the reader. */
export async function shownReasons(reader: Reader, actor: Actor, all: readonly Reasons[]): Promise<Reasons[]> {
  const hidden = untoldFeatures(actor);
  const products = all.flatMap(({ up, down }) =>
    [...up, ...down].flatMap(({ feature, value }) => (feature === 'product' && value ? [value] : [])),
  );
  const [stages, traits, named] = await Promise.all([
    stageNames(reader, actor),
    traitsFor(reader, actor),
    products.length > 0 ? productsByIds(reader, actor, [...new Set(products)]) : null,
  ]);
  const shown = (reason: Reason): Reason[] => {
    if (hidden.has(reason.feature)) return [];
    if (isAdded(reason.feature)) {
      const value = toldValue(reason.feature, reason.value, traits);
      const feature = toldFeature(reason.feature, traits);
      // A field that was taken out, or kept from somebody since, is told of no more.
      return feature === reason.feature && !traits.some((one) => traitName(one) === feature)
        ? []
        : [{ ...reason, feature, value }];
    }
    if (reason.feature === 'stage') return [{ ...reason, value: stages.get(reason.value) ?? '' }];
    if (reason.feature === 'product') return [{ ...reason, value: named?.get(reason.value)?.name ?? '' }];
    return [reason];
  };
  return all.map(({ up, down }) => ({ up: up.flatMap(shown), down: down.flatMap(shown) }));
}

export function shownVersion({ id, madeAt, why, told }: VersionRow) {
  const { version } = told;
  return {
    id,
    madeAt,
    why,
    says: version?.says ?? ('nothing' as const),
    because: version?.because ?? ('too-few' as const),
    chosenModel: version?.chosenModel ?? null,
    auc: version?.goodness?.auc ?? null,
    brier: version?.goodness?.brier ?? null,
    ece: version?.goodness?.ece ?? null,
    n: version?.n ?? 0,
  };
}

/** The added fields that scores tell of today. */
export const traitsFor = async (reader: Reader, actor: Actor): Promise<AddedTrait[]> =>
  addedTraits(await allFields(reader, actor));

export function shownCurrent(row: VersionRow, traits: readonly AddedTrait[]) {
  const called = (name: string) => toldFeature(name, traits);
  const { told } = row;
  const { version, writtenAfter, shifts, cameTrue, closedWithScore, judgedFrom, seconds } = told;
  const alone = (signs: readonly { name: string; auc: number }[]) =>
    signs.map(({ name, auc }) => ({ feature: called(name), why: 'alone' as const, auc, share: null }));
  const after = (signs: readonly { name: string; share: number }[]) =>
    signs.map(({ name, share }) => ({ feature: called(name), why: 'after' as const, auc: null, share }));
  return {
    ...shownVersion(row),
    baseRate: version?.baseRate ?? 0,
    subjects: version?.subjects ?? 0,
    judgedFrom,
    goodness: version?.goodness ?? null,
    uses: version?.uses.map(({ name, share }) => ({ feature: called(name), share })) ?? [],
    barred: [...after(writtenAfter.barred), ...alone(version?.barred ?? [])],
    suspected: [...after(writtenAfter.suspected), ...alone(version?.suspected ?? [])],
    unread: version?.unread.map(called) ?? [],
    seconds,
    drift: {
      shifts: shifts?.map(({ name, psi, moved }) => ({ feature: called(name), psi, moved })) ?? null,
      cameTrue,
      closedWithScore,
      needed: fewestToHold,
      hasDrifted: hasDrifted(told),
    },
  };
}
