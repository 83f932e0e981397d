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
		await this.rest.call('post', '/api/v1/livechat/visitor', { body: { visitor: { token: this.token, name: this.name } } });
		const headers: Record<string, string> = this.channel === 'widget' ? { cookie: 'rc_room_type=l; rc_is_widget=t' } : {};
		const { room } = await this.rest.call('get', `/api/v1/livechat/room?token=${this.token}`, { headers });
		this.room = String(isRecord(room) ? room._id : undefined);
		return this.room;
	}

	/** Writes into the open room, opening one first if there is none. */
	public async write(msg: string): Promise<void> {
		const rid = this.room ?? (await this.openRoom());
		await this.rest.call('post', '/api/v1/livechat/message', { body: { token: this.token, rid, msg } });
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
