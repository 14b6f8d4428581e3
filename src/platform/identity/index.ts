export { createIdentity, type Identity, type IdentityOptions, type RightsListener } from './identity.ts';
export { languageOfPerson } from './language.ts';
export type { PeoplePort, Standing } from './ports.ts';
export { secretOf } from './secret.ts';
