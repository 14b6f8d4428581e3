export {
  type EnteredRun,
  enterAssignments,
  enterCredits,
  enterDisputes,
  enterEvents,
  enterPlans,
  enterRun,
} from './enter.ts';
