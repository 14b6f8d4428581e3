import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Condition, Rule } from './territories.ts';

/** Rules and countries in the words of the reader: "In Germany: Bavaria, from 50 people on". */
export function useRuleWords() {
  const { t } = useTranslation();
  const f = useFormat();
  const countries = useMemo(() => new Intl.DisplayNames([f.locale], { type: 'region' }), [f.locale]);
  const listed = useMemo(() => new Intl.ListFormat([f.locale], { type: 'disjunction' }), [f.locale]);
  const country = (code: string) => countries.of(code) ?? code;
  const condition = (asked: Condition): string => {
    switch (asked.kind) {
      case 'country':
        return t('territories.says.country', { names: listed.format(asked.countries.map(country)) });
      case 'state':
        return t('territories.says.state', { country: country(asked.country), names: listed.format(asked.states) });
      case 'postal-code': {
        const codes = asked.codes.map(({ from, to }) => (from === to ? from : `${from}–${to}`));
        return t('territories.says.postalCode', { country: country(asked.country), codes: listed.format(codes) });
      }
      case 'industry':
        return t('territories.says.industry', { names: listed.format(asked.industries) });
      case 'radius': {
        const { latitude, longitude } = asked.centre;
        const place = asked.place ?? `${f.number(latitude)}, ${f.number(longitude)}`;
        return t('territories.says.radius', { km: f.number(asked.km), place });
      }
      case 'product':
        return t('territories.says.product', { names: listed.format(asked.products.map(({ name = '' }) => name)) });
      case 'product-line':
        return t('territories.says.productLine', { names: listed.format(asked.lines) });
      case 'size': {
        const { least, most } = asked;
        if (most === null) return t('territories.says.atLeast', { least: f.number(least ?? 0) });
        if (least === null) return t('territories.says.atMost', { most: f.number(most) });
        return t('territories.says.between', { least: f.number(least), most: f.number(most) });
      }
    }
  };
  const conditions = (all: readonly Condition[]) => all.map(condition).join(' · ');
  const rule = ({ isException, conditions: all }: Rule) =>
    isException ? t('territories.says.except', { what: conditions(all) }) : conditions(all);
  return { country, conditions, rule };
}
