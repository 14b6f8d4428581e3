export { whyNotOwner } from './owning.ts';
export { mayTouchRoles, peoplePolicy } from './policy.ts';
export * from './rules/manager-tree.ts';
export * from './rules/roles.ts';
