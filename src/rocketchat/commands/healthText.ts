import type { OpenDesk } from '../DeskDoor';
import { readServerSetting } from '../gateway/readServerSetting';
import { asCode } from '../views/blocks';
import type { Text } from '../views/text';

/** Settings of the server without which the desk does not work as described, and their values. */
const wantedSettings: readonly (readonly [setting: string, wanted: string | boolean])[] = [
	['Livechat_enabled', true],
	['Livechat_Routing_Method', 'Manual_Selection'],
	['Livechat_accept_chats_with_no_agents', true],
	['Omnichannel_allow_visitors_to_close_conversation', false],
	['Livechat_agent_leave_action', 'none'],
	['Livechat_assign_new_conversation_to_bot', false],
	['Livechat_show_agent_email', false],
];

/** Whether the desk is set up well: the catalogue, the server's settings, who is there. In words, for an administrator or supervisor. */
export async function healthText(desk: OpenDesk, text: Text): Promise<string> {
	return [text('health.title'), ...catalogueLines(desk, text), ...(await settingLines(desk, text)), queueLine(desk, text)].join(
		'\n',
	);
}

function catalogueLines({ memory }: OpenDesk, text: Text): string[] {
	const { catalogue, roster } = memory;
	const missing = catalogue.current.namedMembers().filter((username) => !roster.findByUsername(username));
	return [
		...(catalogue.faults.length > 0
			? [
					text('health.catalogueBad'),
					...catalogue.faults.map(({ path, reason, code }) =>
						text('health.fault', { path: asCode(path) || '-', reason: asCode(reason), code }),
					),
				]
			: [
					catalogue.currentText === ''
						? text('health.catalogueDefault')
						: text('health.catalogueGood', { count: catalogue.current.skillGroups.length }),
				]),
		...(missing.length > 0 ? [text('health.unknownMembers', { names: missing.map(asCode).join(', ') })] : []),
	];
}

async function settingLines(desk: OpenDesk, text: Text): Promise<string[]> {
	return Promise.all(
		wantedSettings.map(async ([setting, wanted]) => {
			const value = await readServerSetting(desk.accessors.read, setting);
			return value === wanted
				? text('health.settingGood', { setting, value: String(value) })
				: text('health.settingBad', { setting, value: String(value), wanted: String(wanted) });
		}),
	);
}

function queueLine({ memory }: OpenDesk, text: Text): string {
	const agents = memory.roster.all();
	return text('health.queue', {
		waiting: memory.conversations.waiting().length,
		inProgress: memory.conversations.inProgress().length,
		online: agents.filter(({ agent }) => agent.presence === 'online').length,
		agents: agents.length,
	});
}
