import { createHash, randomBytes } from 'crypto';
import FormData from 'form-data';
import { isRecord, listOf, type Rest } from './Rest';

/** A visitor of the bank's site, doing what the livechat widget does. Nobody has to log in for it. */
export class Customer {
	private room: string | undefined;

	public constructor(
		private readonly rest: Rest,
		private readonly name: string,
		/** What the server takes as the source of the room: the widget shows itself by its cookies. */
		private readonly channel: 'api' | 'widget' = 'api',
		/** The token the page gives the widget: one it makes itself, or the one the bank has got for a customer. */
		public readonly token: string = randomBytes(32).toString('hex'),
	) {}

	/** The id of the customer's open room. */
	public get roomId(): string {
		if (this.room === undefined) {
			throw new Error('The customer has not opened a room.');
		}
		return this.room;
	}

	public get hasOpened(): boolean {
		return this.room !== undefined;
	}

	public hasRoom(roomId: string): boolean {
		return this.room === roomId;
	}

	/** What the bank's page does before the customer writes: tells the app the topic and its own language, by the hash of the visitor's token. */
	public async announceTopic(appId: string, topic: string, language?: string): Promise<void> {
		const visitorTokenHash = createHash('sha256').update(this.token).digest('hex');
		await this.rest.call('post', `/api/apps/public/${appId}/topic`, { body: { visitorTokenHash, topic, language } });
	}

	/** Opens a room, or finds the open one, as the widget does when the customer is about to write. Gives back its id. */
	public async openRoom(): Promise<string> {
		await this.register();
		const headers: Record<string, string> = this.channel === 'widget' ? { cookie: 'rc_room_type=l; rc_is_widget=t' } : {};
		const { room } = await this.rest.call('get', `/api/v1/livechat/room?token=${this.token}`, { headers });
		this.room = String(isRecord(room) ? room._id : undefined);
		return this.room;
	}

	/** Registers with the token, under the id of a visitor where one is given: the server then takes that visitor's record. Gives back the visitor's id. */
	public async register(id?: string): Promise<string> {
		const { visitor } = await this.rest.call('post', '/api/v1/livechat/visitor', {
			body: { visitor: { token: this.token, name: this.name, id } },
		});
		return String(isRecord(visitor) ? visitor._id : undefined);
	}

	/** Writes into a room that somebody else has opened. */
	public async writeInto(rid: string, msg: string): Promise<void> {
		await this.rest.call('post', '/api/v1/livechat/message', { body: { token: this.token, rid, msg } });
	}

	/** Changes the words of an own message. */
	public async edit(messageId: string, msg: string): Promise<void> {
		const body = { token: this.token, rid: this.roomId, msg };
		await this.rest.call('put', `/api/v1/livechat/message/${messageId}`, { body });
	}

	/** Deletes an own message. */
	public async remove(messageId: string): Promise<void> {
		const body = { token: this.token, rid: this.roomId };
		await this.rest.call('delete', `/api/v1/livechat/message/${messageId}`, { body });
	}

	/** Clicks a button, or chooses in a list, of a message in the widget; in which room, and as whom, is the caller's word. */
	public async click(
		appId: string,
		element: { readonly actionId: string; readonly value: string },
		claims: { readonly rid?: string; readonly headers?: Record<string, string>; readonly visitor?: object } = {},
	): Promise<unknown> {
		const { rid = this.roomId, headers = { 'x-visitor-token': this.token }, visitor } = claims;
		const { body } = await this.rest.send('post', `/api/apps/ui.interaction/${appId}`, {
			headers,
			body: {
				...{ type: 'blockAction', actionId: element.actionId, rid, mid: 'message', viewId: null, visitor },
				...{ container: { type: 'message', id: 'message' }, triggerId: 'click', payload: { value: element.value } },
			},
		});
		return body;
	}

	/** Writes into the open room, opening one first if there is none. */
	public async write(msg: string): Promise<void> {
		await this.writeInto(this.room ?? (await this.openRoom()), msg);
	}

	/** Sends a file into the open room, opening one first if there is none. */
	public async sendFile(filename: string, content: string): Promise<void> {
		const rid = this.room ?? (await this.openRoom());
		const form = new FormData();
		form.append('file', Buffer.from(content), { filename, contentType: 'text/plain' });
		const headers = { ...form.getHeaders(), 'x-visitor-token': this.token };
		await this.rest.call('post', `/api/v1/livechat/upload/${rid}`, { body: form, headers });
	}

	/** Asks the server to close the open room, as "Finish this chat" in the widget does. */
	public async end(): Promise<void> {
		await this.rest.call('post', '/api/v1/livechat/room.close', { body: { token: this.token, rid: this.roomId } });
	}

	/** What people and the bank have written in the room, oldest first; without the server's own messages. */
	public async texts(): Promise<string[]> {
		return (await this.history())
			.filter(isRecord)
			.filter(({ t }) => t === undefined)
			.map(({ msg }) => String(msg))
			.reverse();
	}

	/** The messages the customer can read in their room, newest first. */
	public async history(): Promise<unknown[]> {
		const { messages } = await this.rest.call(
			'get',
			`/api/v1/livechat/messages.history/${this.roomId}?token=${this.token}&limit=100`,
		);
		return listOf(messages);
	}
}
