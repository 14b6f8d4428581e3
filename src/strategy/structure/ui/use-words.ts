import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Drawn, DrawnTeam, Finding } from './structures.ts';

const names = (all: readonly { name: string }[]) => all.map(({ name }) => name).join(', ');

/** What a structure says, as sentences. */
export function useWords() {
  const { t } = useTranslation();
  const f = useFormat();
  const size = (drawn: Drawn, of: number) =>
    drawn.sizeBy === 'revenue' ? f.moneyShort({ amount: of, currency: drawn.currency }) : f.number(of);
  return {
    /** "By territory, and within it by account size". */
    levels: ({ levels }: Pick<Drawn, 'levels'>) =>
      levels.map((level, at) => t(at === 0 ? `structure.by.${level}` : `structure.within.${level}`)).join(', '),
    /** "Small below 50; Medium from 50 and below 500; Large from 500". */
    bands: (drawn: Drawn) =>
      drawn.bands
        .map(({ name, from, below }) => {
          if (below === null) return t('structure.band.from', { name, from: size(drawn, from) });
          return t('structure.band.between', { name, from: size(drawn, from), below: size(drawn, below) });
        })
        .join('; '),
    /** "Deals of territories North, South, of companies that are Large". */
    keys: (drawn: Pick<Drawn, 'levels'>, { keys }: Pick<DrawnTeam, 'keys'>) => {
      const said = keys.flatMap((its, at) => {
        const level = drawn.levels[at];
        return level && its.length > 0 ? [t(`structure.key.${level}`, { names: names(its) })] : [];
      });
      return said.length > 0 ? said.join(', ') : t('structure.key.all');
    },
    finding: ({ kind, of, what, teams }: Finding) => {
      if (kind === 'key-of-nobody') return t(`structure.finding.nobody.${of ?? 'territory'}`, { what });
      return t(`structure.finding.${kind}`, { what, teams: names(teams) });
    },
  };
}
