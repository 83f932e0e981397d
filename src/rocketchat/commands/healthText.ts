import type { OpenDesk } from '../DeskDoor';
import { fetchText } from '../gateway/fetchText';
import { readServerSetting } from '../gateway/readServerSetting';
import { ownKeys, wantsCustomers } from '../settings/keySettings';
import { asCode } from '../views/blocks';
import { durationText } from '../views/measures';
import type { Text } from '../views/text';

type Wanted = readonly (readonly [setting: string, wanted: string | boolean])[];

/** Settings of the server without which the desk does not work as described, and their values. */
const wantedSettings: Wanted = [
	['Livechat_enabled', true],
	['Livechat_Routing_Method', 'Manual_Selection'],
	['Livechat_accept_chats_with_no_agents', true],
	['Omnichannel_allow_visitors_to_close_conversation', false],
	['Livechat_agent_leave_action', 'none'],
	['Livechat_assign_new_conversation_to_bot', false],
	['Livechat_show_agent_email', false],
];

/** Settings of the server that keep visitors from one another, wanted where customers log in. */
const protectiveSettings: Wanted = [
	['Livechat_registration_form', false],
	['Livechat_allow_switching_departments', false],
	['Livechat_force_accept_data_processing_consent', false],
	['Livechat_Allow_collect_and_store_HTTP_header_informations', false],
	['Livechat_lead_email_regex', '(?!)'],
	['Livechat_lead_phone_regex', '(?!)'],
	['Livechat_enable_transcript', false],
	['Livechat_clear_local_storage_when_chat_ended', false],
	['FileUpload_ProtectFiles', true],
];

/** Whether the desk is set up well: the catalogue, the server's settings, who is there. In words, for an administrator or supervisor. */
export async function healthText(desk: OpenDesk, text: Text): Promise<string> {
	const wanted = [...wantedSettings, ...(wantsCustomers(desk.settings, desk.refusedSettings) ? protectiveSettings : [])];
	return [
		text('health.title'),
		...catalogueLines(desk, text),
		...refusedLines(desk, text),
		...(await customerLines(desk, text)),
		...(await settingLines(desk, wanted, text)),
		queueLine(desk, text),
	].join('\n');
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

function refusedLines({ refusedSettings }: OpenDesk, text: Text): string[] {
	return [...refusedSettings]
		.filter(([id]) => id !== 'catalogue')
		.map(([id, { reason, inForce }]) =>
			text(inForce === 'default' ? 'health.settingDefault' : 'health.settingRefused', {
				setting: text(`setting.${id}`),
				reason: asCode(reason),
			}),
		);
}

/** Whether customers can log in now, by which keys; asks the bank for those it publishes. */
async function customerLines(
	{ settings, refusedSettings, publishedKeys, accessors, clock }: OpenDesk,
	text: Text,
): Promise<string[]> {
	if (!wantsCustomers(settings, refusedSettings)) {
		return [text('health.noCustomers')];
	}
	const { typed, hasSecret } = ownKeys(settings);
	const { keyIds, failingSince } = await publishedKeys.look(fetchText(accessors.http));
	const published = keyIds.filter((keyId) => !settings.revokedKeys.includes(keyId)).length;
	const address = asCode(settings.assertionKeysUrl) || '-';
	const keys = { typed, published, address, secret: text(hasSecret ? 'health.yes' : 'health.no') };
	return [
		text(typed > 0 || published > 0 || hasSecret ? 'health.customers' : 'health.noKeys', keys),
		...(failingSince === undefined
			? []
			: [text('health.keysUnreachable', { address, duration: durationText(clock.now() - failingSince) })]),
	];
}

async function settingLines(desk: OpenDesk, wantedOf: Wanted, text: Text): Promise<string[]> {
	return Promise.all(
		wantedOf.map(async ([setting, wanted]) => {
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
