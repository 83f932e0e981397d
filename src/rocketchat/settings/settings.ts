import type { IEnvironmentRead } from '@rocket.chat/apps-engine/definition/accessors';
import { SettingType, type ISetting } from '@rocket.chat/apps-engine/definition/settings';
import { z } from 'zod';
import { SECRET_BYTES, typedKeys } from '../../customers/Key';
import { DECISION_DAYS, EMPTY_ROOM_SECONDS, IDLE_AFTER_MINUTES, LOGIN_MINUTES, NOT_LOGGED_IN_DAYS } from '../../desk/DeskMemory';

/** Texts separated by commas, without blanks around them. */
const list = z
	.string()
	.catch('')
	.transform((texts) => texts.split(',').map((text) => text.trim()))
	.transform((texts) => texts.filter((text) => text !== ''));
const line = z.string().trim();
/** An origin as browsers send it (RFC 6454, 6.2), which know no patterns. */
const origin = z
	.url({ protocol: /^https?$/, hostname: /^[^*]+$/, error: 'ORIGIN_INVALID', abort: true })
	.transform((address) => new URL(address))
	.refine((address) => address.href === `${address.origin}/`, 'ORIGIN_INVALID')
	.transform((address) => address.origin);
const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Nobody on the way may exchange the keys: where there is a way, it is TLS. */
function isPrivateWay(address: string): boolean {
	const { protocol, hostname } = new URL(address);
	return protocol === 'https:' || LOOPBACK.includes(hostname);
}

const schemas = {
	/** Whatever is no text becomes the text of it, and is parsed like one: only an empty text means the default catalogue. */
	catalogue: z
		.unknown()
		.transform((value) => (typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value))),
	pageOrigins: list.pipe(z.array(origin)),
	emptyRoomSeconds: z.coerce.number().int().min(5).max(3600),
	decisionDays: z.coerce.number().int().min(1).max(3650),
	notLoggedInDays: z.coerce.number().int().min(1).max(3650),
	idleAfterMinutes: z.coerce.number().int().min(1).max(1440),
	supervisors: list.transform((usernames) => [...new Set(usernames.map((username) => username.replace(/^@/, '')))]),
	supervisorRoles: list,
	supervisorsAdminister: z.boolean(),
	serviceUrl: z.union([z.literal(''), line.pipe(z.url({ protocol: /^https?$/ }))]).transform(withoutSlash),
	serviceUserId: line,
	serviceToken: line,
	assertionIssuer: line,
	assertionAudience: line,
	assertionKeys: typedKeys,
	assertionKeysUrl: z.union([
		z.literal(''),
		line.pipe(z.url({ protocol: /^https?$/, abort: true })).refine(isPrivateWay, 'ADDRESS_NOT_SAFE'),
	]),
	assertionSecret: z.union([
		z.literal(''),
		line.refine((secret) => Buffer.byteLength(secret) >= SECRET_BYTES, 'SECRET_TOO_SHORT'),
	]),
	revokedKeys: list,
	loginMinutes: z.coerce.number().int().min(5).max(10_080),
};

/** The settings as the app uses them. */
export type Settings = { readonly [Id in keyof typeof schemas]: z.infer<(typeof schemas)[Id]> };

/** What holds where nothing was set, or nothing that can be used. */
export const defaultSettings: Settings = {
	catalogue: '',
	pageOrigins: [],
	emptyRoomSeconds: EMPTY_ROOM_SECONDS,
	decisionDays: DECISION_DAYS,
	notLoggedInDays: NOT_LOGGED_IN_DAYS,
	idleAfterMinutes: IDLE_AFTER_MINUTES,
	supervisors: [],
	supervisorRoles: ['livechat-manager'],
	supervisorsAdminister: false,
	serviceUrl: '',
	serviceUserId: '',
	serviceToken: '',
	assertionIssuer: '',
	assertionAudience: '',
	assertionKeys: [],
	assertionKeysUrl: '',
	assertionSecret: '',
	revokedKeys: [],
	loginMinutes: LOGIN_MINUTES,
};

/** The app's settings in the server's administration. Their values survive updates of the app. */
export const settings: readonly (ISetting & { readonly id: keyof Settings })[] = [
	setting({
		id: 'catalogue',
		type: SettingType.CODE,
		multiline: true,
		i18nLabel: 'setting.catalogue',
		i18nDescription: 'setting.catalogue.description',
	}),
	setting({
		id: 'pageOrigins',
		type: SettingType.STRING,
		i18nLabel: 'setting.pageOrigins',
		i18nDescription: 'setting.pageOrigins.description',
	}),
	setting({
		id: 'emptyRoomSeconds',
		type: SettingType.NUMBER,
		i18nLabel: 'setting.emptyRoomSeconds',
		i18nDescription: 'setting.emptyRoomSeconds.description',
	}),
	setting({
		id: 'decisionDays',
		type: SettingType.NUMBER,
		i18nLabel: 'setting.decisionDays',
		i18nDescription: 'setting.decisionDays.description',
	}),
	setting({
		id: 'notLoggedInDays',
		type: SettingType.NUMBER,
		i18nLabel: 'setting.notLoggedInDays',
		i18nDescription: 'setting.notLoggedInDays.description',
	}),
	setting({
		id: 'idleAfterMinutes',
		type: SettingType.NUMBER,
		i18nLabel: 'setting.idleAfterMinutes',
		i18nDescription: 'setting.idleAfterMinutes.description',
	}),
	setting({
		id: 'supervisors',
		type: SettingType.STRING,
		i18nLabel: 'setting.supervisors',
		i18nDescription: 'setting.supervisors.description',
	}),
	setting({
		id: 'supervisorRoles',
		type: SettingType.STRING,
		i18nLabel: 'setting.supervisorRoles',
		i18nDescription: 'setting.supervisorRoles.description',
	}),
	setting({
		id: 'supervisorsAdminister',
		type: SettingType.BOOLEAN,
		i18nLabel: 'setting.supervisorsAdminister',
		i18nDescription: 'setting.supervisorsAdminister.description',
	}),
	setting({
		id: 'serviceUrl',
		type: SettingType.STRING,
		i18nLabel: 'setting.serviceUrl',
		i18nDescription: 'setting.serviceUrl.description',
	}),
	setting({
		id: 'serviceUserId',
		type: SettingType.STRING,
		i18nLabel: 'setting.serviceUserId',
		i18nDescription: 'setting.serviceUserId.description',
	}),
	setting({
		id: 'serviceToken',
		type: SettingType.PASSWORD,
		i18nLabel: 'setting.serviceToken',
		i18nDescription: 'setting.serviceToken.description',
	}),
	setting({
		id: 'assertionIssuer',
		type: SettingType.STRING,
		i18nLabel: 'setting.assertionIssuer',
		i18nDescription: 'setting.assertionIssuer.description',
	}),
	setting({
		id: 'assertionAudience',
		type: SettingType.STRING,
		i18nLabel: 'setting.assertionAudience',
		i18nDescription: 'setting.assertionAudience.description',
	}),
	setting({
		id: 'assertionKeysUrl',
		type: SettingType.STRING,
		i18nLabel: 'setting.assertionKeysUrl',
		i18nDescription: 'setting.assertionKeysUrl.description',
	}),
	setting({
		id: 'assertionKeys',
		type: SettingType.CODE,
		multiline: true,
		i18nLabel: 'setting.assertionKeys',
		i18nDescription: 'setting.assertionKeys.description',
	}),
	setting({
		id: 'assertionSecret',
		type: SettingType.PASSWORD,
		i18nLabel: 'setting.assertionSecret',
		i18nDescription: 'setting.assertionSecret.description',
	}),
	setting({
		id: 'revokedKeys',
		type: SettingType.STRING,
		i18nLabel: 'setting.revokedKeys',
		i18nDescription: 'setting.revokedKeys.description',
	}),
	setting({
		id: 'loginMinutes',
		type: SettingType.NUMBER,
		i18nLabel: 'setting.loginMinutes',
		i18nDescription: 'setting.loginMinutes.description',
	}),
];

function setting(about: Pick<ISetting, 'type' | 'multiline' | 'i18nLabel' | 'i18nDescription'> & { id: keyof Settings }) {
	const value = defaultSettings[about.id];
	const packageValue = Array.isArray(value) ? value.filter((each) => typeof each === 'string').join(', ') : value;
	return { ...about, packageValue, required: false, public: false };
}

/** The setting of that id; `undefined` for none of ours. */
export function settingId(id: string): keyof Settings | undefined {
	return settings.find((ours) => ours.id === id)?.id;
}

/** The value of one setting as the app uses it; `undefined` for one it refuses. The server stores whatever was typed. */
export function decodeSetting<Id extends keyof Settings>(id: Id, value: unknown): Settings[Id] | undefined {
	// The schema of an id gives the type of that id; TypeScript cannot follow the index.
	return schemas[id].safeParse(value).data as Settings[Id] | undefined;
}

/** Why a setting refuses a value, in a code or words that hold nothing of the value; `undefined` where it takes it. */
export function settingFault(id: keyof Settings, value: unknown): string | undefined {
	const issue = schemas[id].safeParse(value).error?.issues[0];
	// Of several shapes that were tried the last one is meant: the others are for no value at all.
	return issue?.code === 'invalid_union' ? (issue.errors.at(-1)?.[0]?.message ?? issue.message) : issue?.message;
}

/** All settings, read from the server. What is refused reads as the default, and is told to `onRefused`. */
export async function readSettings(
	environment: IEnvironmentRead,
	onRefused: (id: keyof Settings, reason: string) => void = () => undefined,
): Promise<Settings> {
	const reader = environment.getSettings();
	const values: unknown[] = await Promise.all(settings.map(({ id }) => reader.getValueById(id) as Promise<unknown>));
	const decoded = settings.flatMap(({ id }, index) => {
		const reason = settingFault(id, values[index]);
		if (reason !== undefined) {
			// What was never set was not refused either.
			if (values[index] !== undefined) {
				onRefused(id, reason);
			}
			return [];
		}
		return [[id, decodeSetting(id, values[index])] as const];
	});
	return { ...defaultSettings, ...Object.fromEntries(decoded) };
}
