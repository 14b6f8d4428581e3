import { describe, expect, test } from 'vitest';
import { languages } from '../../../ground/languages.ts';
import { defaultPipeline, type PipelineTemplate } from './default-pipeline.ts';
import { firstPipelineIn, firstReasonsIn } from './first-words.ts';
import { firstReasons } from './loss-reasons.ts';

/** Everything a reader sees, in order. */
const textsOf = ({ name, stages }: PipelineTemplate) => [
  name,
  ...stages.flatMap((stage) => [
    ...[stage.name, stage.definition, stage.nextStep, stage.buyerTask],
    ...[...stage.entry, ...stage.exit].map(({ text }) => text),
  ]),
];
/** Everything the product goes by. */
const workingsOf = ({ key, stages }: PipelineTemplate) => ({
  key,
  stages: stages.map((stage) => ({
    ...{ key: stage.key, limitDays: stage.limitDays, probability: stage.probability, ownerRole: stage.ownerRole },
    criteria: [...stage.entry, ...stage.exit].map((each) => [each.key, each.kind, each.level]),
  })),
});

test('in English the first pipeline and its reasons are those of the source', () => {
  expect(firstPipelineIn('en')).toEqual(defaultPipeline);
  expect(firstReasonsIn('en')).toEqual(firstReasons);
});

describe.each(languages.filter((language) => language !== 'en'))('in %s', (language) => {
  test('the first pipeline works as the English one does, criterion by criterion', () => {
    expect(workingsOf(firstPipelineIn(language))).toEqual(workingsOf(defaultPipeline));
  });

  test('every word of it and of the first reasons is said in that language', () => {
    const english = new Set([
      ...textsOf(defaultPipeline),
      ...firstReasons.flatMap(({ name, parts }) => [name, ...parts]),
    ]);
    const said = [
      ...textsOf(firstPipelineIn(language)),
      ...firstReasonsIn(language).flatMap(({ name, parts }) => [name, ...parts]),
    ];
    expect(said.filter((text) => english.has(text))).toEqual([]);
  });
});
