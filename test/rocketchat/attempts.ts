import type { Actor } from '../../src/agents/Actor';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import type { Deed, Part } from '../../src/desk/whoMay';
import { encodeCaseForm } from '../../src/rocketchat/forms/caseForm';
import { encodeClick, type Click } from '../../src/rocketchat/views/actionIds';
import { encodeViewId, type ViewId } from '../../src/rocketchat/views/viewId';
import { customerId, type RoomId } from '../../src/shared/ids';
import { caseIn, idOf, twoGroups } from '../worlds/bank';
import { prove } from '../worlds/cardBank';
import { administrator, agentActor, DeskWorld, outsider, supervisor } from '../worlds/DeskWorld';
import { Screen } from './Screen';

export const SUBJECT = 'My card is gone';

/** Who is what towards Anna's conversation; a supervisor and an administrator are no agents. */
export const people: Readonly<Record<Part, Actor>> = {
	itsAgent: agentActor('anna'),
	member: agentActor('bert'),
	otherAgent: agentActor('carl'),
	supervisor,
	administrator,
	anybody: outsider,
};

export type State = 'inProgress' | 'waiting' | 'completed';
export const states: readonly State[] = ['inProgress', 'waiting', 'completed'];

/** A case of the same customer from another room. */
const earlierCase = caseIn('earlier', { subject: 'Another card', customerId: customerId('vera') });

/** A customer about a lost card: with Anna, waiting, or ended in her hands; its case is resolved where that matters. */
export async function bank(state: State, isResolved: boolean) {
	const world = await DeskWorld.with(
		{ ...twoGroups, caseTypes: [{ name: 'Cards' }, { name: 'Loans' }], capacity: { default: 1 } },
		['anna', 'bert', 'carl', 'dora'],
	);
	const away = (...usernames: string[]) => usernames.forEach((name) => world.server.change(name, { presence: 'offline' }));
	away('bert', ...(state === 'waiting' ? ['anna'] : []));
	await world.settle();
	prove(world, 'token-room0', 'vera');
	const room = await world.ask(SUBJECT);
	world.records.cases.push(earlierCase);
	if (isResolved) {
		await setCaseStatus(world.desk, supervisor, { roomId: room, to: 'resolved' });
	}
	if (state === 'completed') {
		world.server.close(room);
		await world.settle();
	}
	expect(world.servedBy(room)).toBe(state === 'waiting' ? undefined : 'anna');
	return { world, screen: new Screen(world), room };
}

export type Bank = Awaited<ReturnType<typeof bank>>;
/** Somebody tries something. It gives back the stable codes of what they were told. */
export type Attempt = (bank: Bank, actor: Actor) => Promise<unknown>;

const typed =
	(line: string | ((bank: Bank) => string)): Attempt =>
	async (bank, actor) =>
		bank.screen.type(actor, typeof line === 'string' ? line : line(bank), bank.room);

/** A click with a made-up value, in a made-up view. */
export const clicked =
	(click: (room: RoomId) => Click, id: (room: RoomId) => ViewId = (roomId) => ({ view: 'case', roomId, nonce: 'n' })): Attempt =>
	async ({ screen, room }, actor) =>
		screen.post({
			user: screen.userOf(actor),
			...encodeClick(click(room)),
			container: { type: 'view', id: encodeViewId(id(room)) },
		});

const filled =
	(form: (roomId: RoomId) => Parameters<typeof encodeCaseForm>[0]): Attempt =>
	async ({ screen, room }, actor) =>
		screen.submit({
			user: screen.userOf(actor),
			view: {
				id: encodeCaseForm(form(room)),
				state: {
					'field.text': { 'livebank.field.text': 'Some words' },
					'field.topic': { 'livebank.field.topic': 'Mortgage' },
				},
			},
		});

const pressed =
	(button: string): Attempt =>
	async ({ screen, room }, actor) =>
		screen.press(actor, button, room);

export const to = idOf('carl');
const again: Click = { action: 'refresh' };

/** All ways to do a thing; typed lines begin with a slash. */
export const attempts: Readonly<Record<Deed, Readonly<Record<string, Attempt>>>> = {
	seeCase: {
		button: pressed('livebank.case'),
		'/case': typed('case'),
		click: clicked((roomId) => ({ action: 'openCase', roomId })),
		refresh: clicked(() => again),
		window: clicked(
			() => again,
			(roomId) => ({ view: 'caseWindow', roomId, nonce: 'n' }),
		),
	},
	setStatus: {
		ask: clicked((roomId) => ({ action: 'askResolution', roomId, to: 'resolved' })),
		click: clicked((roomId) => ({ action: 'setStatus', roomId, to: 'waitingForBank' })),
		'/line': typed('status waitingForBank'),
		'/status with words': typed('status resolved: Some words'),
		form: filled((roomId) => ({ form: 'resolution', roomId, to: 'resolved' })),
	},
	reopen: { click: clicked((roomId) => ({ action: 'reopen', roomId })), '/line': typed('reopen') },
	note: {
		ask: clicked((roomId) => ({ action: 'askNote', roomId })),
		'/line': typed('note Some words'),
		form: filled((roomId) => ({ form: 'note', roomId })),
	},
	newCase: {
		click: clicked((roomId) => ({ action: 'newCase', roomId, topic: 'Mortgage' })),
		'/line': typed('new Mortgage'),
	},
	attach: {
		click: clicked((roomId) => ({ action: 'attach', roomId, caseId: earlierCase.caseId })),
		'/line': typed(`attach ${earlierCase.caseId.toLowerCase()}`),
	},
	changeTopic: {
		click: clicked((roomId) => ({ action: 'changeTopic', roomId, topic: 'Mortgage' })),
		'/line': typed('topic Mortgage'),
	},
	return: { click: clicked((roomId) => ({ action: 'return', roomId })), '/line': typed('return') },
	moveToGroup: {
		click: clicked((roomId) => ({ action: 'moveToGroup', roomId, group: 'Loan team' })),
		'/line': typed('group Loan team'),
	},
	transfer: {
		click: clicked((roomId) => ({ action: 'transfer', roomId, to, override: false })),
		'/line': typed('transfer carl'),
	},
	transferAnyway: {
		click: clicked((roomId) => ({ action: 'transfer', roomId, to, override: true })),
		clickOnDesk: clicked(
			(roomId) => ({ action: 'transfer', roomId, to, override: true }),
			() => ({ view: 'desk', nonce: 'n' }),
		),
		'/line': typed('transfer carl anyway'),
	},
	end: {
		click: clicked((roomId) => ({ action: 'end', roomId })),
		clickInList: clicked(
			(roomId) => ({ action: 'end', roomId }),
			() => ({ view: 'conversations', nonce: 'n' }),
		),
		'/line': typed('end'),
	},
	continue: {
		ask: clicked((roomId) => ({ action: 'askContinue', roomId })),
		form: filled((roomId) => ({ form: 'continue', roomId })),
		'/line': typed(({ world, room }) => `continue ${world.caseOf(room).caseId} Mortgage: Some words`),
	},
	seeExplanation: {
		click: clicked((roomId) => ({ action: 'explain', roomId })),
		refresh: clicked(
			() => again,
			(roomId) => ({ view: 'explanation', roomId, nonce: 'n' }),
		),
	},
	seeDesk: {
		button: pressed('livebank.desk'),
		menu: pressed('livebank.desk-window'),
		'/line': typed('desk'),
		refresh: clicked(
			() => again,
			() => ({ view: 'desk', nonce: 'n' }),
		),
	},
	readCaseFile: {
		'/history': typed(({ world, room }) => `history ${world.caseOf(room).caseId}`),
		'/export': typed(({ world, room }) => `export ${world.caseOf(room).caseId}`),
	},
	useDesk: {
		button: pressed('livebank.conversations'),
		menu: pressed('livebank.conversations-window'),
		'/line': typed('conversations'),
		search: clicked(
			() => ({ action: 'search', tab: 'inProgress', words: 'card', turn: 'turn' }),
			() => ({ view: 'conversations', nonce: 'n' }),
		),
	},
	switchChats: {
		click: clicked(
			() => ({ action: 'switchChats', takesChats: false }),
			() => ({ view: 'conversations', nonce: 'n' }),
		),
		'/line': typed('unavailable'),
	},
	administer: { '/groups': typed('groups'), '/topics': typed('topics') },
};
