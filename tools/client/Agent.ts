import { randomBytes } from 'crypto';
import { Realtime } from './Realtime';
import { isRecord, type Credentials, type Rest } from './Rest';

/** A contextual bar or modal that the app has pushed to a user's screen. */
export type PushedView = {
	readonly type: string;
	readonly triggerId: string;
	readonly view: { readonly id: string; readonly title: unknown; readonly blocks: readonly Record<string, unknown>[] };
};

/** A user of the server with a browser open: online while connected, seeing notices and bars, clicking and writing. */
export class Agent {
	/** Lines that only this user sees ("Only you can see this message"), oldest first. */
	public readonly notices: Record<string, unknown>[] = [];
	/** Bars and modals pushed to this user, oldest first. */
	public readonly views: PushedView[] = [];

	private constructor(
		private readonly rest: Rest,
		public readonly username: string,
		public readonly credentials: Credentials,
		private readonly realtime: Realtime,
	) {
		realtime.onEvent(({ stream, eventName, args: [first] }) => {
			if (stream === 'stream-notify-user' && eventName.endsWith('/message') && isRecord(first)) {
				this.notices.push(first);
			}
			if (stream === 'stream-notify-user' && eventName.endsWith('/uiInteraction') && isPushedView(first)) {
				this.views.push(first);
			}
		});
	}

	/** The user, logged in and online. */
	public static async connect(rest: Rest, username: string, password: string): Promise<Agent> {
		return Agent.resume(rest, username, await rest.login(username, password));
	}

	/** The user, online in another browser with a login they have. */
	public static async resume(rest: Rest, username: string, credentials: Credentials): Promise<Agent> {
		const realtime = await Realtime.connect(rest.url);
		const agent = new Agent(rest, username, credentials, realtime);
		await realtime.method('login', { resume: credentials.authToken });
		await realtime.subscribe('stream-notify-user', `${credentials.userId}/message`, false);
		await realtime.subscribe('stream-notify-user', `${credentials.userId}/uiInteraction`, false);
		await realtime.method('UserPresence:online');
		return agent;
	}

	public get userId(): string {
		return this.credentials.userId;
	}

	/** Closes the browser: the server sees the user go offline. */
	public async disconnect(): Promise<void> {
		await this.realtime.close();
	}

	/** The Omnichannel switch at the head of the agent's sidebar. */
	public async setAvailable(available: boolean): Promise<void> {
		const status = available ? 'available' : 'not-available';
		await this.rest.call('post', '/api/v1/livechat/agent.status', {
			as: this.credentials,
			body: { agentId: this.userId, status },
		});
	}

	public async write(roomId: string, msg: string): Promise<void> {
		await this.rest.call('post', '/api/v1/chat.sendMessage', { as: this.credentials, body: { message: { rid: roomId, msg } } });
	}

	public async closeRoom(roomId: string, comment = 'Done'): Promise<void> {
		await this.rest.call('post', '/api/v1/livechat/room.closeByUser', { as: this.credentials, body: { rid: roomId, comment } });
	}

	/** "Move to the queue" in the agent's screen. */
	public async returnToQueue(roomId: string): Promise<void> {
		await this.realtime.method('livechat:returnAsInquiry', roomId);
	}

	/** Clicks a button of the app in the header of a room and gives back the handler's answer. The bar arrives in `views`. */
	public async clickRoomButton(appId: string, actionId: string, roomId: string): Promise<unknown> {
		return this.interact(appId, { type: 'actionButton', actionId, rid: roomId, payload: { context: 'roomAction' } });
	}

	/** Clicks a button in a bar. The server sends no room with it. */
	public async clickInView(
		appId: string,
		viewId: string,
		button: { actionId: string; blockId?: string; value?: string },
	): Promise<unknown> {
		const { actionId, blockId, value } = button;
		return this.interact(appId, {
			type: 'blockAction',
			actionId,
			container: { type: 'view', id: viewId },
			payload: { blockId, value },
		});
	}

	public async runCommand(command: string, params: string, roomId: string): Promise<void> {
		const body = { command, params, roomId, triggerId: newTriggerId() };
		await this.rest.call('post', '/api/v1/commands.run', { as: this.credentials, body });
	}

	private async interact(appId: string, body: Record<string, unknown>): Promise<unknown> {
		const answer = await this.rest.send('post', `/api/apps/ui.interaction/${appId}`, {
			as: this.credentials,
			body: { ...body, triggerId: newTriggerId() },
		});
		return answer.body;
	}
}

/** An id such as the web client makes for each click; the app's answer must carry it. */
function newTriggerId(): string {
	return randomBytes(12).toString('hex');
}

function isPushedView(value: unknown): value is PushedView {
	return isRecord(value) && isRecord(value.view) && Array.isArray(value.view.blocks);
}
