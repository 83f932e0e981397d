import { z } from 'zod';
import type { Core } from '../omnichannel/Core';
import { findUserByToken, hasPasswordDigest, issueToken, revokeToken } from '../omnichannel/credentials';
import type { UserDocument } from '../omnichannel/documents';
import { newId } from '../omnichannel/newId';
import { connect, disconnect } from '../omnichannel/presence';
import type { CallMethod, Outcome } from './callMethod';
import { clientError } from './callMethod';
import { fromEjson, toEjson } from './ejson';
import { mayRead } from './mayRead';

const id = z.string();
const frame = z.discriminatedUnion('msg', [
	z.object({ msg: z.literal('connect') }),
	z.object({ msg: z.literal('ping'), id: id.optional() }),
	z.object({ msg: z.literal('pong') }),
	z.object({ msg: z.literal('method'), id, method: z.string(), params: z.array(z.unknown()).default([]) }),
	z.object({ msg: z.literal('sub'), id, name: z.string(), params: z.array(z.unknown()).default([]) }),
	z.object({ msg: z.literal('unsub'), id }),
]);
type Frame = z.infer<typeof frame>;
type MethodCall = Extract<Frame, { msg: 'method' }>;

const login = z.union([
	z.object({ resume: z.string() }),
	z.object({
		user: z.object({ username: z.string().optional(), email: z.string().optional() }),
		password: z.object({ digest: z.string(), algorithm: z.literal('sha-256') }),
	}),
]);

type Subscription = { stream: string; eventName: string };

/** One realtime connection speaking DDP 1 (frames as Meteor's and Rocket.Chat's ee/apps/ddp-streamer/src/Client.ts). */
export class Client {
	readonly #connectionId = newId();
	readonly #subscriptions = new Map<string, Subscription>();
	#userId: string | undefined;
	#token: string | undefined;

	constructor(
		private readonly core: Core,
		private readonly callMethod: CallMethod,
		private readonly send: (text: string) => void,
	) {}

	async receive(text: string): Promise<void> {
		const received = frame.safeParse(parsed(text));
		if (!received.success) {
			this.#write({ msg: 'error', reason: 'Bad request' });
			return;
		}
		const { data } = received;
		switch (data.msg) {
			case 'connect':
				this.#write({ msg: 'connected', session: this.#connectionId });
				return;
			case 'ping':
				this.#write({ msg: 'pong', id: data.id });
				return;
			case 'pong':
				return;
			case 'method':
				this.#write({ msg: 'result', id: data.id, ...(await this.#call(data)) });
				this.#write({ msg: 'updated', methods: [data.id] });
				return;
			case 'sub':
				this.#subscribe(data.id, data.name, data.params);
				return;
			case 'unsub':
				this.#subscriptions.delete(data.id);
				this.#write({ msg: 'nosub', id: data.id });
		}
	}

	/** Gives a publication to the subscriptions of this connection that ask for it. */
	deliver(stream: string, eventName: string, args: unknown[]): void {
		for (const subscription of this.#subscriptions.values()) {
			if (subscription.stream === stream && subscription.eventName === eventName) {
				this.#write({ msg: 'changed', collection: stream, id: 'id', fields: { eventName, args } });
			}
		}
		this.#forgetLeftRoom(stream, eventName, args);
	}

	close(): void {
		this.#subscriptions.clear();
		this.#leave();
	}

	async #call({ method, params }: MethodCall): Promise<Outcome> {
		if (method === 'login') {
			return this.#login(params[0]);
		}
		if (method === 'logout') {
			if (this.#userId !== undefined && this.#token !== undefined) {
				revokeToken(this.core, this.#userId, this.#token);
			}
			this.#leave();
			return { result: undefined };
		}
		return this.callMethod({ user: this.#user(), connectionId: this.#connectionId }, method, params);
	}

	#login(credentials: unknown): Outcome {
		const decoded = login.safeParse(credentials);
		const user = decoded.success ? this.#findUser(decoded.data) : undefined;
		if (!decoded.success || !user?.active) {
			return { error: clientError(403, 'User not found') };
		}
		const token = 'resume' in decoded.data ? decoded.data.resume : issueToken(this.core, user._id);
		this.#leave();
		this.#userId = user._id;
		this.#token = token;
		connect(this.core, user._id, this.#connectionId);
		const tokenExpires = new Date(Date.now() + 90 * 24 * 60 * 60 * 1000);
		return { result: { id: user._id, token, tokenExpires, type: 'resume' in decoded.data ? 'resume' : 'password' } };
	}

	#findUser(credentials: z.infer<typeof login>): UserDocument | undefined {
		if ('resume' in credentials) {
			return findUserByToken(this.core, credentials.resume);
		}
		const { username, email } = credentials.user;
		const user = this.core.store.users.findOne((candidate) =>
			username !== undefined
				? candidate.username === username
				: (candidate.emails?.some(({ address }) => address === email) ?? false),
		);
		return user && hasPasswordDigest(this.core, user._id, credentials.password.digest) ? user : undefined;
	}

	#user(): UserDocument | undefined {
		return this.#userId === undefined ? undefined : this.core.store.users.findById(this.#userId);
	}

	#leave(): void {
		if (this.#userId !== undefined) {
			disconnect(this.core, this.#userId, this.#connectionId);
		}
		this.#userId = undefined;
		this.#token = undefined;
	}

	#subscribe(subId: string, stream: string, [eventName, extra]: unknown[]): void {
		if (typeof eventName !== 'string' || !mayRead(this.core, stream, eventName, extra, this.#user())) {
			this.#write({ msg: 'nosub', id: subId, error: clientError('not-allowed') });
			return;
		}
		this.#subscriptions.set(subId, { stream, eventName });
		this.#write({ msg: 'ready', subs: [subId] });
	}

	/** A user who leaves a room loses its message stream (notifications.module.ts, `_afterPublish`). */
	#forgetLeftRoom(stream: string, eventName: string, [change, subscription]: unknown[]): void {
		if (stream !== 'stream-notify-user' || change !== 'removed' || eventName !== `${this.#userId ?? ''}/subscriptions-changed`) {
			return;
		}
		const left = z.object({ rid: z.string() }).safeParse(subscription);
		for (const [subId, held] of this.#subscriptions) {
			if (left.success && held.stream === 'stream-room-messages' && held.eventName === left.data.rid) {
				this.#subscriptions.delete(subId);
			}
		}
	}

	#write(message: Record<string, unknown>): void {
		this.send(toEjson(message));
	}
}

function parsed(text: string): unknown {
	try {
		return fromEjson(text);
	} catch {
		return undefined;
	}
}
