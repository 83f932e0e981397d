import { SettingType, type ISetting } from '@rocket.chat/apps-engine/definition/settings';
import { DeskDoor, type Accessors } from '../../src/rocketchat/DeskDoor';
import { settingUpdated } from '../../src/rocketchat/settings/settingUpdated';
import { EnginePersistence } from '../worlds/EnginePersistence';
import { oneGroup } from '../worlds/bank';

/** A server that knows no user and answers what a setting is only when it is told to; and then as it was before. */
function slowServer(stored: Readonly<Record<string, unknown>>) {
	let answer = (): void => undefined;
	const answered = new Promise<void>((resolve) => (answer = resolve));
	const persistence = new EnginePersistence();
	const getValueById = async (id: string): Promise<unknown> => answered.then(() => stored[id]);
	const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
	const accessors = {
		read: {
			getEnvironmentReader: () => ({ getSettings: () => ({ getValueById }) }),
			getPersistenceReader: () => persistence,
			getUserReader: () => ({ getByUsername: async () => undefined }),
		},
		persistence,
		logger,
	} as unknown as Accessors;
	return { accessors, answer: () => answer() };
}

describe('the door of the desk', () => {
	it('keeps what an administrator changes while it reads the settings after a start', async () => {
		const [before, edited] = [oneGroup({ anna: 1 }), oneGroup({ anna: 2 })].map((catalogue) => JSON.stringify(catalogue));
		const { accessors, answer } = slowServer({ catalogue: before, emptyRoomSeconds: 60 });
		const door = new DeskDoor();
		const opening = door.open(accessors);
		const setting = { id: 'catalogue', value: edited, type: SettingType.CODE, packageValue: '', required: false, public: false };
		settingUpdated(door, { ...setting, i18nLabel: '' } satisfies ISetting, accessors.logger);
		answer();
		const { memory, settings } = await opening;
		expect([memory.catalogue.currentText, settings.catalogue]).toEqual([edited, edited]);
		expect(memory.emptyRoomSeconds).toBe(60);
	});
});
