import type { Feature } from '../performance/adoption/rules/features.ts';

export const keepers = ['leader', 'operations'];
export const leads = [...keepers, 'manager'];
const readers = [...leads, 'finance', 'success'];
export const promisers = [...leads, 'rep'];

/** Those around people, in the order of the rail. */
export const peopleFeatures: readonly Feature[] = [
  {
    id: 'people',
    pillar: 'people',
    pages: ['/people', '/people/$personId'],
    kinds: ['person', 'reporting-line', 'work-profile'],
    roles: readers,
  },
  {
    id: 'calendar',
    pillar: 'people',
    pages: ['/leave', '/settings/working-hours'],
    kinds: ['leave', 'leave-allowance', 'working-hours'],
  },
  {
    id: 'week',
    pillar: 'people',
    pages: ['/week', '/week/$meetingId'],
    kinds: ['meeting-series', 'meeting', 'meeting-minutes'],
  },
  { id: 'access', pillar: 'people', pages: ['/access'], kinds: [], roles: readers },
  {
    id: 'hiring',
    pillar: 'people',
    pages: [
      '/hiring',
      '/hiring/lessons',
      '/hiring/$requisitionId',
      '/hiring/$requisitionId/questions',
      '/hiring/candidates/$candidateId',
    ],
    kinds: ['requisition', 'candidate', 'job-offer'],
    roles: leads,
  },
  { id: 'interviews', pillar: 'people', pages: ['/interviews', '/interviews/$interviewId'], kinds: ['interview'] },
  {
    id: 'pay',
    pillar: 'people',
    pages: [
      '/pay',
      '/pay/statements/$statementId',
      '/pay/plans',
      '/pay/lab',
      '/pay/settings',
      '/pay/runs',
      '/pay/runs/$runId',
      '/pay/disputes',
      '/pay/disputes/$disputeId',
    ],
    module: 'pay',
    kinds: [
      'pay-plan',
      'pay-assignment',
      'pay-event',
      'pay-run',
      'pay-statement',
      'pay-credit',
      'pay-dispute',
      'pay-rate',
      'pay-reference',
      'pay-settings',
    ],
    roles: [...leads, 'rep', 'finance'],
  },
  {
    id: 'models',
    pillar: 'people',
    pages: ['/selling-models'],
    kinds: ['selling-model', 'hand-off'],
  },
  {
    id: 'coaching',
    pillar: 'people',
    pages: ['/coaching', '/coaching/$personId', '/conversations'],
    kinds: ['coaching-plan', 'coaching-session', 'coaching-note', 'coaching-skill', 'transcript'],
    roles: promisers,
  },
  {
    id: 'onboarding',
    pillar: 'people',
    pages: ['/onboarding', '/onboarding/templates', '/onboarding/templates/$templateKey', '/onboarding/$planId'],
    kinds: ['ramp-plan', 'ramp-entry', 'ramp-template'],
  },
  {
    id: 'learning',
    pillar: 'people',
    pages: [
      ...['/learning', '/learning/shelf', '/learning/people', '/learning/spend', '/learning/$courseKey'],
      ...['/learning/held/$runId', '/learning/write', '/learning/write/$courseKey'],
    ],
    kinds: ['course', 'course-run', 'role-play', 'development-plan', 'training-spend'],
  },
  {
    id: 'improvement',
    pillar: 'people',
    pages: ['/improvement', '/improvement/cases/$caseId', '/improvement/plans/$planId'],
    kinds: ['improvement-case', 'improvement-plan', 'improvement-check', 'improvement-words', 'improvement-rule'],
    roles: ['leader', 'manager'],
  },
  { id: 'charters', pillar: 'people', pages: ['/charters', '/charters/$personId'], kinds: ['charter'] },
  {
    id: 'contests',
    pillar: 'people',
    pages: ['/contests', '/contests/$contestId'],
    kinds: ['contest', 'contest-entry'],
  },
  { id: 'recognition', pillar: 'people', pages: ['/recognition'], kinds: ['recognition', 'streak'] },
  { id: 'spaces', pillar: 'people', pages: ['/spaces', '/spaces/$spaceId'], kinds: ['team-space', 'team-pin'] },
  {
    id: 'objectives',
    pillar: 'people',
    pages: ['/objectives', '/objectives/$personId'],
    kinds: ['objective', 'check-in'],
    roles: promisers,
  },
  {
    id: 'appraisals',
    pillar: 'people',
    pages: [
      '/appraisals',
      '/appraisals/$appraisalId',
      '/appraisals/write/$partId',
      '/appraisals/calibration/$cycleId',
      '/appraisals/rounds/$cycleId',
    ],
    kinds: ['review-cycle', 'appraisal', 'review-part'],
  },
  { id: 'sharing', pillar: 'people', pages: [], kinds: ['share'] },
];
