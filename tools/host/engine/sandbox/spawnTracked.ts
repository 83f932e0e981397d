import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

const running = new Set<ChildProcess>();
let watching = false;

/** A child process that is killed when this process exits; its stdin never raises (the engine has no listener for EPIPE). */
export function spawnTracked(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
	if (!watching) {
		watching = true;
		process.once('exit', () => {
			for (const child of running) {
				child.kill('SIGKILL');
			}
		});
	}
	const child = spawn(command, args, { env, stdio: 'pipe' });
	child.stdin.on('error', () => undefined);
	running.add(child);
	child.once('exit', () => running.delete(child));
	return child;
}
