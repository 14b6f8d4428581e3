import type { Role } from '../../src/platform/access/actor.ts';
import type { Action, Breadth } from '../../src/platform/access/policy.ts';
import type { Name } from '../support/two-workspaces.ts';

type Row = readonly [
  leader: Breadth,
  manager: Breadth,
  rep: Breadth,
  operations: Breadth,
  finance: Breadth,
  success: Breadth,
];
const columns: readonly Role[] = ['leader', 'manager', 'rep', 'operations', 'finance', 'success'];

type Kind = { read: Row; write: Row; hidden?: Partial<Record<Role, readonly string[]>> };

/**
 * Who may do what, as the handbook of the product promises it: written by hand and compared with what the product does.
 * A kind that is not here fails the proof.
 */
export const kinds: Record<string, Kind> = {
  //                  leader manager  rep   operations finance success
  deal: {
    read: ['all', 'team', 'own', 'all', 'all', 'all'],
    write: ['all', 'team', 'own', 'all', 'none', 'none'],
  },
  // What nobody owns stands in the queue, which whoever sells sees in part and may take from.
  lead: {
    read: ['all', 'team', 'own', 'all', 'all', 'none'],
    write: ['all', 'team', 'own', 'all', 'none', 'none'],
    hidden: { finance: ['email', 'phone', 'phoneKey', 'message'] },
  },
  // Who gets leads is decided for all; a manager reads it with the people whose leads he sees.
  'lead-routing': {
    read: ['all', 'all', 'none', 'all', 'none', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // A manager writes his agreement for sales alone; what is proposed is for leaders and operations.
  'lead-definition': {
    read: ['all', 'all', 'all', 'all', 'none', 'none'],
    write: ['all', 'all', 'none', 'all', 'none', 'none'],
  },
  'working-hours': {
    read: ['all', 'team', 'own', 'all', 'own', 'own'],
    write: ['all', 'team', 'own', 'all', 'own', 'own'],
  },
  // That somebody is away is known to all who plan with him; why is between him and those above him.
  leave: {
    read: ['all', 'team', 'own', 'all', 'own', 'own'],
    write: ['all', 'team', 'own', 'all', 'own', 'own'],
  },
  // How many days somebody has is said by those above him.
  'leave-allowance': {
    read: ['all', 'team', 'own', 'all', 'own', 'own'],
    write: ['all', 'below', 'none', 'all', 'none', 'none'],
  },
  'lead-form': {
    read: ['all', 'all', 'all', 'all', 'none', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  activity: {
    read: ['all', 'team', 'own', 'all', 'all', 'all'],
    write: ['all', 'team', 'own', 'all', 'none', 'own'],
  },
  'activity-link': {
    read: ['all', 'team', 'own', 'all', 'all', 'all'],
    write: ['all', 'team', 'own', 'all', 'none', 'own'],
  },
  // As the call that it is of.
  transcript: {
    read: ['all', 'team', 'own', 'all', 'all', 'all'],
    write: ['all', 'team', 'own', 'all', 'none', 'own'],
  },
  'activity-kind': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'activity-suggestion': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'activity-standard': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  quota: {
    read: ['all', 'team', 'own', 'all', 'all', 'all'],
    write: ['all', 'below', 'none', 'all', 'none', 'none'],
  },
  'target-plan': {
    read: ['all', 'team', 'none', 'all', 'all', 'none'],
    write: ['all', 'own', 'none', 'all', 'none', 'none'],
  },
  contingency: {
    read: ['all', 'team', 'own', 'all', 'all', 'none'],
    write: ['all', 'own', 'own', 'all', 'none', 'none'],
  },
  // Nobody speaks for another: the routes let operations answer for itself alone.
  'target-answer': {
    read: ['all', 'team', 'own', 'all', 'all', 'none'],
    write: ['own', 'own', 'own', 'all', 'none', 'none'],
  },
  company: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'team', 'own', 'all', 'none', 'none'],
  },
  contact: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'team', 'own', 'all', 'none', 'none'],
    hidden: { finance: ['email', 'phone', 'phoneKey', 'phones', 'addresses', 'channels'] },
  },
  // Whoever sells may write these of companies and contacts that are his to change; routes and undo ask that too.
  'buying-role': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'all', 'all', 'none', 'none'],
  },
  position: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'all', 'all', 'none', 'none'],
  },
  tag: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'all', 'all', 'none', 'none'],
  },
  product: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
    hidden: { rep: ['cost', 'marginFloor'], success: ['cost', 'marginFloor'] },
  },
  'price-list': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  bundle: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'part-target': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  segment: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  structure: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // What is not decided yet is for those who decide it.
  'structure-draft': {
    read: ['all', 'none', 'none', 'all', 'none', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'territory-scenario': {
    read: ['all', 'none', 'none', 'all', 'none', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  territory: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'loss-reason': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  competitor: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'all', 'all', 'none', 'none'],
  },
  'closing-rules': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  pipeline: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'stage-pace': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['none', 'none', 'none', 'all', 'none', 'none'],
  },
  person: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
    hidden: { finance: ['email'], success: ['email'] },
  },
  'reporting-line': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  field: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  workspace: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'approval-rules': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // The stored request with all its facts; people reach it by their part in it.
  'approval-request': {
    read: ['all', 'none', 'none', 'all', 'none', 'none'],
    write: ['none', 'none', 'none', 'all', 'none', 'none'],
  },
  approval: {
    read: ['all', 'team', 'team', 'all', 'team', 'team'],
    write: ['none', 'none', 'none', 'all', 'none', 'none'],
  },
  'stand-in': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'team', 'own', 'all', 'own', 'own'],
  },
  // Who finds a view that was shared with him is asked in src/platform/views; these are the rights to it as a record.
  view: {
    read: ['own', 'own', 'own', 'all', 'own', 'own'],
    write: ['own', 'own', 'own', 'all', 'own', 'own'],
  },
  'view-default': {
    read: ['own', 'own', 'own', 'all', 'own', 'own'],
    write: ['own', 'own', 'own', 'all', 'own', 'own'],
  },
  // As views: who finds a shared one is asked in src/performance/dashboards/boards.
  dashboard: {
    read: ['own', 'own', 'own', 'all', 'own', 'own'],
    write: ['own', 'own', 'own', 'all', 'own', 'own'],
  },
  // What somebody says is his own; whoever is asked for a number knows of every call.
  'forecast-submission': {
    read: ['all', 'team', 'own', 'all', 'all', 'none'],
    write: ['own', 'own', 'own', 'own', 'none', 'none'],
  },
  'forecast-call': {
    read: ['all', 'all', 'all', 'all', 'all', 'none'],
    write: ['all', 'own', 'none', 'all', 'none', 'none'],
  },
  report: {
    read: ['own', 'own', 'own', 'all', 'own', 'own'],
    write: ['own', 'own', 'own', 'all', 'own', 'own'],
  },
  alert: {
    read: ['own', 'own', 'own', 'all', 'own', 'own'],
    write: ['own', 'own', 'own', 'all', 'own', 'own'],
  },
  // Of his own numbers alone, whoever set the alert.
  'alert-crossing': {
    read: ['own', 'own', 'own', 'all', 'own', 'own'],
    write: ['own', 'own', 'own', 'all', 'own', 'own'],
  },
  insight: {
    read: ['own', 'own', 'own', 'all', 'own', 'own'],
    write: ['own', 'own', 'own', 'all', 'own', 'own'],
  },
  'performance-review': {
    read: ['all', 'team', 'own', 'all', 'all', 'own'],
    write: ['all', 'team', 'own', 'all', 'own', 'own'],
  },
  // Who takes part has a seat; that a meeting was due and held is known above, what was said in it is not.
  'meeting-series': {
    read: ['own', 'own', 'own', 'own', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  meeting: {
    read: ['all', 'team', 'own', 'all', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  'meeting-minutes': {
    read: ['own', 'own', 'own', 'own', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  commitment: {
    read: ['all', 'team', 'own', 'all', 'none', 'none'],
    write: ['all', 'team', 'own', 'all', 'none', 'none'],
  },
  // What somebody works on is between him and those above him; he does not write it himself.
  // What is expected of somebody is written by those above him; he reads and signs it.
  charter: {
    read: ['all', 'team', 'own', 'all', 'own', 'own'],
    write: ['all', 'below', 'none', 'all', 'none', 'none'],
  },
  // Announced to everybody, run by those who lead; how somebody does is his and of those above him.
  contest: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'own', 'none', 'all', 'none', 'none'],
  },
  'contest-entry': {
    read: ['all', 'team', 'own', 'all', 'own', 'own'],
    write: ['own', 'own', 'own', 'all', 'own', 'own'],
  },
  // Whether somebody is in a rank is said by himself alone.
  'rank-choice': {
    read: ['own', 'own', 'own', 'own', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  // Praise is said in front of everybody; a streak is one's own.
  recognition: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'own', 'own', 'all', 'own', 'own'],
  },
  streak: {
    read: ['own', 'own', 'own', 'own', 'none', 'none'],
    write: ['own', 'own', 'own', 'own', 'none', 'none'],
  },
  // A team's own page: everybody in the team reads it and pins to it; whoever leads it opens it and says its goals.
  'team-space': {
    read: ['all', 'line', 'line', 'all', 'line', 'line'],
    write: ['all', 'team', 'none', 'all', 'none', 'none'],
  },
  'team-pin': {
    read: ['all', 'line', 'line', 'all', 'line', 'line'],
    write: ['all', 'line', 'line', 'all', 'line', 'line'],
  },
  'coaching-plan': {
    read: ['all', 'team', 'own', 'all', 'none', 'none'],
    write: ['all', 'below', 'none', 'all', 'none', 'none'],
  },
  'coaching-session': {
    read: ['all', 'team', 'own', 'all', 'none', 'none'],
    write: ['all', 'below', 'none', 'all', 'none', 'none'],
  },
  // Whose way into a job it is reads it and puts down what he did; who stands above him judges it, and nobody judges his own.
  'ramp-plan': {
    read: ['all', 'team', 'own', 'all', 'own', 'own'],
    write: ['all', 'below', 'none', 'all', 'none', 'none'],
  },
  'ramp-entry': {
    read: ['all', 'team', 'own', 'all', 'own', 'own'],
    write: ['all', 'team', 'own', 'all', 'own', 'own'],
  },
  'ramp-template': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'adopted-practice': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'none', 'all', 'none', 'none'],
  },
  // Everybody may learn everything; what the right answers are is for whoever writes courses.
  course: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
    hidden: {
      ...{ manager: ['answers', 'reasons'], rep: ['answers', 'reasons'] },
      ...{ finance: ['answers', 'reasons'], success: ['answers', 'reasons'] },
    },
  },
  // Nobody answers for another.
  'course-run': {
    read: ['all', 'team', 'own', 'all', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  'role-play': {
    read: ['all', 'team', 'own', 'all', 'none', 'none'],
    write: ['all', 'below', 'none', 'all', 'none', 'none'],
  },
  'development-plan': {
    read: ['all', 'team', 'own', 'all', 'own', 'own'],
    write: ['all', 'team', 'own', 'all', 'own', 'own'],
  },
  'training-spend': {
    read: ['all', 'none', 'none', 'all', 'all', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // For whoever wrote it and whom it is shared with: for nobody above him.
  'coaching-note': {
    read: ['own', 'own', 'own', 'own', 'none', 'none'],
    write: ['own', 'own', 'own', 'own', 'none', 'none'],
  },
  // How a segment is sold to is known to all; what is handed over is of whoever takes it and of those above him.
  'selling-model': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // One’s own to choose, and for those above to say.
  'work-profile': {
    read: ['all', 'team', 'own', 'all', 'own', 'own'],
    write: ['all', 'team', 'own', 'all', 'own', 'own'],
  },
  'hand-off': {
    read: ['all', 'team', 'own', 'all', 'none', 'own'],
    write: ['all', 'team', 'own', 'all', 'none', 'own'],
  },
  // What somebody is to reach is agreed with those above him; what two write of it is for the two.
  objective: {
    read: ['all', 'team', 'own', 'all', 'none', 'none'],
    write: ['all', 'below', 'none', 'all', 'none', 'none'],
  },
  'check-in': {
    read: ['own', 'own', 'own', 'own', 'none', 'none'],
    write: ['own', 'own', 'own', 'own', 'none', 'none'],
  },
  'review-cycle': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // He reads what was told, those above him write it.
  appraisal: {
    read: ['all', 'team', 'own', 'all', 'none', 'none'],
    write: ['all', 'below', 'none', 'all', 'none', 'none'],
  },
  // What is written for it, ratings too, is its writer's: others are told by the questions of reviews alone.
  'review-part': {
    read: ['own', 'own', 'own', 'own', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  'coaching-skill': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // Of who is behind those who lead him read and write alone, and nobody of himself; his plan he reads too, and answers it himself.
  'improvement-case': {
    read: ['below', 'below', 'none', 'none', 'none', 'none'],
    write: ['below', 'below', 'none', 'none', 'none', 'none'],
  },
  'improvement-rule': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'none', 'none', 'none'],
  },
  'improvement-plan': {
    read: ['team', 'team', 'own', 'own', 'own', 'own'],
    write: ['below', 'below', 'none', 'none', 'none', 'none'],
  },
  'improvement-check': {
    read: ['team', 'team', 'own', 'own', 'own', 'own'],
    write: ['below', 'below', 'none', 'none', 'none', 'none'],
  },
  'improvement-words': {
    read: ['team', 'team', 'own', 'own', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  'pay-plan': {
    read: ['all', 'none', 'none', 'all', 'all', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'pay-run': {
    read: ['all', 'none', 'none', 'all', 'all', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'pay-event': {
    read: ['all', 'none', 'none', 'all', 'all', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'pay-credit': {
    read: ['all', 'none', 'none', 'all', 'all', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'pay-rate': {
    read: ['all', 'none', 'none', 'all', 'all', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'pay-reference': {
    read: ['all', 'none', 'none', 'all', 'all', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // Whoever writes plans does not excuse himself from having them approved.
  'pay-settings': {
    read: ['all', 'none', 'none', 'all', 'all', 'none'],
    write: ['all', 'none', 'none', 'none', 'none', 'none'],
  },
  // He raises it of what he is paid; those who make runs answer.
  'pay-dispute': {
    read: ['all', 'team', 'own', 'all', 'all', 'none'],
    write: ['all', 'own', 'own', 'all', 'own', 'none'],
  },
  // What somebody is paid, and by which plan, is for him and those above him; nobody but leaders and operations sets it.
  'pay-assignment': {
    read: ['all', 'team', 'own', 'all', 'all', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // Its rows are for those who make runs; what is told of it to whom it pays has the rights of his plan.
  'pay-statement': {
    read: ['all', 'none', 'none', 'all', 'all', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // Whom a manager hires is his; who interviews reads his interviews alone.
  requisition: {
    read: ['all', 'own', 'none', 'all', 'none', 'none'],
    write: ['all', 'own', 'none', 'all', 'none', 'none'],
  },
  candidate: {
    read: ['all', 'own', 'none', 'all', 'none', 'none'],
    write: ['all', 'own', 'none', 'all', 'none', 'none'],
  },
  'job-offer': {
    read: ['all', 'own', 'none', 'all', 'none', 'none'],
    write: ['all', 'own', 'none', 'all', 'none', 'none'],
  },
  interview: {
    read: ['own', 'own', 'own', 'own', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  decision: {
    read: ['all', 'team', 'own', 'all', 'all', 'own'],
    write: ['all', 'team', 'own', 'all', 'own', 'own'],
  },
  'own-metric': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  kpi: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  job: {
    read: ['all', 'none', 'none', 'all', 'none', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'job-run': {
    read: ['all', 'own', 'own', 'all', 'own', 'own'],
    write: ['all', 'own', 'own', 'all', 'own', 'own'],
  },
  // Which comments somebody reads is decided by the record they are about: its cells and reads.test.ts ask.
  comment: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  // The same of files; to bring one somebody must be able to change the record, which the routes ask.
  attachment: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'all', 'all', 'none', 'none'],
  },
  // The same of what is said of deals; to score one somebody must be able to change the deal, which the routes ask.
  qualification: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'all', 'all', 'none', 'none'],
  },
  playbook: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'none', 'all', 'none', 'none'],
  },
  // The same of steps that were done on deals.
  hypothesis: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'none', 'all', 'none', 'none'],
  },
  'account-tiers': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  benchmark: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'hypothesis-deal': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'all', 'all', 'none', 'none'],
  },
  'playbook-step': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'all', 'all', 'none', 'none'],
  },
  discovery: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'all', 'all', 'none', 'none'],
  },
  'discovery-form': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'none', 'all', 'none', 'none'],
  },
  'qualification-method': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'qualification-choice': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // The same of quotes: which somebody reads or writes is decided by their deals.
  quote: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'all', 'all', 'none', 'none'],
  },
  // Everybody finds who speaks for us; what was asked of them is of whoever asked.
  reference: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'team', 'own', 'all', 'none', 'own'],
  },
  'reference-ask': {
    read: ['all', 'team', 'own', 'all', 'all', 'all'],
    write: ['all', 'team', 'own', 'all', 'none', 'none'],
  },
  'quote-settings': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  notice: {
    read: ['own', 'own', 'own', 'own', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  'notice-preferences': {
    read: ['own', 'own', 'own', 'own', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  snooze: {
    read: ['own', 'own', 'own', 'own', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  'day-plan': {
    read: ['own', 'own', 'own', 'own', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  erasure: {
    read: ['none', 'none', 'none', 'none', 'none', 'none'],
    write: ['all', 'none', 'none', 'none', 'none', 'none'],
  },
  share: {
    read: ['all', 'none', 'none', 'all', 'none', 'none'],
    write: ['all', 'all', 'all', 'all', 'all', 'all'],
  },
  'access-rule': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'none', 'none', 'none'],
  },
  // Every time a leader was signed in as somebody is kept, and told to that person.
  'sign-in-as': {
    read: ['all', 'own', 'own', 'own', 'own', 'own'],
    write: ['all', 'none', 'none', 'none', 'none', 'none'],
  },
  handover: {
    read: ['all', 'team', 'none', 'all', 'none', 'none'],
    write: ['all', 'team', 'none', 'all', 'none', 'none'],
  },
  // Leaders and operations read who took what away; an archive itself is of nobody but the one it was made for.
  taking: {
    read: ['all', 'own', 'own', 'all', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  // As far as the workspace tells of persons: of others leaders and operations are told, and managers of their people.
  adoption: {
    read: ['all', 'team', 'own', 'all', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  // How good the scores are, for whoever works by them; whose deals they are of is the right to those.
  score: {
    read: ['all', 'all', 'all', 'all', 'all', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // What the books are told, with what pay comes to.
  'finance-feed': {
    read: ['all', 'none', 'none', 'all', 'all', 'none'],
    write: ['none', 'none', 'none', 'none', 'none', 'none'],
  },
  // How deals really go, of the deals that one sees.
  process: {
    read: ['all', 'all', 'all', 'all', 'all', 'none'],
    write: ['none', 'none', 'none', 'none', 'none', 'none'],
  },
  export: {
    read: ['own', 'own', 'own', 'own', 'own', 'own'],
    write: ['own', 'own', 'own', 'own', 'own', 'own'],
  },
  file: {
    read: ['all', 'none', 'none', 'all', 'none', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  'import-mapping': {
    read: ['all', 'none', 'none', 'all', 'none', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // Old ids lead on for everybody; they are written by the act that puts records together alone.
  merge: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['none', 'none', 'none', 'none', 'none', 'none'],
  },
  // Of records that are his to change, which the act asks.
  'pair-verdict': {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'all', 'all', 'all', 'none', 'none'],
  },
  import: {
    read: ['all', 'none', 'none', 'all', 'none', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // The guide is for whoever sets the company up.
  setup: {
    read: ['all', 'none', 'none', 'all', 'none', 'none'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
  // Everybody is told that what he sees is made up.
  demo: {
    read: ['all', 'all', 'all', 'all', 'all', 'all'],
    write: ['all', 'none', 'none', 'all', 'none', 'none'],
  },
};

/** Everybody below, and the person: as the cast was drawn, not as the product reads its tree. */
const teams: Record<Name, readonly Name[]> = {
  Lea: ['Lea', 'Max', 'Ria', 'Ari', 'Rolf'],
  Ola: ['Ola'],
  Fin: ['Fin', 'Suse', 'Ola'],
  Suse: ['Suse', 'Ola'],
  Max: ['Max', 'Ria', 'Ari', 'Rolf'],
  Mia: ['Mia', 'Rob'],
  Ria: ['Ria', 'Ari'],
  Ari: ['Ari'],
  Rolf: ['Rolf'],
  Rob: ['Rob'],
  Bea: ['Bea', 'Ben'],
  Ben: ['Ben'],
};

/** Whether somebody stands above an owner, or is he. */
export const stands = (name: Name, owner: Name): boolean => teams[name].includes(owner);

export const isBeta = (name: Name): boolean => name === 'Bea' || name === 'Ben';

export const breadth = (kind: string, action: Action, role: Role): Breadth => {
  const row = kinds[kind]?.[action];
  if (!row) throw new Error(`Nobody wrote down who may ${action} a ${kind}: add it to test/access/rights.ts`);
  return row[columns.indexOf(role)] as Breadth;
};

/** Fields of each kind that a leader may keep from a role, as the handbook promises it. */
export const restrictable: Record<string, readonly string[]> = {
  deal: [
    'amount',
    'expectedCloseOn',
    'nextStep',
    'nextStepOn',
    'lostReason',
    'lossReasonId',
    'lostToId',
    'wonBecause',
    'externalId',
    'source',
  ],
  company: ['sector', 'country', 'website', 'employees', 'revenue', 'foundedYear'],
  contact: ['title', 'email', 'phone', 'addresses', 'channels'],
  person: ['email', 'teamName', 'region', 'title'],
  product: ['series', 'listPrice', 'cost', 'marginFloor'],
  lead: ['title', 'email', 'phone', 'message'],
};

export const hiddenFrom = (kind: string, role: Role): readonly string[] => kinds[kind]?.hidden?.[role] ?? [];

/** Does this person reach a record of that kind with this owner? Null as owner: it belongs to the workspace of `where`. */
export function reaches(
  who: { name: Name; role: Role },
  kind: string,
  action: Action,
  owner: Name | null,
  where: Name = owner ?? who.name,
): boolean {
  if (isBeta(where) !== isBeta(who.name)) return false;
  const far = breadth(kind, action, who.role);
  if (far === 'all') return true;
  if (far === 'none' || owner === null) return false;
  if (far === 'own') return owner === who.name;
  if (far === 'line' && teams[owner].includes(who.name)) return true;
  return teams[who.name].includes(owner) && (far !== 'below' || owner !== who.name);
}

/** 403 when the role has no such right at all, 404 when it has but not to this record, else what an answer has. */
export function expected(
  who: { name: Name; role: Role },
  kind: string,
  action: Action,
  owner: Name | null,
  {
    where,
    ok = 200,
    outOfReach = 404,
    noRight = 403,
  }: { where?: Name; ok?: number; outOfReach?: number; noRight?: number } = {},
): number {
  if (breadth(kind, action, who.role) === 'none') return noRight;
  return reaches(who, kind, action, owner, where) ? ok : outOfReach;
}
