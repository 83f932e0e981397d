import type { MessageDocument, UserDocument, VisitorDocument } from '../../../tools/host/omnichannel/documents';
import { startProbe } from './startProbe';
import type { Probe } from './startProbe';

// Sources: Rocket.Chat 6.14 app/livechat/server/hooks/{markRoomResponded,markRoomNotResponded,saveAnalyticsData,
// saveLastVisitorMessageTs}.ts, server/models/raw/LivechatRooms.ts, app/apps/server/converters/rooms.js. Later versions add
// only the setting Omnichannel_Metrics_Ignore_Automatic_Messages (pull request 34274): off by default, and for the role
// `bot`, which the user of an app has not.

type SeenRoom = {
	isWaitingResponse?: true;
	responseBy?: { username: string };
	servedBy?: { username: string };
	visitorChannelInfo: { lastMessageTs?: Date };
	createdAt: Date;
	_unmappedProperties_: {
		metrics?: { v?: { lq: Date }; servedBy?: { lr: Date }; response?: { total: number } };
		lastMessage?: { msg: string };
		v: { activity?: string[] };
	};
};

describe.each(['6.14', '8.x'] as const)('what an app on %s sees of a conversation', (profile) => {
	let probe: Probe;
	let ana: UserDocument;
	let visitor: VisitorDocument;
	let rid: string;

	beforeAll(async () => {
		probe = await startProbe({ sandbox: 'node', profile });
		probe.chat.settings.set('Livechat_Routing_Method', 'Manual_Selection');
		probe.chat.settings.set('Livechat_accept_chats_with_no_agents', true);
		ana = probe.chat.users.insert({
			username: 'ana',
			roles: ['livechat-agent', 'user'],
			status: 'online',
			statusLivechat: 'available',
		});
	});

	let count = 0;
	beforeEach(async () => {
		count += 1;
		visitor = probe.chat.visitors.registerGuest({ token: `visitor-${count}`, name: 'Vera' });
		rid = (await probe.chat.livechat.requestRoom({ visitor }))._id;
	});

	const seen = async (): Promise<SeenRoom> => (await probe.run('room', { id: rid })) as SeenRoom;
	const customer = async (msg: string): Promise<MessageDocument> => {
		await new Promise((resolve) => setTimeout(resolve, 5));
		return probe.chat.messages.send({ visitor }, { rid, msg });
	};
	const agent = async (msg: string): Promise<MessageDocument> => {
		await new Promise((resolve) => setTimeout(resolve, 5));
		return probe.chat.messages.sendAs(ana._id, { rid, msg });
	};

	it('opened: waits for an answer, although nobody has written, and has no metrics', async () => {
		const room = await seen();
		expect(room.isWaitingResponse).toBe(true);
		expect(room.responseBy).toBeUndefined();
		expect(room._unmappedProperties_.metrics).toBeUndefined();
		expect(room.visitorChannelInfo).toEqual({});
	});

	it('after the first message: waits since that message, and later unanswered ones change only the last message', async () => {
		const first = await customer('hello');
		const second = await customer('anybody?');
		const room = await seen();
		expect(room).toMatchObject({ isWaitingResponse: true, _unmappedProperties_: { metrics: { v: { lq: first.ts } } } });
		expect(room.visitorChannelInfo.lastMessageTs).toEqual(second.ts);
	});

	it('assigned: the system messages answer nothing', async () => {
		const first = await customer('hello');
		await probe.run('transfer', { room: rid, agent: ana._id });
		const room = await seen();
		expect(room).toMatchObject({
			isWaitingResponse: true,
			servedBy: { username: 'ana' },
			_unmappedProperties_: { metrics: { v: { lq: first.ts } } },
		});
		expect(room.responseBy).toBeUndefined();
		expect(room._unmappedProperties_.metrics?.servedBy).toBeUndefined();
	});

	it('answered: waits no more, names who answered and the first answer since the question', async () => {
		const question = await customer('hello');
		await probe.run('transfer', { room: rid, agent: ana._id });
		const answer = await agent('hi');
		await agent('how can I help?');
		const room = await seen();
		expect(room.isWaitingResponse).toBeUndefined();
		expect(room).toMatchObject({
			responseBy: { username: 'ana' },
			_unmappedProperties_: {
				metrics: { v: { lq: question.ts }, servedBy: { lr: answer.ts }, response: { total: 1 } },
				v: { activity: [answer.ts.toISOString().slice(0, 7)] },
			},
		});
		expect(room._unmappedProperties_).not.toHaveProperty('responseBy');
	});

	it('asked again: waits since the second question, answered by nobody; the first answer’s time stays', async () => {
		await customer('hello');
		await probe.run('transfer', { room: rid, agent: ana._id });
		const answer = await agent('hi');
		const second = await customer('and now?');
		await customer('still there?');
		const room = await seen();
		expect(room).toMatchObject({
			isWaitingResponse: true,
			_unmappedProperties_: { metrics: { v: { lq: second.ts }, servedBy: { lr: answer.ts } } },
		});
		expect(room.responseBy).toBeUndefined();
	});

	it('written into by the app itself: that is an answer, also before the customer has written', async () => {
		await probe.run('send', { room: rid, text: 'Welcome' });
		const greeted = await seen();
		expect(greeted.isWaitingResponse).toBeUndefined();
		expect(greeted).toMatchObject({
			responseBy: { username: 'probe.bot' },
			_unmappedProperties_: { lastMessage: { msg: 'Welcome' }, metrics: { response: { total: 1 } } },
		});
		expect(greeted._unmappedProperties_.metrics?.servedBy).toBeUndefined();
		const question = await customer('hello');
		expect(await seen()).toMatchObject({
			isWaitingResponse: true,
			_unmappedProperties_: { metrics: { v: { lq: question.ts } } },
		});
		await probe.run('send', { room: rid, text: 'We are on it' });
		const answered = await seen();
		expect(answered.isWaitingResponse).toBeUndefined();
		expect(answered.responseBy).toMatchObject({ username: 'probe.bot' });
		expect(answered._unmappedProperties_.metrics?.servedBy?.lr.getTime()).toBeGreaterThan(question.ts.getTime());
	});
});
