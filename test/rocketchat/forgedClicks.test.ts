import { agentActor, outsider, supervisor } from '../worlds/DeskWorld';
import { annasBank } from './annasBank';
import { userOf } from './Screen';

const anna = agentActor('anna');
const bert = agentActor('bert');

describe('a forged click', () => {
	const forged: readonly (readonly [what: string, interaction: (room: string) => object, code: string])[] = [
		['without a user', (room) => ({ actionId: 'livebank.return.0', value: room }), 'REQUEST_INVALID'],
		[
			'of a made-up visitor',
			(room) => ({ visitor: { id: 'v', token: 't' }, actionId: 'livebank.return.0', value: room }),
			'REQUEST_INVALID',
		],
		[
			'of somebody who is no agent',
			(room) => ({ user: userOf(outsider), actionId: 'livebank.return.0', value: room }),
			'NOT_AN_AGENT',
		],
		[
			'on a room of another agent',
			(room) => ({ user: userOf(bert), actionId: 'livebank.return.0', value: room }),
			'NOT_YOUR_CONVERSATION',
		],
		[
			'on a room of another group',
			(room) => ({ user: userOf(agentActor('carl')), actionId: 'livebank.return.0', value: room }),
			'NOT_YOUR_CONVERSATION',
		],
		[
			'on a room that is none',
			() => ({ user: userOf(anna), actionId: 'livebank.return.0', value: 'nowhere' }),
			'NO_SUCH_CONVERSATION',
		],
		[
			'for an agent nobody knows',
			(room) => ({ user: userOf(anna), actionId: 'livebank.transfer.0.t', value: `${room} nobody` }),
			'AGENT_UNKNOWN',
		],
		[
			'that overrides in the name of an agent',
			(room) => ({ user: userOf(anna), actionId: 'livebank.override.0', value: `${room} idbert` }),
			'OVERRIDE_NOT_ALLOWED',
		],
		[
			'that takes a conversation for oneself',
			(room) => ({ user: userOf(bert), actionId: 'livebank.transfer.0.t', value: `${room} idbert` }),
			'NOT_YOUR_CONVERSATION',
		],
		[
			'for a group that is none',
			(room) => ({ user: userOf(anna), actionId: 'livebank.group.0.t', value: `${room} Gone` }),
			'GROUP_UNKNOWN',
		],
		[
			'for a topic that is none',
			(room) => ({ user: userOf(anna), actionId: 'livebank.topic.0.t', value: `${room} Gone` }),
			'TOPIC_UNKNOWN',
		],
		[
			'with an endless value',
			(room) => ({ user: userOf(anna), actionId: 'livebank.topic.0.t', value: `${room} ${'x'.repeat(600)}` }),
			'REQUEST_INVALID',
		],
		[
			'that ends the conversation of another agent',
			(room) => ({ user: userOf(bert), actionId: 'livebank.end.0', value: `inProgress/1/\n${room}` }),
			'NOT_YOUR_CONVERSATION',
		],
		[
			'that ends a conversation, of somebody who is no agent',
			(room) => ({ user: userOf(outsider), actionId: 'livebank.end.0', value: room }),
			'NOT_AN_AGENT',
		],
		[
			'for a list that is none',
			() => ({ user: userOf(anna), actionId: 'livebank.list.0', value: 'completed/1' }),
			'REQUEST_INVALID',
		],
		[
			'of somebody who is no agent, searching',
			() => ({
				user: userOf(outsider),
				actionId: 'livebank.search.0.turn',
				value: 'card',
				container: { id: 'livebank:conversations:n' },
			}),
			'NOT_AN_AGENT',
		],
		[
			'from a view that is none of ours',
			(room) => ({ user: userOf(anna), actionId: 'livebank.return.0', value: room, container: { id: 'x' } }),
			'REQUEST_INVALID',
		],
		[
			'of an agent for the explanation',
			(room) => ({ user: userOf(anna), actionId: 'livebank.explain.0', value: room }),
			'NOT_A_SUPERVISOR',
		],
		[
			'of a customer for the explanation',
			(room) => ({ user: userOf(outsider), actionId: 'livebank.explain.0', value: room }),
			'NOT_AN_AGENT',
		],
		[
			'of an agent for the desk',
			() => ({ user: userOf(anna), actionId: 'livebank.refresh', value: 'refresh', container: { id: 'livebank:desk:n' } }),
			'NOT_A_SUPERVISOR',
		],
		[
			'of a supervisor who is no agent for the switch',
			() => ({ user: userOf(supervisor), actionId: 'livebank.chats.0', value: 'off' }),
			'NOT_AN_AGENT',
		],
	];

	it.each(forged)('%s is refused and changes nothing', async (_what, interaction, code) => {
		const { world, screen, room } = await annasBank();
		const before = JSON.stringify([world.records, world.server.rooms]);
		const container = { type: 'view', id: `livebank:case:${room}:n` };
		expect(await screen.post({ container, ...interaction(room) })).toEqual({ success: false });
		expect(JSON.stringify(screen.logged)).toContain(`"${code}"`);
		expect(JSON.stringify([world.records, world.server.rooms])).toBe(before);
	});

	it('is told nothing about the conversation, unless it is of somebody who may see it', async () => {
		const { screen, room } = await annasBank();
		for (const [, interaction] of forged.filter(([what]) => !what.startsWith('for') && !what.startsWith('that overrides'))) {
			await screen.post({ container: { type: 'view', id: `livebank:case:${room}:n` }, ...interaction(room) });
		}
		const maySee = [anna, bert, supervisor].map(({ agentId }) => agentId);
		const told = screen.shown.filter(({ userId }) => !maySee.some((agentId) => agentId === userId));
		expect(told.length).toBeGreaterThan(2);
		expect(JSON.stringify(told)).not.toContain('My card is gone');
	});
});
