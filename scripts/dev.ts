import { spawn } from 'node:child_process';

/** The server, started again when its sources change, and Vite in front of it for the screens. */
const server = spawn(process.execPath, ['--watch-path=src', '--watch-preserve-output', 'src/app/cli.ts', 'start'], {
  stdio: 'inherit',
});
const screens = spawn('node_modules/.bin/vite', [], { stdio: 'inherit' });
for (const child of [server, screens])
  child.on('exit', (code) => {
    server.kill();
    screens.kill();
    process.exitCode = code ?? 0;
  });
