import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { Asker, MetricRegistry } from '../../platform/metrics/registry.ts';
import * as contract from './contract.ts';
import { answerCourse, finishLessons, sayCourse } from './course-actions.ts';
import { exercisesFor } from './exercises.ts';
import { changeDevelopment, type DevelopmentDone, judgeRolePlay, makeDevelopment } from './growing-actions.ts';
import { isNear } from './rules/exercises.ts';
import { shelfRoutes } from './shelf-routes.ts';
import {
  mayWriteCourses,
  showCertificates,
  showCourse,
  showCourses,
  showDevelopment,
  showRolePlays,
  withExercises,
} from './show.ts';
import { spendRoutes } from './spend-routes.ts';
import { coursesOf, developmentOf, rolePlaysOf } from './store.ts';

type Plain = Exclude<DevelopmentDone, { refused: unknown }>;

async function developmentAnswer(tx: Tx, done: Plain, today: string) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  const [told] = await showDevelopment(tx, tx.actor, ['row' in done ? done.row : done.conflict], today);
  if (!told) throw new Error('A plan that was written is not there');
  return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
}

/** Courses, certificates, talks that were played and plans to develop, over http. */
export function learningRoutes(registry: MetricRegistry): Served[] {
  type World = { today(actor: Actor): string };
  const asking = async (reader: Asker['reader'], actor: Actor, world: World) =>
    askerOf(await registry.forWorkspace(reader, actor), reader, actor, world.today(actor));
  return [
    serve(contract.listCourses, ({ world, actor }) =>
      world.db.read(actor, async (reader) => ({
        items: await showCourses(reader, actor, world.today(actor)),
        mayWrite: mayWriteCourses(actor),
      })),
    ),
    serve(contract.readCourse, ({ world, actor, params }) =>
      world.db.read(actor, async (reader) => {
        const course = (await coursesOf(reader, actor)).find(({ key }) => key === params.id);
        return course ? showCourse(reader, actor, course, { today: world.today(actor) }) : missing();
      }),
    ),
    serve(contract.sayCourse, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await sayCourse(tx, { reasons: {}, asks: [], stageIds: [], ...body });
        if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
        if ('refused' in done) return refuse(done.refused, { detail: 'There are enough courses already.' });
        const told = await showCourse(tx, actor, done.row, { today: world.today(actor) });
        return { ...told, id: done.row.id, groupId: tx.groupId };
      }),
    ),
    serve(contract.finishLessons, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await finishLessons(tx, params.id, body.lessonKeys);
        if ('missing' in done) return missing();
        if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
        return showCourse(tx, actor, done.course, { run: done.run, today: world.today(actor) });
      }),
    ),
    serve(contract.answerCourse, ({ world, actor, params, body }) =>
      world.db.transaction(actor, async (tx) => {
        const today = world.today(actor);
        const done = await answerCourse(tx, params.id, { ...body, today });
        if ('missing' in done) return missing();
        if ('refused' in done) return refuse(done.refused, { detail: 'Go through all lessons first.' });
        const { score, passed, wrong, reasons, course, run } = done;
        return { score, passed, wrong, reasons, course: await showCourse(tx, actor, course, { run, today }) };
      }),
    ),
    serve(contract.certificates, ({ world, actor }) =>
      world.db.read(actor, (reader) => showCertificates(reader, actor, world.today(actor))),
    ),
    serve(contract.exercises, ({ world, actor, params }) =>
      world.db.read(actor, async (reader) => {
        if (params.id !== withExercises) return missing();
        const all = await exercisesFor(await asking(reader, actor, world));
        return { items: all.map(({ right: _, ...exercise }) => exercise) };
      }),
    ),
    serve(contract.checkExercise, ({ world, actor, params, body }) =>
      world.db.read(actor, async (reader) => {
        if (params.id !== withExercises) return missing();
        const all = await exercisesFor(await asking(reader, actor, world));
        const asked = all.find(({ key }) => key === body.exercise);
        if (!asked) return refuse('no-numbers', { detail: 'There are no numbers of yours for this exercise yet.' });
        return { isRight: isNear(body.value, asked.right), right: asked.right };
      }),
    ),
    serve(contract.listRolePlays, ({ world, actor }) =>
      world.db.read(actor, async (reader) => ({
        items: await showRolePlays(reader, actor, await rolePlaysOf(reader, actor)),
      })),
    ),
    serve(contract.judgeRolePlay, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await judgeRolePlay(tx, body, world.today(actor));
        if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
        const [told] = await showRolePlays(tx, actor, [done.row]);
        if (!told) throw new Error('A talk that was kept is not there');
        return { ...told, groupId: tx.groupId };
      }),
    ),
    serve(contract.listDevelopment, ({ world, actor }) =>
      world.db.read(actor, async (reader) => ({
        items: await showDevelopment(reader, actor, await developmentOf(reader, actor), world.today(actor)),
      })),
    ),
    serve(contract.makeDevelopment, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await makeDevelopment(tx, body, world.today(actor));
        if ('refused' in done) return refuse(done.refused, { detail: 'There is a plan of his already: change that.' });
        return developmentAnswer(tx, done, world.today(actor));
      }),
    ),
    serve(contract.changeDevelopment, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) => {
        const seen = { id: params.id, seen: ifMatch };
        return developmentAnswer(
          tx,
          (await changeDevelopment(tx, seen, body, world.today(actor))) as Plain,
          world.today(actor),
        );
      }),
    ),
    ...shelfRoutes,
    ...spendRoutes(registry),
  ];
}
