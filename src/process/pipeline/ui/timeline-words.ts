import type { TFunction } from 'i18next';
import type { Format } from '../../../kit/format/format.tsx';
import {
  type ChangeBody,
  type ChangeWords,
  type FieldChange,
  moneyOf,
  nameOf,
  type Told,
  valueChange,
} from '../../../kit/record/change-words.ts';

type Words = { f: Format; t: TFunction };

const dayFields = new Set(['expectedCloseOn', 'closedOn', 'nextStepOn', 'createdOn']);

/** A deal's changes in words: a move names both stages, an amount its currency, a criterion its statement. */
export function dealWords({ f, t }: Words): ChangeWords {
  const words: ChangeWords = {
    nameOf: (field) => t(`pipeline.field.${field}`, { defaultValue: field }),
    sayValue(field, label) {
      if (field === 'amount') return f.money(moneyOf(label));
      if (dayFields.has(field)) return f.day(label);
      if (field === 'ownCategory') return t(`pipeline.category.${label}`, { defaultValue: label });
      return field === 'status' ? t(`pipeline.status.${label}`, { defaultValue: label }) : label;
    },
    lineOf(change) {
      if (change.field !== 'confirmations') return null;
      const { title, text } = confirmation(change, t);
      return `${title} ${text}`;
    },
    tell: (change) => told(change, words, t),
  };
  return words;
}

/** What matters most about a change comes first: closing, then the stage, then a criterion, then whatever else. */
function told(change: ChangeBody, words: ChangeWords, t: TFunction): Told | null {
  const by = new Map(change.fields.map((field) => [field.field, field]));
  const without = (...names: string[]) => change.fields.filter(({ field }) => !names.includes(field));
  if (change.action === 'create') {
    const stage = by.get('stageId')?.after ?? '';
    const shown = without('stageId', 'name', 'status', 'confirmations', 'createdOn');
    return {
      title: t('pipeline.timeline.created'),
      text: stage ? t('pipeline.timeline.inStage', { stage }) : '',
      rest: shown.filter(({ after }) => after !== null),
    };
  }
  if (change.action === 'delete') return null;
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
  if (!first) return null;
  if (first.field === 'confirmations') return { ...confirmation(first, t), rest };
  return { title: nameOf(first, words), text: valueChange(first, words, t), rest };
}

/** Which statements were vouched for or taken back: each is "text: evidence", parted by semicolons. */
function confirmation({ before, after }: FieldChange, t: TFunction): { title: string; text: string } {
  const was = (before ?? '').split('; ').filter(Boolean);
  const is = (after ?? '').split('; ').filter(Boolean);
  const added = is.filter((each) => !was.includes(each));
  const gone = was.filter((each) => !is.includes(each));
  return added.length > 0
    ? { title: t('pipeline.timeline.confirmed'), text: capital(added.join('; ')) }
    : { title: t('pipeline.timeline.withdrawn'), text: capital(gone.join('; ')) };
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
