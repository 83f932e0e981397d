import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { ILivechatRoom } from '@rocket.chat/apps-engine/definition/livechat';
import { openBeside } from '../../src/rocketchat/gateway/openBeside';
import type { RoomActions } from '../../src/rocketchat/gateway/roomOf';
import type { AgentId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';

const visitor = { id: 'visitor', token: 'token' } as ILivechatRoom['visitor'];
const aRoom = (id: string): ILivechatRoom => ({ id }) as ILivechatRoom;

/** A server where the visitor has those rooms open at each time it is asked, and that opens one or fails. */
function server({ open, opens }: { readonly open: readonly string[][]; readonly opens: () => ILivechatRoom }) {
	const answers = [...open];
	const created: unknown[] = [];
	const read = { getLivechatReader: () => ({ getLivechatRooms: async () => (answers.shift() ?? []).map(aRoom) }) };
	const createRoom = async (...given: unknown[]): Promise<ILivechatRoom> => {
		created.push(given);
		return opens();
	};
	const modify = { getCreator: () => ({ getLivechatCreator: () => ({ createRoom }) }) };
	const users = { find: async (id: string) => (id === idOf('gone') ? undefined : { id }) };
	const actions = { modify, users } as unknown as Pick<RoomActions, 'modify' | 'users'>;
	return {
		created,
		run: (agentId: AgentId | null = idOf('anna')) =>
			openBeside(read as unknown as IRead, actions, { visitor, ...(agentId && { agentId }) }),
	};
}

const refuse = (): never => {
	throw new Error('E11000 duplicate key error');
};

describe('a room for a customer who is written to again', () => {
	it('is the one they have open', async () => {
		const { created, run } = server({ open: [['open']], opens: refuse });
		expect([await run(), created]).toEqual([{ source: { id: 'open' }, isNew: false }, []]);
	});

	it('is a new one for that agent where they have none', async () => {
		const { created, run } = server({ open: [], opens: () => aRoom('new') });
		expect(await run()).toEqual({ source: { id: 'new' }, isNew: true });
		expect(created).toEqual([[visitor, { id: idOf('anna') }]]);
	});

	it('is the one that they opened at the same moment, where the server then refuses a second one', async () => {
		const { run } = server({ open: [[], ['theirs']], opens: refuse });
		expect(await run()).toEqual({ source: { id: 'theirs' }, isNew: false });
	});

	it('is kept for nobody where no agent is named', async () => {
		const { created, run } = server({ open: [], opens: () => aRoom('new') });
		expect([await run(null), created]).toEqual([{ source: { id: 'new' }, isNew: true }, [[visitor, undefined]]]);
	});

	it('is none where the server refuses for another reason, or the agent is gone', async () => {
		await expect(server({ open: [], opens: refuse }).run()).rejects.toThrow('E11000');
		expect(await server({ open: [], opens: refuse }).run(idOf('gone'))).toBeUndefined();
	});
});
