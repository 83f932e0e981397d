import type { Agent } from '../../src/agents/Agent';
import type { Room } from '../../src/conversations/Rooms';
import { assign, type AssignmentOutcome } from '../../src/routing/assign';
import { roomId, visitorId } from '../../src/shared/ids';
import { Limit } from '../../src/shared/Limit';
import { agentCalled, idOf, MORNING } from '../worlds/bank';

type Script = {
	/** The username of who has the room until then. */
	readonly from?: string;
	readonly hasCustomer?: boolean;
	/** Whether the agent still fits. */
	readonly fits?: boolean;
	/** What the server says of the agent, and how many rooms it counts for them. */
	readonly agent?: Agent;
	readonly openRooms?: number;
	/** Where their number does not tell the load: which rooms the server says are theirs. */
	readonly weighAlike?: boolean;
	readonly serving?: readonly string[];
	/** The room at the first and at the second reading: the username of who serves it, or `nobody`, `closed`, `gone`. */
	readonly before?: string;
	readonly after?: string;
	readonly transfer?: boolean | Error;
};

const ROOM = roomId('room');

/** The claim of the script: Anna has one room already, and works while she is an agent and online. */
const claimOf = ({ from, fits = true, weighAlike = true }: Script) => ({
	roomId: ROOM,
	agentId: idOf('anna'),
	...(from !== undefined && { from: idOf(from) }),
	mayWork: ({ isAgent, presence }: Agent) => isAgent && presence === 'online',
	knownRooms: () => [roomId('hers')],
	weighAlike,
	fits: () => fits,
});

/** A server that answers by the script and writes down what it was asked, in order. */
function scriptedServer(script: Script) {
	const calls: string[] = [];
	const readings = [script.before ?? 'nobody', script.after ?? 'anna'];
	const room = (state: string): Room | undefined => (state === 'gone' ? undefined : roomRead(state));
	const roomRead = (state: string): Room => ({
		roomId: ROOM,
		visitorId: visitorId('visitor'),
		isOpen: state !== 'closed',
		hasCustomer: script.hasCustomer ?? true,
		channel: 'widget',
		openedAt: MORNING,
		exchange: { awaitsAnswer: true },
		...(!['nobody', 'closed'].includes(state) && { servedBy: idOf(state) }),
		async giveTo(agent) {
			calls.push(`give the room read ${readings.length === 1 ? 'just now' : 'earlier'} to ${agent}`);
			if (script.transfer instanceof Error) {
				throw script.transfer;
			}
			return script.transfer ?? true;
		},
		takeFrom: () => Promise.reject(new Error('Nobody asked for that.')),
		close: () => Promise.reject(new Error('Nobody asked for that.')),
		writeAsCustomer: () => Promise.reject(new Error('Nobody asked for that.')),
	});
	const server = {
		transfers: new Limit(1),
		rooms: {
			async find() {
				calls.push('read the room');
				return room(readings.shift() ?? 'gone');
			},
			async servedBy() {
				calls.push('read their rooms');
				return (script.serving ?? []).map((id) => ({ ...roomRead('anna'), roomId: roomId(id) }));
			},
			openBeside: async () => undefined,
			newestMessages: async () => [],
			members: () => Promise.resolve([]),
			openedSince: () => Promise.resolve([]),
			firstCustomerMessage: () => Promise.resolve(undefined),
			lastHumanMessage: () => Promise.resolve(undefined),
		},
		agents: {
			async find() {
				calls.push('read the agent');
				return script.agent;
			},
			async countOpenRooms() {
				calls.push('count their rooms');
				return script.openRooms ?? 0;
			},
			findByUsername: () => Promise.resolve(undefined),
			discover: () => Promise.resolve([]),
		},
	};
	return { calls, server };
}

const anna = agentCalled('anna');
const CHECK_AGENT = ['read the agent', 'count their rooms'];
const CHECK = [...CHECK_AGENT, 'read the room'];
const TRANSFER = [...CHECK, 'give the room read just now to idanna'];
const ALL = [...TRANSFER, 'read the room'];

describe('an assignment', () => {
	it.each<[string, Script, AssignmentOutcome, string[]]>([
		['is made and then seen on the room', { agent: anna }, { outcome: 'assigned' }, ALL],
		['is tried where the server counts as many rooms as we know', { agent: anna, openRooms: 1 }, { outcome: 'assigned' }, ALL],
		[
			'is not tried with somebody the server does not know',
			{},
			{ outcome: 'agentUnavailable', agent: undefined },
			['read the agent'],
		],
		[
			'is not tried with somebody who may not work, as far as the server knows',
			{ agent: agentCalled('anna', { presence: 'offline' }) },
			{ outcome: 'agentUnavailable', agent: agentCalled('anna', { presence: 'offline' }) },
			['read the agent'],
		],
		[
			'is not tried with somebody who lost the role',
			{ agent: agentCalled('anna', { isAgent: false }) },
			{ outcome: 'agentUnavailable', agent: agentCalled('anna', { isAgent: false }) },
			['read the agent'],
		],
		[
			'is not tried with somebody who has rooms that we do not know',
			{ agent: anna, openRooms: 2 },
			{ outcome: 'agentHasUnknownRooms' },
			CHECK_AGENT,
		],
		['is not tried with a closed room', { agent: anna, before: 'closed' }, { outcome: 'ended' }, CHECK],
		['is not tried with a room that is gone', { agent: anna, before: 'gone' }, { outcome: 'ended' }, CHECK],
		[
			'is not tried with a room that somebody has taken',
			{ agent: anna, before: 'bert' },
			{ outcome: 'taken', by: idOf('bert') },
			CHECK,
		],
		[
			'is not tried with a room that the agent has taken themselves',
			{ agent: anna, before: 'anna' },
			{ outcome: 'taken', by: idOf('anna') },
			CHECK,
		],
		[
			'is refused where the server throws',
			{ agent: anna, transfer: new Error('error-user-is-offline'), after: 'nobody' },
			{ outcome: 'refused' },
			ALL,
		],
		['is refused where the server answers no', { agent: anna, transfer: false, after: 'nobody' }, { outcome: 'refused' }, ALL],
		[
			'is made where the server throws after it has given the room',
			{ agent: anna, transfer: new Error('error-saving-history') },
			{ outcome: 'assigned' },
			ALL,
		],
		[
			'is refused where the server answers yes and nobody serves the room',
			{ agent: anna, after: 'nobody' },
			{ outcome: 'refused' },
			ALL,
		],
		['is lost to a second taker who came after us', { agent: anna, after: 'bert' }, { outcome: 'taken', by: idOf('bert') }, ALL],
		[
			'is not tried with a room whose customer is gone',
			{ agent: anna, hasCustomer: false },
			{ outcome: 'withoutCustomer' },
			CHECK,
		],
		['is not tried with somebody who has become full meanwhile', { agent: anna, fits: false }, { outcome: 'agentFull' }, CHECK],
		['comes too late where the room was closed meanwhile', { agent: anna, after: 'closed' }, { outcome: 'ended' }, ALL],
		['comes too late where the room is gone meanwhile', { agent: anna, after: 'gone' }, { outcome: 'ended' }, ALL],
	])('%s', async (_what, script, outcome, expectedCalls) => {
		const { calls, server } = scriptedServer(script);
		expect(await assign(claimOf(script), server)).toEqual(outcome);
		expect(calls).toEqual(expectedCalls);
	});

	it.each<[string, Script, AssignmentOutcome, string[]]>([
		['is made and then seen on the room', { before: 'bert' }, { outcome: 'assigned' }, ALL],
		['is not tried where he has returned it', { before: 'nobody' }, { outcome: 'returned' }, CHECK],
		['is not tried where he has passed it on', { before: 'carl' }, { outcome: 'taken', by: idOf('carl') }, CHECK],
		['is not tried where the agent has taken it', { before: 'anna' }, { outcome: 'taken', by: idOf('anna') }, CHECK],
		['is not tried where the room is closed', { before: 'closed' }, { outcome: 'ended' }, CHECK],
		['is refused where he still has it', { before: 'bert', after: 'bert' }, { outcome: 'refused' }, ALL],
		['has only freed the room where nobody has it then', { before: 'bert', after: 'nobody' }, { outcome: 'returned' }, ALL],
		['is lost to a second taker', { before: 'bert', after: 'carl' }, { outcome: 'taken', by: idOf('carl') }, ALL],
		['comes too late where the room is closed by then', { before: 'bert', after: 'closed' }, { outcome: 'ended' }, ALL],
	])('of a room that Bert has %s', async (_what, states, outcome, expectedCalls) => {
		const script = { ...states, agent: anna, from: 'bert' };
		const { calls, server } = scriptedServer(script);
		expect(await assign(claimOf(script), server)).toEqual(outcome);
		expect(calls).toEqual(expectedCalls);
	});

	it.each<[string, readonly string[], AssignmentOutcome['outcome'], string[]]>([
		[
			'is made where the server names the rooms that we know',
			['hers'],
			'assigned',
			['read the agent', 'read their rooms', ...ALL.slice(2)],
		],
		['is made where one of them has gone', [], 'assigned', ['read the agent', 'read their rooms', ...ALL.slice(2)]],
		[
			'is not tried where the server names as many rooms, but others',
			['unknown'],
			'agentHasUnknownRooms',
			['read the agent', 'read their rooms'],
		],
	])('of one of several weights %s', async (_what, serving, outcome, expectedCalls) => {
		const script = { agent: anna, weighAlike: false, serving };
		const { calls, server } = scriptedServer(script);
		expect(await assign(claimOf(script), server)).toMatchObject({ outcome });
		expect(calls).toEqual(expectedCalls);
	});

	it('counts what we know of the agent after the server has counted', async () => {
		const { calls, server } = scriptedServer({ agent: anna, openRooms: 1 });
		const claim = { ...claimOf({}), knownRooms: () => (calls.push('count what we know'), [roomId('hers')]) };
		expect(await assign(claim, server)).toEqual({ outcome: 'assigned' });
		expect(calls.slice(0, 4)).toEqual([...CHECK_AGENT, 'count what we know', 'read the room']);
	});

	it('fails where the server cannot be read: that is no refusal', async () => {
		const { server } = scriptedServer({ agent: anna });
		const outage = new Error('The server is down.');
		await expect(assign(claimOf({}), { ...server, rooms: { ...server.rooms, find: () => Promise.reject(outage) } })).rejects.toBe(
			outage,
		);
	});
});
