/** How far a workspace tells who uses what: of nobody, by team alone, or by person. Everybody is told of himself in any case. */
export const adoptionSettings = ['off', 'team', 'person'] as const;
export type AdoptionSetting = (typeof adoptionSettings)[number];
