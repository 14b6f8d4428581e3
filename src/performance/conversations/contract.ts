import { z } from 'zod';
import { day, id, instant, line, named, route, version } from '../../platform/http/contract.ts';
import { topicNames } from './rules/topics.ts';

const read = { kind: 'transcript', action: 'read' } as const;
const write = { kind: 'transcript', action: 'write' } as const;
const ofCall = z.strictObject({ id: id.describe('The id of the activity') });
const topic = z.enum(topicNames);
const who = z.object({ id, name: z.string() });

const talk = z.object({
  talkRatio: z.number().nullable().describe('The share of whose call it is in what was spoken'),
  by: z.enum(['seconds', 'words']),
  questions: z.int().describe('That he asked'),
  longestMonologueSeconds: z.number().nullable().describe('Null where the file has no times'),
  topics: z.array(z.object({ topic, n: z.int() })),
});

export const transcript = named(
  'Transcript',
  z.object({
    ...{ id, version, activityId: id, onDay: day, person: who.describe('Whose call it was') },
    name: z.string().nullable().describe('Null where it was erased, and all its words with it'),
    ...{ rep: z.string().nullable(), agreed: z.array(z.string()).nullable(), agreedHow: z.string().nullable() },
    talk,
    rules: z.int().describe('By which version of the rules it was counted'),
    turns: z
      .array(
        z.object({
          speaker: z.string().describe('Empty of somebody who did not agree that his words are kept'),
          ...{ text: z.string(), from: z.number().nullable(), until: z.number().nullable() },
        }),
      )
      .nullable(),
    addedAt: instant,
    mayWrite: z.boolean(),
  }),
);

export const readTranscript = route({
  id: 'conversations.read',
  method: 'GET',
  path: '/api/v1/activities/:id/transcript',
  summary: 'What was said in a call and how it was talked, for whoever reads the call',
  rights: read,
  params: ofCall,
  answer: z.object({ transcript: transcript.nullable(), mayAdd: z.boolean() }),
});

export const addTranscript = route({
  id: 'conversations.add',
  method: 'POST',
  path: '/api/v1/activities/:id/transcript',
  summary: 'Keep the transcript of a call: VTT, SRT or lines of "Name: words"; only the words of who agreed are kept',
  rights: write,
  params: ofCall,
  bodyBytes: 2_000_000,
  body: z.strictObject({
    name: line(200).describe('What the file is called'),
    text: z.string().min(1, 'is empty').max(1_000_000),
    rep: line(80).describe('Under which name whose call it is speaks in it'),
    agreed: z.array(line(80)).min(1).max(30).describe('Who agreed that his words are kept'),
    agreedHow: line(300).describe('How they were asked, and when'),
  }),
  answer: transcript.extend({ groupId: id.describe('Undo it by this') }),
  created: true,
  refusals: ['call-not-held', 'transcript-already'],
});

export const removeTranscript = route({
  id: 'conversations.remove',
  method: 'DELETE',
  path: '/api/v1/activities/:id/transcript',
  summary: 'Take the transcript of a call away; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: ofCall,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  current: transcript,
});

const meanOf = z.object({
  value: z.number().nullable(),
  n: z.int().describe('Calls that it stands on'),
  range: z.object({ low: z.number(), high: z.number() }).nullable().describe('95 %'),
});
const overCalls = z.object({
  ...{ calls: z.int(), talkRatio: meanOf, questions: meanOf, longestMonologueSeconds: meanOf },
  topics: z.array(z.object({ topic, calls: z.int() })),
});

export const listConversations = route({
  id: 'conversations.list',
  method: 'GET',
  path: '/api/v1/conversations',
  summary: 'How people talk in calls with a transcript, by person and month, over the last twelve months',
  rights: read,
  answer: z.object({
    ...{ from: day, until: day },
    whole: overCalls,
    people: z.array(
      overCalls.extend({
        person: who,
        months: z.array(z.object({ first: day, talkRatio: meanOf, questions: meanOf })).describe('Months with calls'),
      }),
    ),
  }),
});
