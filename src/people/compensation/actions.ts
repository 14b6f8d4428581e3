export {
  type EnteredRun,
  enterAssignments,
  enterCredits,
  enterDisputes,
  enterPlans,
  enterRun,
} from './enter.ts';
