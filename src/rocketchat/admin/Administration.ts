import type { ISettingUpdater } from '@rocket.chat/apps-engine/definition/accessors';
import type { DeskDoor } from '../DeskDoor';
import type { CatalogueEditor } from './CatalogueEditor';

/** What every call of the administration needs: the desk, the one editor of this process, and the app's own settings to write. */
export type Administration = {
	readonly door: DeskDoor;
	readonly editor: CatalogueEditor;
	readonly settings: ISettingUpdater;
};
