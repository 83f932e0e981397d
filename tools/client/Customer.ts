import { createHash, randomBytes } from 'crypto';
import { isRecord, listOf, type Rest } from './Rest';

/** A visitor of the bank's site, doing what the livechat widget does. Nobody has to log in for it. */
export class Customer {
	public readonly token = randomBytes(32).toString('hex');
	private room: string | undefined;

	public constructor(
		private readonly rest: Rest,
		private readonly name: string,
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

	/** What the bank's page does before the customer writes: tells the app the topic, by the hash of the visitor's token. */
	public async announceTopic(appId: string, topic: string): Promise<void> {
		const visitorTokenHash = createHash('sha256').update(this.token).digest('hex');
		await this.rest.call('post', `/api/apps/public/${appId}/topic`, { body: { visitorTokenHash, topic } });
	}

	/** Opens a room, as the widget does when the customer is about to send their first message. Gives back its id. */
	public async openRoom(): Promise<string> {
		await this.rest.call('post', '/api/v1/livechat/visitor', { body: { visitor: { token: this.token, name: this.name } } });
		const { room } = await this.rest.call('get', `/api/v1/livechat/room?token=${this.token}`);
		this.room = String(isRecord(room) ? room._id : undefined);
		return this.room;
	}

	/** Writes into the open room, opening one first if there is none. */
	public async write(msg: string): Promise<void> {
		const rid = this.room ?? (await this.openRoom());
		await this.rest.call('post', '/api/v1/livechat/message', { body: { token: this.token, rid, msg } });
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
