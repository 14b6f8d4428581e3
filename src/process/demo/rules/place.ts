/** A country with what its people and companies are called, and the telephone numbers that belong to nobody there. */
export type Place = {
  country: string;
  /** How many of a hundred companies. */
  share: number;
  /** Town, postal code, latitude and longitude. */
  towns: readonly (readonly [town: string, postalCode: string, latitude: number, longitude: number])[];
  streets: readonly string[];
  firsts: readonly string[];
  lasts: readonly string[];
  /** The family's name stands first. */
  familyFirst?: true;
  /** Two halves of a company's own name. */
  heads: readonly string[];
  tails: readonly string[];
  /** The halves in Latin letters, where they are of another script: for addresses on the net. */
  roman?: { heads: readonly string[]; tails: readonly string[] };
  /** Whole names, with what the company does in between. */
  named: (own: string, trade: string, legal: string) => string;
  trades: readonly string[];
  legals: readonly string[];
  /** Numbers kept for stories by the country's authority: how it begins, and how many there are. */
  phones: readonly { begins: string; digits: number; from: number; count: number }[];
};

export const words = (text: string): string[] => text.trim().split(/\s+/);
