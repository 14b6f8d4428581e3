export { questionsForManagers, questionsForReps, type Rating } from './rules/questions.ts';
