import { writeSync } from 'node:fs';
import { Readable } from 'node:stream';

/** What the engine's deno-runtime uses of the global `Deno`, on Node. */
export const Deno = {
	args: process.argv.slice(2),
	pid: process.pid,
	stdin: { readable: Readable.toWeb(process.stdin.once('end', () => process.exit(0))) },
	stdout: { write: writeTo(process.stdout) },
	stderr: { write: writeTo(process.stderr), writeSync: (bytes: Uint8Array): number => writeSync(2, bytes) },
	exit: (code?: number): never => process.exit(code),
};

/** Deno's global error events, from Node's process events. */
export class ErrorEvent extends Event {
	public readonly error: unknown;
	public readonly message: string;

	public constructor(type: string, init: { error?: unknown; message?: string } = {}) {
		super(type);
		this.error = init.error;
		this.message = init.message ?? '';
	}
}

class RejectionEvent extends Event {
	public constructor(public readonly reason: unknown) {
		super('unhandledrejection');
	}
}

/** `addEventListener` for 'unhandledrejection' and 'error': the only two the runtime listens to. */
export function addEventListener(type: string, listener: (event: Event) => void): void {
	if (type === 'unhandledrejection') {
		process.on('unhandledRejection', (reason) => listener(new RejectionEvent(reason)));
	} else {
		process.on('uncaughtException', (error) => listener(new ErrorEvent('error', { error, message: error.message })));
	}
}

function writeTo(stream: NodeJS.WriteStream): (bytes: Uint8Array) => Promise<number> {
	return (bytes) =>
		new Promise((resolve, reject) => {
			stream.write(bytes, (error) => (error ? reject(error) : resolve(bytes.length)));
		});
}
