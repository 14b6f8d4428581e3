export { type BuyingRole, buyingRoles, missingRoles, neededRoles, type Stance, stances } from './rules/buying-group.ts';
export {
  type Contactable,
  type ContactWay,
  contactWays,
  mayContact,
  type NoContact,
  refusedBy,
} from './rules/may-contact.ts';
export { phoneKey } from './rules/phone-key.ts';
export { type ChannelKind, keyed as keyedPhones, parseSpot, spotText } from './rules/reaching.ts';
export { type ContactEvent, relationshipTopic, type Strength, strengthOf, strengthWord } from './rules/strength.ts';
