import type { TFunction } from 'i18next';

/** The ways that somebody refuses, as the timeline's label names them: "all", or "email,phone". */
export const sayWays = (label: string, t: TFunction): string =>
  label
    .split(',')
    .map((way) => t(`accounts.way.${way}`, { defaultValue: way }))
    .join(', ');
