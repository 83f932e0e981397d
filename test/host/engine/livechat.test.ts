import type { UserDocument, VisitorDocument } from '../../../tools/host/omnichannel/documents';
import { startProbe, until } from './startProbe';
import type { Probe } from './startProbe';

// Sources: Rocket.Chat 6.14 app/apps/server/bridges/livechat.ts, listeners.js, converters/rooms.js; the order and the
// payloads of an assignment were seen on a running 6.14.

const agent = (probe: Probe, username: string): UserDocument =>
	probe.chat.users.insert({
		username,
		name: username,
		roles: ['livechat-agent', 'user'],
		status: 'online',
		statusConnection: 'online',
		statusLivechat: 'available',
	});

describe.each(['6.14', '8.x'] as const)('livechat for apps on %s', (profile) => {
	let probe: Probe;
	let ana: UserDocument;
	let ben: UserDocument;
	let visitor: VisitorDocument;

	beforeAll(async () => {
		probe = await startProbe({ sandbox: 'node', profile });
		probe.chat.settings.set('Livechat_enabled', true);
		probe.chat.settings.set('Livechat_Routing_Method', 'Manual_Selection');
		ana = agent(probe, 'ana');
		ben = agent(probe, 'ben');
		visitor = probe.chat.visitors.registerGuest({ token: 'visitor-1', name: 'Vera', username: 'guest-1' });
	});

	let rid = '';

	it('makes a queued room of the app with its custom fields', async () => {
		rid = String(await probe.run('createRoom', { token: visitor.token }));
		expect(probe.chat.rooms.findById(rid)).toMatchObject({
			open: true,
			v: { token: 'visitor-1' },
			source: { type: 'app', alias: 'Probe' },
			customFields: { case: '7' },
		});
		const [started] = await probe.untilSeen('room started');
		expect(started?.room).toMatchObject({
			id: rid,
			type: 'l',
			isOpen: true,
			isWaitingResponse: true,
			visitor: { token: 'visitor-1', name: 'Vera' },
			_unmappedProperties_: { v: { token: 'visitor-1' } },
		});
		expect(started).toHaveProperty('room.createdAt', expect.any(Date));
		expect(started?.room).not.toHaveProperty('servedBy');
	});

	it('assigns a queued room by a transfer: Assigned, then Transferred from an unrelated user', async () => {
		expect(await probe.run('transfer', { room: rid, agent: ana._id })).toBe(true);
		expect(probe.chat.rooms.findById(rid)?.servedBy).toMatchObject({ username: 'ana' });
		const [assigned] = await probe.untilSeen('assigned');
		expect(assigned).toEqual({ what: 'assigned', agent: 'ana', servedBy: profile === '6.14' ? null : 'ana' });
		expect(await probe.untilSeen('transferred')).toEqual([{ what: 'transferred', from: 'rocket.cat', to: 'ana', room: rid }]);
		expect(await probe.run('openRooms', { id: ana._id })).toBe(1);
	});

	it('refuses the agent who already serves, and somebody who is none', async () => {
		const text = (code: string) => (profile === '6.14' ? '[object Object]' : code);
		await expect(probe.run('transfer', { room: rid, agent: ana._id })).rejects.toThrow(
			text('error-selected-agent-room-agent-are-same'),
		);
		await expect(probe.run('transfer', { room: rid, agent: probe.admin._id })).rejects.toThrow(
			text('Invalid target agent, cannot transfer'),
		);
	});

	it('transfers from one agent to the other and says from whom', async () => {
		expect(await probe.run('transfer', { room: rid, agent: ben._id })).toBe(true);
		const seen = await probe.untilSeen('transferred', 2);
		expect(seen[1]).toEqual({ what: 'transferred', from: 'ana', to: 'ben', room: rid });
	});

	it('counts both takers of one conversation as members, until a transfer with a fresh room leaves its target alone', async () => {
		const cara = agent(probe, 'cara');
		const guest = probe.chat.visitors.registerGuest({ token: 'raced', name: 'Rita' });
		const room = await probe.chat.livechat.requestRoom({ visitor: guest });
		const inquiryId = probe.chat.core.store.inquiries.findOne((inquiry) => inquiry.rid === room._id)?._id ?? '';
		const take = (user: UserDocument): Promise<void> => probe.chat.livechat.takeInquiry(inquiryId, user._id);
		await Promise.all([take(ana), take(ben)]);
		const members = async (): Promise<unknown> => probe.run('members', { id: room._id });
		expect(await members()).toEqual(['ana', 'ben']);
		const server = probe.chat.rooms.findById(room._id)?.servedBy?.username;
		expect(server).toBe('ben');
		// Nobody can be left alone by a transfer to the one who serves already: that is refused.
		expect(await probe.run('transfer', { room: room._id, agent: cara._id })).toBe(true);
		await until(members, (names) => JSON.stringify(names) === '["cara"]');
	});

	it('tells of a closed room without isOpen, with its closer and its agent', async () => {
		const room = probe.chat.rooms.findById(rid);
		if (!room) {
			throw new Error('no room');
		}
		await probe.chat.livechat.close({ room, user: ben, comment: 'done' });
		const [closed] = await probe.untilSeen('closed');
		expect(closed).toMatchObject({ closer: 'user', servedBy: 'ben' });
		expect(closed?.fields).not.toContain('isOpen');
		expect(await probe.run('transfer', { room: rid, agent: ana._id }).catch(() => 'refused')).not.toBe(true);
		await until(
			() => probe.chat.rooms.findOpenByAgent(ben._id).length,
			(open) => open === 0,
		);
	});
});
