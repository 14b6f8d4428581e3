import type { StepKind } from '../rules/templates.ts';
import type { Template } from './queries.ts';
import type { RampWords } from './words.ts';

export type StepDraft = {
  key: string;
  kind: StepKind;
  text: string;
  day: string;
  courseKey: string;
  times: string;
  rubric: { key: string; text: string }[];
  passMark: string;
};
export type TemplateDraft = { key: string; name: string; role: Template['role']; steps: StepDraft[] };

export const aStep = (key: string, day: string): StepDraft => ({
  ...{ key, kind: 'milestone', text: '', day, courseKey: '', times: '1', rubric: [], passMark: '3.5' },
});

export const emptyTemplate = (): TemplateDraft => ({ key: '', name: '', role: null, steps: [aStep('step-1', '1')] });

/** The template in the form, all in words. */
export const templateDraftOf = ({ key, name, role, steps }: Template, words: RampWords): TemplateDraft => ({
  ...{ key, name: words.planName({ templateKey: key, name }), role },
  steps: steps.map((step) => ({
    ...{ key: step.key, kind: step.kind, text: words.stepName(step), day: String(step.day) },
    ...{ courseKey: step.courseKey ?? '', times: String(step.times), passMark: String(step.passMark ?? 3.5) },
    rubric: step.rubric.map((each) => ({ key: each.key, text: words.criterionName(each) })),
  })),
});

/** What is sent: what every language says in its own words stays unsaid. */
export function templateSaid({ name, role, steps }: TemplateDraft, key: string, words: RampWords) {
  const own = (text: string, usual: string) => (text.trim() === usual ? null : text.trim());
  return {
    ...{ key, role, name: own(name, words.planName({ templateKey: key, name: null })) },
    steps: steps.map((step) => {
      const isGate = step.kind === 'gate';
      const courseKey = step.kind === 'module' ? step.courseKey || null : null;
      return {
        ...{ key: step.key, kind: step.kind, day: Number(step.day), courseKey },
        text: own(step.text, words.stepName({ key: step.key, text: null, courseKey })),
        times: step.kind === 'shadow' || step.kind === 'reverse-shadow' ? Number(step.times) : 1,
        rubric: isGate
          ? step.rubric.map((each) => ({
              key: each.key,
              text: own(each.text, words.criterionName({ ...each, text: null })),
            }))
          : [],
        passMark: isGate ? Number(step.passMark.replace(',', '.')) : null,
      };
    }),
  };
}
