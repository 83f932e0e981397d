import type { ISettingUpdater } from '@rocket.chat/apps-engine/definition/accessors';
import type { IUIKitResponse, IUIKitSurface } from '@rocket.chat/apps-engine/definition/uikit';
import {
	UIKitBlockInteractionContext,
	UIKitViewSubmitInteractionContext,
} from '@rocket.chat/apps-engine/definition/uikit/UIKitInteractionContext';
import type {
	IUIKitBlockIncomingInteraction,
	IUIKitViewSubmitIncomingInteraction,
} from '@rocket.chat/apps-engine/definition/uikit/UIKitIncomingInteractionTypes';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import type { CatalogueStore } from '../../../src/catalogue/CatalogueStore';
import type { CatalogueText } from '../../../src/catalogue/schema';
import { DeskMemory } from '../../../src/desk/DeskMemory';
import type { Administration } from '../../../src/rocketchat/admin/Administration';
import { administrationClicked } from '../../../src/rocketchat/admin/administrationClicked';
import { decodeAdminViewId, openAction } from '../../../src/rocketchat/admin/adminIds';
import type { AdminPage, ListPage } from '../../../src/rocketchat/admin/AdminPage';
import { CatalogueEditor } from '../../../src/rocketchat/admin/CatalogueEditor';
import { fieldAction } from '../../../src/rocketchat/forms/Field';
import { formSubmitted } from '../../../src/rocketchat/admin/formSubmitted';
import { openTyped } from '../../../src/rocketchat/admin/openTyped';
import type { Accessors, DeskDoor, OpenDesk } from '../../../src/rocketchat/DeskDoor';
import { defaultSettings } from '../../../src/rocketchat/settings/settings';
import type { RefusalCode } from '../../../src/rocketchat/views/refusalView';
import { Form } from '../../../tools/client/Form';
import { faultsOf } from '../checkView';
import { bank } from './bank';

export const administrator = { id: 'ida', username: 'ada', roles: ['user', 'admin'] } as IUser;
export const manager = { id: 'idm', username: 'max', roles: ['user', 'livechat-manager'] } as IUser;
export const agent = { id: 'idb', username: 'bob', roles: ['user', 'livechat-agent'] } as IUser;

/**
 * A server with the setting `catalogue`, and the app's administration before it. As on a real server writing the setting is
 * not waited for: it is stored a moment later, and the app is told of it after that.
 */
export class AdminWorld {
	public readonly memory = new DeskMemory();
	public readonly windows: IUIKitSurface[] = [];
	public readonly log: string[] = [];
	public setting: unknown;
	public supervisorsAdminister = false;
	/** Whether the server fails to store what the app writes, without a word. */
	public losesWrites = false;
	public storeMilliseconds = 5;
	public lastGood: string | undefined;
	/** Whether the app's own store is down. */
	public isStoreDown = false;
	private readonly editor = new CatalogueEditor();
	private readonly catalogues: CatalogueStore = {
		find: async () => this.lastGood,
		save: async (text) => {
			if (this.isStoreDown) {
				throw new Error('the store is down');
			}
			this.lastGood = text;
		},
	};
	private readonly settings: ISettingUpdater = {
		updateValue: async (id, value: unknown) => {
			if (id === 'catalogue' && !this.losesWrites) {
				setTimeout(() => this.store(value), this.storeMilliseconds);
			}
		},
		updateSelectOptions: async () => undefined,
	};

	public constructor() {
		this.store(JSON.stringify(bank()));
	}

	/** Somebody edits the setting itself; the app is told at once. */
	public store(value: unknown): void {
		this.setting = value;
		this.memory.catalogue.edit(String(value));
	}

	/** The setting as JSON. */
	public get stored(): CatalogueText {
		return JSON.parse(String(this.setting)) as CatalogueText;
	}

	public async type(user: IUser, page: ListPage): Promise<RefusalCode | undefined> {
		const refusal = await openTyped(this.desk, { user, triggerId: 'trigger' }, page);
		this.checkWindows();
		return refusal;
	}

	/** The window in front. */
	public get window(): IUIKitSurface {
		const window = this.windows.at(-1);
		if (!window) {
			throw new Error('No window is open.');
		}
		return window;
	}

	/** The page in front, as the window's id says. */
	public get page(): AdminPage | undefined {
		return decodeAdminViewId(this.window.id)?.page;
	}

	public get words(): string {
		return JSON.stringify(this.window);
	}

	/** A click in the window in front, or whatever somebody makes up instead. */
	public async click(user: IUser | undefined, actionId: string, madeUp: Record<string, unknown> = {}): Promise<IUIKitResponse> {
		const view = this.windows.at(-1);
		const data = {
			appId: 'app',
			user,
			actionId,
			triggerId: 'trigger',
			blockId: 'b',
			container: { type: 'view', id: view?.id },
			...madeUp,
		};
		const context = new UIKitBlockInteractionContext(data as unknown as IUIKitBlockIncomingInteraction);
		const answer = await administrationClicked(this.administration, this.accessors, context);
		this.checkWindows();
		return answer;
	}

	public async open(user: IUser, page: AdminPage): Promise<IUIKitResponse> {
		return this.click(user, openAction(page));
	}

	/** Submits the window in front with some of its fields filled in, and gives back the errors by field; `undefined` if it closes. */
	public async submit(
		user: IUser,
		fields: Record<string, string>,
		window = this.window,
	): Promise<Record<string, string> | undefined> {
		const { id, title, blocks } = window;
		const drawn = blocks.map((block): Record<string, unknown> => ({ ...block }));
		const form = new Form({ type: 'modal.open', triggerId: 't', view: { id, title, blocks: drawn } });
		form.fill(Object.fromEntries(Object.entries(fields).map(([field, value]) => [fieldAction(field), value])));
		const answer = await this.post(user, { id, state: JSON.parse(JSON.stringify(form.state)) as unknown });
		const errors = 'errors' in answer ? (answer.errors as Record<string, string>) : undefined;
		return (
			errors && Object.fromEntries(Object.entries(errors).map(([action, text]) => [action.replace(fieldAction(''), ''), text]))
		);
	}

	/** Submits whatever somebody makes up. */
	public async post(user: IUser | undefined, view: unknown): Promise<IUIKitResponse> {
		const data = { appId: 'app', user, triggerId: 'trigger', view } as IUIKitViewSubmitIncomingInteraction;
		return formSubmitted(this.administration, this.accessors, new UIKitViewSubmitInteractionContext(data));
	}

	private checkWindows(): void {
		expect(this.windows.flatMap(({ title, blocks }) => faultsOf({ title: title.text, blocks }, 'modal'))).toEqual([]);
	}

	private get administration(): Administration {
		const door = { open: async () => this.desk, languageOf: async () => 'en' };
		return { door: door as unknown as DeskDoor, editor: this.editor, settings: this.settings };
	}

	private get desk(): OpenDesk {
		const { memory, accessors, supervisorsAdminister } = this;
		const log = (outcome: string, details: object): void => {
			this.log.push(`${outcome} ${JSON.stringify(details)}`);
		};
		return {
			memory,
			accessors,
			catalogues: this.catalogues,
			settings: { ...defaultSettings, supervisorsAdminister },
			languageOf: async () => 'en',
			log,
		} as unknown as OpenDesk;
	}

	private get accessors(): Accessors {
		const line = (outcome: string, details: object): void => {
			this.log.push(`${outcome} ${JSON.stringify(details)}`);
		};
		const settings = { getValueById: async () => this.setting };
		return {
			read: { getEnvironmentReader: () => ({ getSettings: () => settings }) },
			modify: {
				getUiController: () => ({
					openSurfaceView: async (view: IUIKitSurface) => {
						this.windows.push(structuredClone(view));
					},
				}),
			},
			logger: { info: line, error: line },
		} as unknown as Accessors;
	}
}
