import type { IEnvironmentRead } from '@rocket.chat/apps-engine/definition/accessors';
import { SettingType, type ISetting } from '@rocket.chat/apps-engine/definition/settings';
import { z } from 'zod';
import { EMPTY_ROOM_SECONDS } from '../../desk/Desk';

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
		packageValue: EMPTY_ROOM_SECONDS,
		required: false,
		public: false,
		i18nLabel: 'setting.emptyRoomSeconds',
		i18nDescription: 'setting.emptyRoomSeconds.description',
	},
];

const schemas = {
	/** Whatever is no text becomes the text of it, and is parsed like one: only an empty text means the default catalogue. */
	catalogue: z
		.unknown()
		.transform((value) => (typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value))),
	pageOrigins: z
		.string()
		.catch('')
		.transform((list) =>
			list
				.split(',')
				.map((origin) => origin.trim().replace(/\/$/, ''))
				.filter((origin) => origin !== ''),
		),
	emptyRoomSeconds: z.coerce.number().int().min(5).max(3600),
};

/** The settings as the app uses them. */
export type Settings = { readonly [Id in keyof typeof schemas]: z.infer<(typeof schemas)[Id]> };

/** The value of one setting as the app uses it; `undefined` for one it refuses. The server stores whatever was typed. */
export function decodeSetting<Id extends keyof Settings>(id: Id, value: unknown): Settings[Id] | undefined {
	// The schema of an id gives the type of that id; TypeScript cannot follow the index.
	return schemas[id].safeParse(value).data as Settings[Id] | undefined;
}

/** All settings, read from the server. What is refused reads as the default. */
export async function readSettings(environment: IEnvironmentRead): Promise<Settings> {
	const reader = environment.getSettings();
	const values: unknown[] = await Promise.all(settings.map(({ id }) => reader.getValueById(id) as Promise<unknown>));
	const valueOf = <Id extends keyof Settings>(id: Id): Settings[Id] | undefined =>
		decodeSetting(id, values[settings.findIndex((setting) => setting.id === id)]);
	return {
		catalogue: valueOf('catalogue') ?? '',
		pageOrigins: valueOf('pageOrigins') ?? [],
		emptyRoomSeconds: valueOf('emptyRoomSeconds') ?? EMPTY_ROOM_SECONDS,
	};
}
