import { startRun } from '../../../../src/platform/jobs/runs.ts';
import { type Name, owners } from '../../../support/two-workspaces.ts';
import { breadth, expected, isBeta } from '../../rights.ts';
import { api, type Cell, type Cells, one } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'jobs.failed': (_, who) => one(`${api}/jobs/failed`, expected(who, 'job', 'read', null, { where: who.name })),
  'jobs.retry': (_, who) =>
    one(`${api}/jobs/999999999/retry`, breadth('job', 'write', who.role) === 'none' ? 403 : 404),
  'jobs.drop': (_, who) => one(`${api}/jobs/999999999`, breadth('job', 'write', who.role) === 'none' ? 403 : 404),
  'jobs.runs': (_, who) => one(`${api}/job-runs`, expected(who, 'job-run', 'read', who.name)),
  'jobs.run': (p, who) =>
    [...owners, 'Fin', 'Suse', 'Ola'].map((name) => ({
      to: name,
      path: `${api}/job-runs/${(isBeta(name as Name) ? p.beta : p.alpha).runs[name]}`,
      expect: [expected(who, 'job-run', 'read', name as Name)],
    })),
  'jobs.cancelRun': async (p, who) => {
    const found: Cell[] = [];
    for (const owner of [...owners, 'Fin', 'Suse', 'Ola'] as const) {
      const { actor } = { ...p.alpha.people, ...p.beta.people }[owner];
      const { id } = await p.product.world.db.transaction(actor, (tx) => startRun(tx, actor, 'import'));
      found.push({
        to: owner,
        path: `${api}/job-runs/${id}/cancel`,
        expect: [expected(who, 'job-run', 'write', owner)],
      });
    }
    return found;
  },
};
