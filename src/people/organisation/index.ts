export { mayTouchRoles, peoplePolicy } from './policy.ts';
export * from './rules/manager-tree.ts';
export { whyNotOwner } from './rules/owning.ts';
export * from './rules/roles.ts';
