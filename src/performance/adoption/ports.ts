import type { Feature } from './rules/features.ts';

/** The features of the product; the app fills it, and each that comes later adds its line there. */
export type AdoptionPort = { features: readonly Feature[] };
