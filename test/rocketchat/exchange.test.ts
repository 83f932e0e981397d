import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';
import fc from 'fast-check';
import { messageToRawApp } from '../../tools/host/engine/converters/messages';
import { findRoomForApp } from '../../tools/host/engine/converters/rooms';
import { userToApp } from '../../tools/host/engine/converters/users';
import type { UserDocument } from '../../tools/host/omnichannel/documents';
import type { Room, Rooms } from '../../src/conversations/Rooms';
import { livechatRooms } from '../../src/rocketchat/gateway/livechatRooms';
import type { RoomActions } from '../../src/rocketchat/gateway/roomOf';
import { roomId } from '../../src/shared/ids';
import { byManager, createChatWorld, existing } from '../host/omnichannel/chatWorld';

const SECOND = 1_000;

type Step = 'customer' | 'agent' | 'supervisor' | 'app' | 'transfer' | 'return';
type Said = { readonly by: Step; readonly at: number };

/** A conversation on the embedded server, whose fields change as the server's hooks change them, and the app's view of it. */
class Chat {
	public readonly said: Said[] = [];
	public reads = 0;
	private readonly world = createChatWorld();
	private readonly people: Readonly<Record<'anna' | 'bert' | 'vip', UserDocument>>;
	private readonly app = this.world.chat.users.insert({ username: 'livebank.bot', type: 'app', roles: ['app'] });
	private rid = '';
	private second = 0;

	public constructor() {
		const { agent } = this.world;
		this.people = { anna: agent('anna'), bert: agent('bert'), vip: agent('vip') };
	}

	public async open(): Promise<this> {
		this.rid = (await this.world.queuedRoom())._id;
		return this;
	}

	public async go(step: Step): Promise<void> {
		const room = this.world.room(this.rid);
		const { anna, bert, vip } = this.people;
		const { chat, visitor } = this.world;
		switch (step) {
			case 'customer':
				return this.write(step, { visitor: visitor('token') });
			case 'app':
				return this.write(step, { user: this.app });
			case 'supervisor':
				return this.write(step, { user: vip });
			case 'agent':
				return room.servedBy && this.write(step, { user: room.servedBy._id === anna._id ? anna : bert });
			case 'transfer': {
				const userId = room.servedBy?._id === anna._id ? bert._id : anna._id;
				await chat.livechat.transfer(room, visitor('token'), { userId, transferredBy: byManager });
				return;
			}
			case 'return':
				await chat.livechat.returnToQueue(room);
				return;
			default:
				return step satisfies never;
		}
	}

	public get isServed(): boolean {
		return this.world.room(this.rid).servedBy !== undefined;
	}

	public get rooms(): Rooms {
		const { chat } = this.world;
		const reader = {
			getById: async (id: string) => findRoomForApp(chat, id),
			getMessages: async (id: string, { limit, sort }: { limit: number; sort: { createdAt: 'asc' | 'desc' } }) => {
				this.reads += 1;
				const options = { limit, skip: 0, sort: sort.createdAt, showSystem: false };
				return chat.messages.findByRoom(id, options).map(messageToRawApp);
			},
		};
		const actions = {
			appUser: async (): Promise<object> => userToApp(this.app),
			modify: { getUpdater: () => ({ getLivechatUpdater: () => undefined }) },
		};
		return livechatRooms({ getRoomReader: () => reader } as unknown as IRead, actions as unknown as RoomActions, {
			listRooms: true,
		});
	}

	public async room(): Promise<Room> {
		return existing(await this.rooms.find(roomId(this.rid)));
	}

	private async write(by: Step, from: { user: UserDocument } | { visitor: ReturnType<Chat['world']['visitor']> }): Promise<void> {
		this.second += 1;
		const ts = new Date(this.world.room(this.rid).ts.getTime() + this.second * SECOND);
		await this.world.chat.messages.send(from, { rid: this.rid, msg: `message ${this.second}`, ts });
		this.said.push({ by, at: ts.getTime() });
	}
}

/** Who waits for whom by what was said: the app's words count for nothing. */
function truth(said: readonly Said[]) {
	const spoken = said.filter(({ by }) => by !== 'app');
	const answers = spoken.filter(({ by }) => by !== 'customer');
	const questions = spoken.filter(({ by }) => by === 'customer');
	const asked = questions.find(({ at }) => at > (answers.at(-1)?.at ?? 0));
	return { asked, lastQuestion: questions.at(-1), lastAnswer: answers.at(-1), last: spoken.at(-1) };
}

const steps = fc.array(
	fc.oneof(
		{ weight: 3, arbitrary: fc.constant<Step>('customer') },
		{ weight: 3, arbitrary: fc.constant<Step>('agent') },
		{ weight: 3, arbitrary: fc.constant<Step>('app') },
		fc.constantFrom<Step>('supervisor', 'transfer', 'return'),
	),
	{ maxLength: 14 },
);

describe('who waits for whom in a room', () => {
	it('is what people said, whatever the app has written between', async () => {
		let readThroughNotices = 0;
		await fc.assert(
			fc.asyncProperty(steps, async (taken) => {
				const chat = await new Chat().open();
				await chat.go('customer');
				for (const step of ['transfer' as const, ...taken]) {
					await chat.go(step);
					const { exchange } = await chat.room();
					const { asked, lastQuestion, lastAnswer } = truth(chat.said);
					if (chat.isServed) {
						expect(exchange.awaitsAnswer).toBe(asked !== undefined);
					}
					if (asked && exchange.awaitsAnswer) {
						expect(exchange.askedAt).toBeGreaterThanOrEqual(asked.at);
						expect(exchange.askedAt).toBeLessThanOrEqual(chat.said.at(-1)?.at ?? 0);
					}
					if (chat.isServed && !asked) {
						expect(exchange.answeredAt).toBeLessThanOrEqual(lastAnswer?.at ?? 0);
						expect(exchange.answeredAt).toBeGreaterThan(lastQuestion?.at ?? 0);
					}
				}
				readThroughNotices += chat.reads;
			}),
			{ numRuns: 80 },
		);
		expect(readThroughNotices).toBeGreaterThan(50);
	}, 30_000);

	it('is told with the moment the customer began to wait, whatever they add', async () => {
		const chat = await new Chat().open();
		for (const step of ['customer', 'transfer', 'agent', 'customer', 'customer', 'customer'] as const) {
			await chat.go(step);
		}
		const { exchange } = await chat.room();
		expect(exchange).toEqual({ awaitsAnswer: true, askedAt: chat.said[2]?.at });
	});

	it.each([
		['the customer alone', ['customer', 'transfer']],
		['the agent after the customer', ['customer', 'transfer', 'agent']],
		['the agent after a notice of the app', ['customer', 'app', 'transfer', 'agent']],
		['the app while nobody has the room', ['customer', 'app']],
	] as [string, Step[]][])('costs no reading of messages where %s wrote last', async (_who, taken) => {
		const chat = await new Chat().open();
		for (const step of taken) {
			await chat.go(step);
		}
		await chat.room();
		expect(chat.reads).toBe(0);
	});
});

describe('the last message of a person', () => {
	it('is never one of the app, nor of the system', async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (taken) => {
				const chat = await new Chat().open();
				for (const step of taken) {
					await chat.go(step);
				}
				const { rooms } = chat;
				const { last } = truth(chat.said);
				const found = await rooms.lastHumanMessage(existing(await rooms.find((await chat.room()).roomId)));
				expect(found && { at: found.at, fromCustomer: found.fromCustomer }).toEqual(
					last && { at: last.at, fromCustomer: last.by === 'customer' },
				);
			}),
			{ numRuns: 60 },
		);
	}, 30_000);
});
