import type { TFunction } from 'i18next';
import type { Format } from '../../../kit/format/format.tsx';
import type { TimelineItem } from '../../../kit/record/timeline.tsx';
import type { TimelineChange } from './api.ts';

type Words = { f: Format; t: TFunction; currency: string };
type Change = TimelineChange['fields'][number];

const dayFields = new Set(['expectedCloseOn', 'closedOn', 'nextStepOn', 'createdOn']);

/** A change in words: what it was, what it became, who did it, by what, and since when it is true. */
export function timelineItem(change: TimelineChange, words: Words): Omit<TimelineItem, 'undo'> {
  const { f, t } = words;
  const { title, text, rest } = told(change, words);
  const trueOn = f.dayOf(change.validAt);
  const isLater = trueOn !== f.dayOf(change.recordedAt);
  const notes = [
    byWhom(change, t),
    isLater ? t('pipeline.timeline.later', { entered: f.day(f.dayOf(change.recordedAt)), day: f.day(trueOn) }) : null,
    change.undoes ? t('pipeline.timeline.undoes') : null,
  ];
  const body = [rest.map((field) => line(field, words)).join(' · '), change.reason ? `“${change.reason}”` : '']
    .filter(Boolean)
    .join(' · ');
  return {
    id: change.changeId,
    when: isLater ? f.day(trueOn) : f.when(change.recordedAt),
    whenExact: f.whenExact(change.recordedAt),
    title,
    text,
    note: notes.filter(Boolean).join(' · '),
    ...(body ? { body } : {}),
  };
}

/** What matters most about a change comes first: closing, then the stage, then a criterion, then whatever else. */
function told(change: TimelineChange, words: Words): { title: string; text: string; rest: Change[] } {
  const { t } = words;
  const by = new Map(change.fields.map((field) => [field.field, field]));
  const without = (...names: string[]) => change.fields.filter(({ field }) => !names.includes(field));
  if (change.action === 'create') {
    const stage = by.get('stageId')?.after ?? '';
    const shown = without('stageId', 'name', 'status', 'confirmations', 'createdOn', 'validFrom');
    return {
      title: t('pipeline.timeline.created'),
      text: stage ? t('pipeline.timeline.inStage', { stage }) : '',
      rest: shown.filter(({ after }) => after !== null),
    };
  }
  if (change.action === 'delete') return { title: t('pipeline.timeline.removed'), text: '', rest: [] };
  const status = by.get('status');
  if (status) {
    const key = status.after === 'won' ? 'won' : status.after === 'lost' ? 'lost' : 'reopened';
    return {
      title: t(`pipeline.timeline.${key}`),
      text: '',
      rest: without('status', 'closedOn', 'lostReason', 'confirmations'),
    };
  }
  const stage = by.get('stageId');
  if (stage)
    return {
      title: `${stage.before ?? '–'} → ${stage.after ?? '–'}`,
      text: '',
      rest: without('stageId', 'sourceStage'),
    };
  const [first, ...rest] = change.fields;
  if (!first) return { title: t('pipeline.timeline.touched'), text: '', rest: [] };
  if (first.field === 'confirmations') return { ...confirmation(first, t), rest };
  return { title: first.name ?? nameOf(first.field, t), text: valueChange(first, words), rest };
}

/** Which statements were vouched for or taken back: each is "text: evidence", parted by semicolons. */
function confirmation({ before, after }: Change, t: TFunction): { title: string; text: string } {
  const was = (before ?? '').split('; ').filter(Boolean);
  const is = (after ?? '').split('; ').filter(Boolean);
  const added = is.filter((each) => !was.includes(each));
  const gone = was.filter((each) => !is.includes(each));
  return added.length > 0
    ? { title: t('pipeline.timeline.confirmed'), text: capital(added.join('; ')) }
    : { title: t('pipeline.timeline.withdrawn'), text: capital(gone.join('; ')) };
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

const nameOf = (field: string, t: TFunction) => t(`pipeline.field.${field}`, { defaultValue: field });

function line(change: Change, words: Words): string {
  if (change.field === 'confirmations') {
    const { title, text } = confirmation(change, words.t);
    return `${title} ${text}`;
  }
  return `${change.name ?? nameOf(change.field, words.t)} ${valueChange(change, words)}`;
}

function valueChange({ field, before, after }: Change, words: Words): string {
  const to = after === null ? words.t('pipeline.timeline.nothing') : value(field, after, words);
  return before === null ? to : `${value(field, before, words)} → ${to}`;
}

function value(field: string, text: string, { f, t, currency }: Words): string {
  if (field === 'amount') return f.money({ amount: Number(text), currency });
  if (dayFields.has(field)) return f.day(text);
  if (field === 'status') return t(`pipeline.status.${text}`, { defaultValue: text });
  return text;
}

function byWhom({ by, person }: TimelineChange, t: TFunction): string {
  const way = t(`pipeline.timeline.way.${by}`, { defaultValue: by });
  if (!person) return way;
  return by === 'screen'
    ? t('pipeline.timeline.by', { person: person.name })
    : t('pipeline.timeline.byWay', { person: person.name, way });
}
