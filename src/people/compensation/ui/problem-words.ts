import type { TFunction } from 'i18next';
import type { ProblemKind } from '../rules/facts.ts';

/** Why something could not be paid, or reckoned at all, in words. */
export const problemWords = (t: TFunction, why: string): string => t(`pay.problem.${why as ProblemKind}`);
