import { enterTranscripts } from '../../../performance/conversations/actions.ts';
import { talkOf, talkRules, topicsIn } from '../../../performance/conversations/index.ts';
import { type DemoChapter, inPart } from '../chapters.ts';
import { idIn } from '../rules/setting.ts';
import { talksOf } from '../rules/talks.ts';

const talksAPart = 500;

/** What was said in some calls of the last weeks, kept with the agreement of both who spoke. */
export const talksChapter: DemoChapter = {
  id: 'talks',
  parts: (world) => Math.ceil(talksOf(world).length / talksAPart),
  write(tx, world, part) {
    const id = idIn(world.setting.base);
    return enterTranscripts(
      tx,
      inPart(talksOf(world), part, talksAPart).map(({ number, turns, activityId: recordId, ...said }) => ({
        id: id('transcript', number),
        states: [
          {
            from: said.addedAt,
            row: {
              ...{
                ...said,
                recordKind: 'activity' as const,
                recordId,
                isPrivate: false,
                turns,
                rules: talkRules,
                addedById: said.ownerId,
              },
              agreedHow: 'Asked as the call began; both said yes.',
              talk: { ...talkOf(turns, said.rep), topics: topicsIn(turns.map(({ text }) => text)) },
            },
          },
        ],
      })),
    );
  },
};
