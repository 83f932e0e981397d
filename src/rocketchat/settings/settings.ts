import type { IEnvironmentRead } from '@rocket.chat/apps-engine/definition/accessors';
import { SettingType, type ISetting } from '@rocket.chat/apps-engine/definition/settings';
import { z } from 'zod';

/** The app's settings in the server's administration. Their values survive updates of the app. */
export const settings: ISetting[] = [
	{
		id: 'catalogue',
		type: SettingType.CODE,
		packageValue: '',
		required: false,
		public: false,
		multiline: true,
		i18nLabel: 'setting.catalogue',
		i18nDescription: 'setting.catalogue.description',
	},
	{
		id: 'pageOrigins',
		type: SettingType.STRING,
		packageValue: '',
		required: false,
		public: false,
		i18nLabel: 'setting.pageOrigins',
		i18nDescription: 'setting.pageOrigins.description',
	},
	{
		id: 'emptyRoomSeconds',
		type: SettingType.NUMBER,
		packageValue: 30,
		required: false,
		public: false,
		i18nLabel: 'setting.emptyRoomSeconds',
		i18nDescription: 'setting.emptyRoomSeconds.description',
	},
];

const schemas = {
	catalogue: z.string().catch(''),
	pageOrigins: z
		.string()
		.catch('')
		.transform((list) =>
			list
				.split(',')
				.map((origin) => origin.trim().replace(/\/$/, ''))
				.filter((origin) => origin !== ''),
		),
	/** A value out of range falls back to the default: the server stores whatever was typed. */
	emptyRoomSeconds: z.coerce.number().int().min(5).max(3600).catch(30),
};

/** The settings as the app uses them. What cannot be understood reads as the default. */
export type Settings = { readonly [Id in keyof typeof schemas]: z.infer<(typeof schemas)[Id]> };

/** The value of one setting as the app uses it. */
export function decodeSetting<Id extends keyof Settings>(id: Id, value: unknown): Settings[Id] {
	// The schema of an id gives the type of that id; TypeScript cannot follow the index.
	return schemas[id].parse(value) as Settings[Id];
}

/** All settings, read from the server. */
export async function readSettings(environment: IEnvironmentRead): Promise<Settings> {
	const reader = environment.getSettings();
	const values: unknown[] = await Promise.all(settings.map(({ id }) => reader.getValueById(id) as Promise<unknown>));
	const valueOf = (id: keyof Settings): unknown => values[settings.findIndex((setting) => setting.id === id)];
	return {
		catalogue: decodeSetting('catalogue', valueOf('catalogue')),
		pageOrigins: decodeSetting('pageOrigins', valueOf('pageOrigins')),
		emptyRoomSeconds: decodeSetting('emptyRoomSeconds', valueOf('emptyRoomSeconds')),
	};
}
