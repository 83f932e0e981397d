import type { Agent } from '../../src/agents/Agent';
import type { Room } from '../../src/conversations/Rooms';
import { assign, type AssignmentOutcome } from '../../src/routing/assign';
import { roomId, visitorId } from '../../src/shared/ids';
import { agentCalled, idOf, MORNING } from '../worlds/bank';

type Script = {
	hasCustomer?: boolean;
	/** What the server says of the agent, and how many rooms it counts for them. */
	readonly agent?: Agent;
	readonly openRooms?: number;
	/** The room at the first and at the second reading: the username of who serves it, or `nobody`, `closed`, `gone`. */
	readonly before?: string;
	readonly after?: string;
	readonly transfer?: boolean | Error;
};

const CLAIM = { roomId: roomId('room'), agentId: idOf('anna'), knownRooms: () => 1, fits: () => true };

/** A server that answers by the script and writes down what it was asked, in order. */
function scriptedServer(script: Script) {
	const calls: string[] = [];
	const readings = [script.before ?? 'nobody', script.after ?? 'anna'];
	const room = (state: string): Room | undefined =>
		state === 'gone'
			? undefined
			: {
					roomId: CLAIM.roomId,
					visitorId: visitorId('visitor'),
					isOpen: state !== 'closed',
					hasCustomer: script.hasCustomer ?? true,
					openedAt: MORNING,
					...(!['nobody', 'closed'].includes(state) && { servedBy: idOf(state) }),
					async giveTo(agent) {
						calls.push(`give the room read ${readings.length === 1 ? 'just now' : 'earlier'} to ${agent}`);
						if (script.transfer instanceof Error) {
							throw script.transfer;
						}
						return script.transfer ?? true;
					},
					close: () => Promise.reject(new Error('Nobody asked for that.')),
				};
	const server = {
		rooms: {
			async find() {
				calls.push('read the room');
				return room(readings.shift() ?? 'gone');
			},
			servedBy: () => Promise.resolve([]),
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
const TRANSFER = [...CHECK_AGENT, 'read the room', 'give the room read just now to idanna'];
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
			'is not tried with somebody who has gone offline',
			{ agent: agentCalled('anna', { presence: 'offline' }) },
			{ outcome: 'agentUnavailable', agent: agentCalled('anna', { presence: 'offline' }) },
			['read the agent'],
		],
		[
			'is not tried with somebody who is away',
			{ agent: agentCalled('anna', { presence: 'away' }) },
			{ outcome: 'agentUnavailable', agent: agentCalled('anna', { presence: 'away' }) },
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
		[
			'is not tried with a closed room',
			{ agent: anna, before: 'closed' },
			{ outcome: 'ended' },
			[...CHECK_AGENT, 'read the room'],
		],
		[
			'is not tried with a room that is gone',
			{ agent: anna, before: 'gone' },
			{ outcome: 'ended' },
			[...CHECK_AGENT, 'read the room'],
		],
		[
			'is not tried with a room that somebody has taken',
			{ agent: anna, before: 'bert' },
			{ outcome: 'taken', by: idOf('bert') },
			[...CHECK_AGENT, 'read the room'],
		],
		[
			'is not tried with a room that the agent has taken themselves',
			{ agent: anna, before: 'anna' },
			{ outcome: 'taken', by: idOf('anna') },
			[...CHECK_AGENT, 'read the room'],
		],
		[
			'is refused where the server throws',
			{ agent: anna, transfer: new Error('error-user-is-offline') },
			{ outcome: 'refused' },
			TRANSFER,
		],
		['is refused where the server answers no', { agent: anna, transfer: false }, { outcome: 'refused' }, TRANSFER],
		[
			'is refused where the server answers yes and nobody serves the room',
			{ agent: anna, after: 'nobody' },
			{ outcome: 'refused' },
			ALL,
		],
		['is lost to a second taker who came after us', { agent: anna, after: 'bert' }, { outcome: 'taken', by: idOf('bert') }, ALL],
		['comes too late where the room was closed meanwhile', { agent: anna, after: 'closed' }, { outcome: 'ended' }, ALL],
		['comes too late where the room is gone meanwhile', { agent: anna, after: 'gone' }, { outcome: 'ended' }, ALL],
	])('%s', async (_what, script, outcome, expectedCalls) => {
		const { calls, server } = scriptedServer(script);
		expect(await assign(CLAIM, server)).toEqual(outcome);
		expect(calls).toEqual(expectedCalls);
	});

	it('gives nothing to an agent who has become full meanwhile', async () => {
		const { calls, server } = scriptedServer({ agent: anna });
		expect(await assign({ ...CLAIM, fits: () => false }, server)).toEqual({ outcome: 'agentFull' });
		expect(calls.some((call) => call.startsWith('give the room'))).toBe(false);
	});

	it('fails where the server cannot be read: that is no refusal', async () => {
		const { server } = scriptedServer({ agent: anna });
		const outage = new Error('The server is down.');
		await expect(assign(CLAIM, { ...server, rooms: { ...server.rooms, find: () => Promise.reject(outage) } })).rejects.toBe(
			outage,
		);
	});
});
