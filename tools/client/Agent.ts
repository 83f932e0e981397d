import { randomBytes } from 'crypto';
import { Realtime } from './Realtime';
import type { Form, FormValue } from './Form';
import { readAnswer, type FormAnswer } from './readAnswer';
import { isRecord, listOf, type Answer, type Credentials, type Rest } from './Rest';

/** A contextual bar or modal that the app has pushed to a user's screen. */
export type PushedView = {
	readonly type: string;
	readonly triggerId: string;
	readonly view: {
		readonly id: string;
		readonly title: unknown;
		readonly blocks: readonly Record<string, unknown>[];
	} & Record<string, unknown>;
};

/** A user of the server with a browser open: online while connected, seeing notices and bars, clicking and writing. */
export class Agent {
	/** Lines that only this user sees ("Only you can see this message"), oldest first. */
	public readonly notices: Record<string, unknown>[] = [];
	/** Bars and modals pushed to this browser, oldest first. */
	public readonly views: PushedView[] = [];
	/** Triggers this browser has given out: each opens or updates one view, in this browser only. */
	private readonly triggers = new Set<string>();

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
			const isView = stream === 'stream-notify-user' && eventName.endsWith('/uiInteraction') && isPushedView(first);
			if (isView && this.triggers.delete(first.triggerId)) {
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

	/** What the user shows themselves as, such as `away`. */
	public async setPresence(status: 'online' | 'away' | 'busy'): Promise<void> {
		await this.rest.call('post', '/api/v1/users.setStatus', { as: this.credentials, body: { status, message: '' } });
	}

	/** Chooses a language in their preferences. */
	public async chooseLanguage(language: string): Promise<void> {
		await this.rest.call('post', '/api/v1/users.setPreferences', { as: this.credentials, body: { data: { language } } });
	}

	/** Takes a waiting conversation by hand, as an agent does who sees the queue. */
	public async takeFromQueue(roomId: string): Promise<void> {
		const as = this.credentials;
		const { inquiry } = await this.rest.call('get', `/api/v1/livechat/inquiries.getOne?roomId=${roomId}`, { as });
		const inquiryId = String(isRecord(inquiry) ? inquiry._id : undefined);
		await this.rest.call('post', '/api/v1/livechat/inquiries.take', { as, body: { inquiryId } });
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

	/** Clicks an entry of the app in the user's menu, outside of any room. */
	public async clickMenuEntry(appId: string, actionId: string): Promise<unknown> {
		return this.interact(appId, { type: 'actionButton', actionId, payload: { context: 'userDropdownAction' } });
	}

	/** Clicks a button or chooses in a select of a bar or a modal. The browser sends no room with it. */
	public async clickInView(
		appId: string,
		viewId: string,
		element: { actionId: string; blockId?: string; value?: FormValue },
	): Promise<unknown> {
		const { actionId, blockId, value } = element;
		return this.interact(appId, {
			type: 'blockAction',
			actionId,
			container: { type: 'view', id: viewId },
			payload: { blockId, value },
		});
	}

	/** Submits a form with what is filled in, and redraws it where the answer does. */
	public async submitForm(appId: string, form: Form): Promise<FormAnswer> {
		const { status, body } = await this.send(appId, {
			type: 'viewSubmit',
			viewId: form.view.id,
			payload: { view: { ...form.view, state: form.state } },
		});
		const answer = readAnswer(status, body);
		if (answer.update?.view.id === form.view.id) {
			form.redraw(answer.update);
		}
		return answer;
	}

	/** Closes a form by its cross. */
	public async closeForm(appId: string, form: Form): Promise<unknown> {
		const view = { ...form.view, state: form.state };
		return this.interact(appId, { type: 'viewClosed', payload: { viewId: form.view.id, view, isCleared: true } });
	}

	/** The texts of the direct messages between this user and another one, oldest first. Makes no room where there is none. */
	public async directMessages(username: string): Promise<string[]> {
		return (await this.directMessagesWith(username)).map(({ msg }) => String(msg));
	}

	/** The files in those messages, downloaded, oldest first. */
	public async filesFrom(username: string): Promise<{ readonly name: string; readonly content: unknown }[]> {
		const attached = (await this.directMessagesWith(username)).flatMap(({ attachments }) => listOf(attachments).filter(isRecord));
		return Promise.all(
			attached.map(async ({ title, title_link: link }) => {
				const { status, body } = await this.rest.send('get', String(link), { as: this.credentials });
				return { name: String(title), content: status === 200 ? body : undefined };
			}),
		);
	}

	private async directMessagesWith(username: string): Promise<Record<string, unknown>[]> {
		const { update } = await this.rest.call('get', '/api/v1/subscriptions.get', { as: this.credentials });
		const direct = listOf(update).find((found) => isRecord(found) && found.t === 'd' && found.name === username);
		if (!isRecord(direct)) {
			return [];
		}
		const path = `/api/v1/im.messages?roomId=${String(direct.rid)}&count=100`;
		const { messages } = await this.rest.call('get', path, { as: this.credentials });
		return listOf(messages).filter(isRecord).reverse();
	}

	public async runCommand(command: string, params: string, roomId: string): Promise<void> {
		const body = { command, params, roomId, triggerId: this.newTrigger() };
		await this.rest.call('post', '/api/v1/commands.run', { as: this.credentials, body });
	}

	private async interact(appId: string, body: Record<string, unknown>): Promise<unknown> {
		return (await this.send(appId, body)).body;
	}

	private async send(appId: string, body: Record<string, unknown>): Promise<Answer> {
		return this.rest.send('post', `/api/apps/ui.interaction/${appId}`, {
			as: this.credentials,
			body: { ...body, triggerId: this.newTrigger() },
		});
	}

	/** An id such as the web client makes for each click; the app's answer must carry it. */
	private newTrigger(): string {
		const triggerId = randomBytes(12).toString('hex');
		this.triggers.add(triggerId);
		return triggerId;
	}
}

export function isPushedView(value: unknown): value is PushedView {
	return isRecord(value) && isRecord(value.view) && Array.isArray(value.view.blocks);
}
