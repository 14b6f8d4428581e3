/** Somebody went on in a course: who waits for what he passes, such as his way into the job, listens to this. */
export const wentOn = 'course-run.changed';
export { shippedCourses } from './rules/courses.ts';
export { type PlayedTrack, rubrics } from './rules/role-plays.ts';
