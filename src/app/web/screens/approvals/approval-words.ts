import type { TFunction } from 'i18next';

/** What can be asked for, in the reader's language; one that a later version brought is said as it says itself. */
type Said = { kind: string; name: string };
type SubjectKind =
  | 'gate-override'
  | 'stage-approval'
  | 'below-floor'
  | 'quote-below-floor'
  | 'pay-plan'
  | 'target-plan'
  | 'improvement-decision'
  | 'leave';
type FactKey =
  | ('amount' | 'from' | 'to' | 'unmet' | 'missing' | 'because' | 'stage' | 'what' | 'lines' | 'discount')
  | ('onTarget' | 'people' | 'version' | 'rules' | 'total' | 'assigned' | 'edition' | 'goal')
  | ('decision' | 'opened' | 'checks' | 'owed' | 'reasons')
  | ('workdays' | 'firstDay' | 'lastDay' | 'leaveReason');

export const subjectName = (t: TFunction, { kind, name }: Said): string =>
  t(`approval.subject.${kind as SubjectKind}.name`, { defaultValue: name });

export const subjectAsks = (t: TFunction, { kind, asks }: { kind: string; asks: string }): string =>
  t(`approval.subject.${kind as SubjectKind}.asks`, { defaultValue: asks });

export const factName = (t: TFunction, { key, label }: { key: string; label: string }): string =>
  t(`approval.factName.${key as FactKey}`, { defaultValue: label });
