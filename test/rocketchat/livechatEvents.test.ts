import type { ILivechatRoom, ILivechatTransferEventContext } from '@rocket.chat/apps-engine/definition/livechat';
import { LivechatTransferEventType } from '@rocket.chat/apps-engine/definition/livechat';
import type { OpenDesk } from '../../src/rocketchat/DeskDoor';
import { roomClosed, roomTransferred } from '../../src/rocketchat/listeners/livechatEvents';
import { DeskWorld } from '../worlds/DeskWorld';

/** An event as the server raises it when what it speaks of is gone by then: the engine's types know no null. */
const gone = null as unknown as ILivechatRoom;

describe('an event of the server', () => {
	it('about a room that is gone is nothing to follow', async () => {
		const { desk, outcomes } = await DeskWorld.of({ anna: 1 });
		const before = outcomes.length;
		await roomClosed(desk as OpenDesk, gone);
		await roomTransferred(desk as OpenDesk, { type: LivechatTransferEventType.AGENT, room: gone, from: gone, to: gone } as never);
		expect(outcomes).toHaveLength(before);
	});

	it('about an agent who is gone makes the desk look at the room', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const room = await world.ask();
		world.server.close(room);
		world.loseEvents();
		const context: Pick<ILivechatTransferEventContext, 'type'> = { type: LivechatTransferEventType.AGENT };
		await roomTransferred(world.desk as OpenDesk, { ...context, room: { id: room }, from: gone, to: gone } as never);
		expect(world.desk.memory.conversations.find(room)).toBeUndefined();
	});
});
