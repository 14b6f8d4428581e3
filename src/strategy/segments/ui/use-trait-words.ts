import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { sizeBands } from '../rules/traits.ts';
import type { AskedField, Rule } from './segments.ts';

/** Traits and what is said of them in words: a size as its band, a choice by its label. */
export function useTraitWords(fields: readonly AskedField[]) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const fieldOf = (trait: string) => fields.find(({ id }) => trait === `field:${id}`);
  const size = (value: string) => {
    const least = Number(value);
    const next = sizeBands.find((band) => band > least);
    return next === undefined
      ? t('segments.sizeFrom', { least: f.number(least) })
      : t('segments.size', { least: f.number(least), most: f.number(next - 1) });
  };
  const trait = (name: string) =>
    name.startsWith('field:') ? (fieldOf(name)?.label ?? t('segments.goneField')) : t(`segments.trait.${name}`);
  const value = (name: string, said: string) => {
    if (name === 'size') return size(said);
    const choice = fieldOf(name)?.values.find(({ id }) => id === said);
    if (choice) return choice.label;
    return name.startsWith('field:') && (said === 'yes' || said === 'no') ? t(`segments.${said}`) : said;
  };
  const rule = (one: Rule) =>
    t('segments.rule', {
      trait: trait(one.trait),
      values: new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(
        one.values.map((each) => value(one.trait, each)),
      ),
      points: one.points,
    });
  return { trait, value, rule, size };
}
