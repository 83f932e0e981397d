import { setImmediate as turn } from 'timers/promises';
import type { CaseEvent } from '../../src/cases/Case';
import { changeTopic } from '../../src/desk/changeTopic';
import { moveToGroup, returnConversation } from '../../src/desk/handOver';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { transferConversation } from '../../src/desk/transferConversation';
import type { RoomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { busyBank, plainBank, staff, type Traits } from '../worlds/busyBank';
import { DeskWorld, supervisor } from '../worlds/DeskWorld';
import { TICKET_MILLISECONDS } from '../worlds/memoryStores';
import { restProblems } from '../worlds/restProblems';
import { watchAssignments } from '../worlds/watchAssignments';

/** Something the desk does with a room that Anna serves, and how one sees that it is done. */
type Operation = {
	readonly traits?: Partial<Traits>;
	/** What happens in Rocket.Chat; it happens once, whatever the app does. */
	readonly happens?: (world: DeskWorld, room: RoomId) => void;
	/** What somebody does through the app; where it has not been done they do it again. */
	readonly act?: (world: DeskWorld, room: RoomId) => Promise<unknown>;
	readonly isDone: (world: DeskWorld, room: RoomId) => boolean;
	/** What the history says in the end. */
	readonly history: readonly string[];
};

const known = ({ desk }: DeskWorld, room: RoomId) => desk.memory.conversations.find(room);
const opened = ['opened', 'agentAssigned idanna'];

const operations: [string, Operation][] = [
	[
		'a customer comes and is given to an agent',
		{
			happens: ({ server }) => {
				server.write(server.open('next'), 'Help');
			},
			isDone: ({ desk }) => desk.memory.conversations.inProgress().filter((conversation) => conversation.case).length === 2,
			history: [...opened, 'opened', 'agentAssigned idbert'],
		},
	],
	[
		'a supervisor gives a room to a full agent',
		{
			happens: ({ server }) => {
				server.serve(server.open('next'), idOf('emil'));
			},
			act: ({ desk }, roomId) => transferConversation(desk, supervisor, { roomId, to: idOf('emil'), override: true }),
			isDone: (world, room) => world.servedBy(room) === 'emil',
			history: [...opened, 'agentAssigned idemil'],
		},
	],
	[
		'a room is given back',
		{
			act: ({ desk }, room) => returnConversation(desk, supervisor, room),
			isDone: (world, room) => world.servedBy(room) === 'bert',
			history: [...opened, 'returnedToQueue idanna', 'agentAssigned idbert'],
		},
	],
	[
		'a room moves to another group',
		{
			act: ({ desk }, roomId) => moveToGroup(desk, supervisor, { roomId, group: 'Front desk' }),
			isDone: (world, room) => world.servedBy(room) === 'bert',
			history: [...opened, 'movedToGroup', 'agentAssigned idbert'],
		},
	],
	[
		'a room gets another topic',
		{
			act: ({ desk }, roomId) => changeTopic(desk, supervisor, { roomId, topic: 'Question' }),
			isDone: (world, room) => world.servedBy(room) === 'bert' && world.caseOf(room).topic === known(world, room)?.topic,
			history: [...opened, 'topicChanged Lost card to Question', 'agentAssigned idbert'],
		},
	],
	[
		'a case gets another status',
		{
			act: ({ desk }, roomId) => setCaseStatus(desk, supervisor, { roomId, to: 'resolved' }),
			isDone: (world, room) => [world.caseOf(room).status, known(world, room)?.case?.status].every((it) => it === 'resolved'),
			history: [...opened, 'statusChanged new to resolved'],
		},
	],
	[
		'a room is put back in Rocket.Chat',
		{
			happens: ({ server }, room) => {
				server.putBack(room);
			},
			isDone: (world, room) => world.servedBy(room) === 'bert',
			history: [...opened, 'returnedToQueue idanna', 'agentAssigned idbert'],
		},
	],
	[
		'a room is forwarded in Rocket.Chat',
		{
			happens: ({ server }, room) => {
				server.serve(room, idOf('emil'));
			},
			isDone: (world, room) => world.servedBy(room) === 'emil',
			history: [...opened, 'agentAssigned idemil'],
		},
	],
	[
		'a room is closed',
		{
			happens: ({ server }, room) => {
				server.close(room);
			},
			isDone: ({ records }) => records.completed.length === 1,
			history: [...opened, 'conversationEnded'],
		},
	],
	[
		'an agent does not answer',
		{
			traits: { strict: true },
			happens: ({ clock }) => {
				clock.forwardSeconds(20);
			},
			isDone: (world, room) => world.servedBy(room) === 'bert',
			history: [...opened, 'notAnswered idanna', 'agentAssigned idbert'],
		},
	],
];

/** The operation with an app that dies after so many steps, starts again and has lost all events; and what is wrong afterwards. */
async function crashAfter(steps: number, { traits, happens, act, isDone, history }: Operation) {
	const world = await DeskWorld.with(busyBank({ ...plainBank, ...traits }), staff);
	const room = await world.ask();
	const { lifetime } = world;
	const problems = watchAssignments(world, { deskOf: () => world.desk, byHand: { transfers: [], overrides: act ? [room] : [] } });
	happens?.(world, room);
	lifetime.stepsLeft = steps;
	await Promise.race([run(), turn()]);
	const hasDied = lifetime.isOver;
	if (hasDied) {
		world.loseEvents();
		await world.start();
		await world.settle();
		// Until the locks of the dead app have ended.
		for (let passed = 0; passed <= TICKET_MILLISECONDS && !isDone(world, room); passed += 10_000) {
			world.clock.forwardSeconds(10);
			await run();
		}
	}
	lifetime.stepsLeft = hasDied ? 0 : Infinity;
	const told = world.records.events.map(inShort);
	problems.push(...restProblems(world, [world.desk]), ...(isDone(world, room) ? [] : ['it is not done']));
	return { hasDied, told: told.join(', ') === history.join(', ') ? [] : told, problems };

	async function run(): Promise<void> {
		await world.settle();
		await act?.(world, room);
		await world.sweep();
	}
}

function inShort(event: CaseEvent): string {
	const change = 'from' in event ? ` ${event.from} to ${event.to}` : '';
	return `${event.what}${'agentId' in event ? ` ${event.agentId}` : change}`;
}

describe('a crash at any step while', () => {
	it.each(operations)('%s loses nothing and doubles nothing', async (_, operation) => {
		for (let steps = 0; ; steps += 1) {
			const { hasDied, ...wrong } = await crashAfter(steps, operation);
			expect({ steps, ...wrong }).toEqual({ steps, told: [], problems: [] });
			if (!hasDied) {
				expect(steps).toBeGreaterThan(20);
				return;
			}
		}
	});
});
