export { shippedSkills } from './rules/skills.ts';
