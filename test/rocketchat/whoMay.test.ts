import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { readFileSync } from 'fs';
import { join } from 'path';
import { whoMay, type Deed, type Part } from '../../src/desk/whoMay';
import type { Click } from '../../src/rocketchat/views/actionIds';
import type { RoomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { administrator, outsider, supervisor } from '../worlds/DeskWorld';
import { attempts, bank, clicked, people, states, SUBJECT, to, type Bank, type State } from './attempts';
import { clickablesOf } from './readBlocks';
import { userOf } from './Screen';

/** How the README calls each deed, and each part. */
const deeds: Readonly<Record<Deed, string>> = {
	seeCase: 'See a case and its newest history',
	setStatus: 'Set its status',
	reopen: 'Reopen it',
	note: 'Write a note',
	newCase: 'Open the next case',
	attach: 'Move it to another case of the customer',
	changeTopic: 'Change the topic',
	return: 'Return to the queue',
	moveToGroup: 'Move to another group',
	transfer: 'Transfer to an agent, give a waiting one',
	transferAnyway: 'Give to an agent who is full',
	end: 'End the conversation',
	continue: 'Write again after its end',
	seeExplanation: 'See why this agent',
	seeDesk: '"Desk"',
	readCaseFile: 'Check and export a history',
	useDesk: 'Own conversations, commands, health',
	switchChats: 'Switch own chats on and off',
	administer: 'Edit groups, topics, capacity',
};
const parts: Readonly<Record<Part, string>> = {
	itsAgent: 'Its agent',
	member: 'Member of its group',
	otherAgent: 'Another agent',
	supervisor: 'Supervisor',
	administrator: 'Administrator',
	anybody: 'Anybody else',
};

/** The cells of the README's table, by deed and part. */
function cellsOfReadme(): string[][] {
	const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
	const [, section = ''] = readme.split('## Who may\n');
	const lines = section.split('\n## ')[0]?.split('\n') ?? [];
	const rows = lines.filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1));
	return rows.map((cells) => cells.map((cell) => cell.trim())).filter(([first]) => !/^-+$/.test(first ?? ''));
}

/** What the README says of a deed and a part. */
function cell(deed: Deed, part: Part): string {
	const [head = [], ...rows] = cellsOfReadme();
	return rows.find(([name]) => name === deeds[deed])?.[head.indexOf(parts[part])] ?? 'nothing';
}

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] => Object.keys(record) as Key[];
const pairs = keysOf(deeds).flatMap((deed) => keysOf(parts).map((part) => [deed, part] as const));

describe('the table of who may do what', () => {
	it('reads in the README as it stands in the code', () => {
		const word = (deed: Deed, part: Part): string => {
			const { may, maySet }: { may: readonly Part[]; maySet?: readonly Part[] } = whoMay[deed];
			return may.includes(part) ? 'yes' : maySet?.includes(part) ? 'if set' : '–';
		};
		expect(cellsOfReadme()).toEqual([
			['', ...keysOf(parts).map((part) => parts[part])],
			...keysOf(deeds).map((deed) => [deeds[deed], ...keysOf(parts).map((part) => word(deed, part))]),
		]);
		expect(keysOf(deeds).sort()).toEqual(keysOf(whoMay).sort());
	});
});

const shows: readonly Deed[] = ['seeCase', 'seeExplanation', 'seeDesk', 'readCaseFile', 'useDesk', 'administer'];
/** What is done to a conversation only while it is open. */
const ofOpen: readonly Deed[] = ['newCase', 'attach', 'changeTopic', 'return', 'moveToGroup', 'transfer', 'transferAnyway'];
/** All that is kept, and what the server says of its rooms. */
const changesOf = ({ world: { records, server } }: Bank): string =>
	JSON.stringify([records, [...records.switchedOff], server.rooms]);

/** The codes with which something was refused, in its answer and in the log. */
function refusalsIn({ screen, world }: Bank, answer: unknown): string {
	const commands = world.outcomes.filter(({ outcome }) => outcome === 'command refused');
	const codes = JSON.stringify([answer, screen.logged, commands]).match(/\b[A-Z]+(_[A-Z]+)+\b/g) ?? [];
	return [...new Set(codes)].join();
}

/** Whether anybody was told what the case is about. */
function isToldOf({ screen }: Bank): boolean {
	return JSON.stringify([screen.shown, screen.lines, screen.files]).includes(SUBJECT);
}

/** The one in whose place nobody is where a conversation waits: who had been its agent is a member. */
function partIn(state: State, part: Part): Part {
	return state === 'waiting' && part === 'itsAgent' ? 'member' : part;
}

/** Why somebody cannot do what they may. */
function impossibleBecause(deed: Deed, state: State, part: Part): string {
	if (deed === 'continue') {
		// A supervisor who is no agent has no chats.
		return state !== 'completed' ? 'STILL_OPEN' : part === 'itsAgent' ? '' : 'AGENT_UNKNOWN';
	}
	return state === 'waiting' && deed === 'return' ? 'NOT_IN_PROGRESS' : '';
}

/** What somebody is told who is refused: who is nobody at the desk learns that first. */
function refusalOf(deed: Deed, part: Part, way: string): string {
	const isOwnRule = deed === 'administer' || (deed === 'seeDesk' && !way.startsWith('/'));
	return part === 'anybody' && !isOwnRule ? 'NOT_AN_AGENT' : whoMay[deed].refusal;
}

describe.each(states)('a conversation that is %s', (state) => {
	it.each(pairs)('"%s" by "%s" is done or refused in every way as the README says', async (deed, part) => {
		for (const [way, attempt] of Object.entries(attempts[deed])) {
			const made = await bank(state, deed === 'reopen');
			const before = changesOf(made);
			const answer = await attempt(made, people[part]);
			const codes = refusalsIn(made, answer);
			const isChanged = changesOf(made) !== before;
			const where = `${deed} by ${part}, ${way}`;
			if (cell(deed, partIn(state, part)) === 'yes') {
				const impossible = way === 'ask' ? '' : impossibleBecause(deed, state, part);
				const isOver = state === 'completed' && ofOpen.includes(deed);
				expect([where, codes]).toEqual([where, isOver ? 'NO_SUCH_CONVERSATION' : impossible]);
				const isDone = !isOver && impossible === '' && !(state === 'completed' && deed === 'end');
				expect([where, isChanged]).toEqual([where, isDone && !shows.includes(deed) && way !== 'ask']);
			} else {
				const isOver = state === 'completed' && ofOpen.includes(deed) && part !== 'anybody';
				expect([where, codes]).toEqual([where, isOver ? 'NO_SUCH_CONVERSATION' : refusalOf(deed, part, way)]);
				expect([where, isChanged]).toEqual([where, false]);
			}
			expect([where, isToldOf(made) && cell('seeCase', partIn(state, part)) !== 'yes']).toEqual([where, false]);
		}
	});
});

describe('nothing is done for, or told to,', () => {
	const anna = { id: idOf('anna'), username: 'anna' };
	it.each<[string, object | undefined]>([
		['nobody who is logged in', undefined],
		['a made-up visitor', { visitor: { id: 'v', token: 't' }, roles: ['admin'] }],
		['a user without roles', anna],
		['a user whose roles are none', { ...anna, roles: null }],
		['its agent who has lost the role', { ...anna, roles: ['user'] }],
		['its agent whose account is off', { ...anna, roles: ['user', 'livechat-agent'], isEnabled: false }],
		['an administrator whose account is off', { id: 'x', username: 'x', roles: ['admin'], isEnabled: false }],
		['a supervisor by a role the bank has not set', { id: 'x', username: 'x', roles: ['team-lead', 'livechat-monitor'] }],
	])('%s', async (_who, user) => {
		const isUser = user !== undefined && 'id' in user;
		for (const state of states) {
			for (const [deed, ways] of Object.entries(attempts)) {
				// The server lets only users type.
				for (const [way, attempt] of Object.entries(ways).filter(([name]) => isUser || !name.startsWith('/'))) {
					const made = await bank(state, deed === 'reopen');
					made.screen.userOf = () => user as IUser;
					const before = changesOf(made);
					const answer = await attempt(made, outsider);
					const code = isUser ? /NOT_AN_AGENT|NOT_A_SUPERVISOR|NOT_AN_ADMINISTRATOR/ : /REQUEST_INVALID|none of ours/;
					expect([deed, way, refusalsIn(made, answer) + String(answer)]).toEqual([deed, way, expect.stringMatching(code)]);
					expect([deed, way, changesOf(made) === before, isToldOf(made)]).toEqual([deed, way, true, false]);
				}
			}
		}
	});
});

describe('what somebody is', () => {
	it.each<[string, (roomId: RoomId) => Click]>([
		['a status', (roomId) => ({ action: 'setStatus', roomId, to: 'resolved' })],
		['a note', (roomId) => ({ action: 'askNote', roomId })],
		['a transfer to themselves', (roomId) => ({ action: 'transfer', roomId, to, override: false })],
		['an end', (roomId) => ({ action: 'end', roomId })],
		['a look', (roomId) => ({ action: 'openCase', roomId })],
	])('is decided by the room that a click is about, not by the view in which it is made: %s', async (_what, click) => {
		const made = await bank('inProgress', false);
		const carls = await made.world.ask('A house');
		made.world.server.serve(carls, to);
		await made.world.settle();
		const before = changesOf(made);
		const answer = await clicked(click, () => ({ view: 'case', roomId: carls, nonce: 'n' }))(made, people.otherAgent);
		expect([refusalsIn(made, answer), changesOf(made) === before, isToldOf(made)]).toEqual([
			'NOT_YOUR_CONVERSATION',
			true,
			false,
		]);
	});

	it('may be several things: a supervisor who is an agent has the switch too', async () => {
		const made = await bank('inProgress', false);
		const both = { ...supervisor, isAgent: true };
		expect(await attempts.seeDesk['menu']?.(made, both)).toEqual({ success: true });
		expect(await attempts.switchChats['click']?.(made, both)).toEqual({ success: true });
	});

	it('is a supervisor by the roles the bank has set, and an administrator always', async () => {
		const made = await bank('inProgress', false);
		made.screen.settings = { ...made.screen.settings, supervisorRoles: ['team-lead', 'role-of-nobody'] };
		const lead = { id: 'lead', username: 'lead', roles: ['user', 'team-lead'] } as IUser;
		const answers = async (user: IUser): Promise<unknown[]> => {
			made.screen.userOf = () => user;
			return [await attempts.seeDesk['button']?.(made, outsider), await attempts.seeExplanation['click']?.(made, outsider)];
		};
		expect(await answers(lead)).toEqual([{ success: true }, { success: true }]);
		expect(await answers(userOf(administrator))).toEqual([{ success: true }, { success: true }]);
		expect(await answers(userOf(supervisor))).toEqual([{ success: false }, { success: false }]);
	});

	it('is a member of the group it was moved to as well as of that of its case type', async () => {
		const made = await bank('inProgress', false);
		made.world.server.change('carl', { presence: 'offline' });
		await made.world.settle();
		expect(await attempts.seeCase['button']?.(made, people.otherAgent)).toEqual({ success: false });
		expect(await attempts.moveToGroup['click']?.(made, people.itsAgent)).toEqual({ success: true });
		expect(made.world.servedBy(made.room)).toBe('anna');
		for (const member of [people.member, people.otherAgent]) {
			expect(await attempts.seeCase['button']?.(made, member)).toEqual({ success: true });
			const before = changesOf(made);
			expect(await attempts.note['form']?.(made, member)).not.toEqual({ success: true });
			expect(await attempts.return['click']?.(made, member)).toEqual({ success: false });
			expect(changesOf(made)).toBe(before);
		}
	});

	it('lets a supervisor edit groups and topics only where the setting says so', async () => {
		for (const supervisorsAdminister of [false, true]) {
			for (const [part, may] of [
				['supervisor', supervisorsAdminister],
				['administrator', true],
				['itsAgent', false],
			] as const) {
				const made = await bank('inProgress', false);
				made.screen.settings = { ...made.screen.settings, supervisorsAdminister };
				const answer = await attempts.administer['/groups']?.(made, people[part]);
				expect([part, refusalsIn(made, answer)]).toEqual([part, may ? '' : 'NOT_AN_ADMINISTRATOR']);
			}
		}
	});
});

describe('what is drawn', () => {
	it.each(states)('is nothing that would be refused to who sees it: %s', async (state) => {
		for (const [part, actor] of Object.entries(people)) {
			for (const button of ['livebank.case', 'livebank.conversations', 'livebank.desk']) {
				const drawn = async () => {
					const { screen, room } = await bank(state, false);
					const answer = await screen.press(actor, button, room);
					const isRefused = JSON.stringify(answer).includes('false');
					return { screen, shown: screen.last, clickables: isRefused ? [] : clickablesOf(screen.last.view) };
				};
				const { length } = (await drawn()).clickables;
				for (let index = 0; index < length; index += 1) {
					const { screen, shown, clickables } = await drawn();
					const { label = '', actionId, value } = clickables[index] ?? {};
					await screen.post({ user: userOf(actor), actionId, value, container: { type: 'view', id: shown.id } });
					const codes = JSON.stringify(screen.logged).match(/NOT_[A-Z_]+|OVERRIDE_NOT_ALLOWED/g);
					expect([part, button, label, codes]).toEqual([part, button, label, null]);
				}
			}
		}
	});
});
