import { EventEmitter } from 'events';
import WebSocket from 'ws';
import { isRecord, listOf } from './Rest';

/** What a stream has published. */
export type StreamEvent = { readonly stream: string; readonly eventName: string; readonly args: readonly unknown[] };

/** One connection to the server's realtime socket (DDP over a WebSocket, as the web client and the widget speak it). */
export class Realtime {
	private readonly waiting = new Map<string, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
	private readonly events = new EventEmitter();
	private nextId = 1;

	private constructor(private readonly socket: WebSocket) {
		socket.on('message', (data: Buffer) => this.receive(JSON.parse(data.toString('utf8'))));
		socket.on('close', () => {
			for (const { reject } of this.waiting.values()) {
				reject(new Error('The realtime connection has closed.'));
			}
			this.waiting.clear();
		});
	}

	/** An open connection to the server at `url`. */
	public static async connect(url: string): Promise<Realtime> {
		const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/websocket`);
		await new Promise<void>((resolve, reject) => {
			socket.once('open', resolve);
			socket.once('error', reject);
		});
		const realtime = new Realtime(socket);
		await realtime.request('connected', { msg: 'connect', version: '1', support: ['1', 'pre2', 'pre1'] });
		return realtime;
	}

	/** The result of a method of the server. */
	public async method(name: string, ...params: unknown[]): Promise<unknown> {
		const id = this.newId();
		return this.request(id, { msg: 'method', method: name, id, params });
	}

	/** Subscribes to a stream; its events then reach `onEvent`. */
	public async subscribe(stream: string, eventName: string, ...args: unknown[]): Promise<void> {
		const id = this.newId();
		await this.request(id, { msg: 'sub', id, name: stream, params: [eventName, ...args] });
	}

	public onEvent(listener: (event: StreamEvent) => void): void {
		this.events.on('event', listener);
	}

	/** Ends the connection; the server then sees the user go. */
	public async close(): Promise<void> {
		if (this.socket.readyState === WebSocket.CLOSED) {
			return;
		}
		await new Promise<void>((resolve) => {
			this.socket.once('close', () => resolve());
			this.socket.close();
		});
	}

	private newId(): string {
		this.nextId += 1;
		return String(this.nextId);
	}

	private async request(id: string, frame: unknown): Promise<unknown> {
		return new Promise((resolve, reject) => {
			this.waiting.set(id, { resolve, reject });
			this.socket.send(JSON.stringify(frame));
		});
	}

	private receive(frame: unknown): void {
		if (!isRecord(frame)) {
			return;
		}
		switch (frame.msg) {
			case 'ping':
				this.socket.send(JSON.stringify({ msg: 'pong' }));
				break;
			case 'connected':
				this.settle('connected', undefined, undefined);
				break;
			case 'result':
				this.settle(String(frame.id), frame.result, frame.error);
				break;
			case 'nosub':
				this.settle(String(frame.id), undefined, frame.error ?? { error: 'subscription refused' });
				break;
			case 'ready':
				listOf(frame.subs).forEach((id) => this.settle(String(id), undefined, undefined));
				break;
			case 'changed':
				this.publish(frame);
				break;
			default:
		}
	}

	private settle(id: string, result: unknown, error: unknown): void {
		const request = this.waiting.get(id);
		this.waiting.delete(id);
		if (error === undefined || error === null) {
			request?.resolve(result);
		} else {
			request?.reject(new Error(isRecord(error) ? String(error.error ?? error.reason) : JSON.stringify(error)));
		}
	}

	private publish(frame: Record<string, unknown>): void {
		const fields = isRecord(frame.fields) ? frame.fields : {};
		const args = listOf(fields.args);
		this.events.emit('event', {
			stream: String(frame.collection),
			eventName: String(fields.eventName),
			args,
		} satisfies StreamEvent);
	}
}
