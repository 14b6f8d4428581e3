import { defineNoticeKind } from '../../../platform/comments/kinds.ts';

/** A lead was given to him by a rule; one of his waits past its time; one that waited too long went to somebody else. */
export const givenKind = defineNoticeKind({ kind: 'lead-given', usual: 'app' }).kind;
export const lateKind = defineNoticeKind({ kind: 'lead-late', usual: 'app' }).kind;
export const passedOnKind = defineNoticeKind({ kind: 'lead-passed-on', usual: 'app' }).kind;
