import type { SlashCommandContext } from '@rocket.chat/apps-engine/definition/slashcommands';
import type {
	UIKitActionButtonInteractionContext,
	UIKitBlockInteractionContext,
	UIKitViewSubmitInteractionContext,
} from '@rocket.chat/apps-engine/definition/uikit';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import type { Actor } from '../../src/agents/Actor';
import { actionButton } from '../../src/rocketchat/actions/actionButton';
import { blockAction } from '../../src/rocketchat/actions/blockAction';
import { caseFormSubmitted, isOfCase } from '../../src/rocketchat/actions/caseFormSubmitted';
import { isSearch, searchSubmitted } from '../../src/rocketchat/actions/searchSubmitted';
import { LivebankCommand } from '../../src/rocketchat/commands/LivebankCommand';
import type { Accessors, DeskDoor, OpenDesk } from '../../src/rocketchat/DeskDoor';
import { defaultSettings } from '../../src/rocketchat/settings/settings';
import { ownLanguage } from '../../src/rocketchat/gateway/users';
import type { View } from '../../src/rocketchat/views/View';
import type { Language } from '../../src/shared/Language';
import type { DeskWorld } from '../worlds/DeskWorld';
import { faultsOf } from './checkView';
import { clickablesOf, fieldOf, type Clickable } from './readBlocks';

/** What was shown to somebody: opened anew, or in place of what they had clicked in. */
export type Shown = {
	readonly how: 'opened' | 'updated';
	readonly type: string;
	readonly id: string;
	readonly userId: string;
	readonly view: View;
};

type Surface = {
	readonly id: string;
	readonly type: string;
	readonly title: { readonly text: string };
	readonly blocks: View['blocks'];
};

/** Users in front of a desk in memory: they click and type as the server would tell the app, and see what it pushes. */
export class Screen {
	public readonly shown: Shown[] = [];
	/** Lines that only the one who typed reads. */
	public readonly lines: { readonly userId: string; readonly text: string }[] = [];
	public readonly logged: unknown[] = [];
	/** Files that were sent into a room. */
	public readonly files: { readonly name: string; readonly roomId: string; readonly content: string }[] = [];
	/** Whether the server takes files. */
	public takesFiles = true;
	/** The server's user for somebody. */
	public userOf = userOf;
	/** The app's settings. */
	public settings = defaultSettings;
	/** What is wrong with what was shown. */
	private readonly faults: string[] = [];

	public constructor(private readonly world: DeskWorld) {}

	/** What was shown last. */
	public get last(): Shown {
		return this.shown.at(-1) ?? fail('nothing was shown');
	}

	/** A button of the app in the header of a room or in the menu. */
	public async press(actor: Actor, actionId: string, roomId: string): Promise<unknown> {
		const data = { user: this.userOf(actor), triggerId: 'trigger', actionId, room: { id: roomId } };
		return this.checked(actionButton(this.door, this.accessors, this.context(data) as UIKitActionButtonInteractionContext));
	}

	/** A click in a view as anybody may post it. The server gives it an arbitrary room. */
	public async post(interaction: object): Promise<unknown> {
		const data = { triggerId: 'trigger', room: { id: 'GENERAL' }, ...interaction };
		return this.checked(blockAction(this.door, this.accessors, this.context(data) as UIKitBlockInteractionContext));
	}

	/** A click in what is shown, or a choice, found by its label. */
	public async click(actor: Actor, label: string, { in: shown = this.last }: { readonly in?: Shown } = {}): Promise<unknown> {
		const { actionId, value } = this.find(label, shown);
		return this.post({ user: this.userOf(actor), actionId, value, container: { type: 'view', id: shown.id } });
	}

	/** Types into the field of what is shown; the browser sends it a moment later. */
	public async search(actor: Actor, words: string, { in: shown = this.last }: { readonly in?: Shown } = {}): Promise<unknown> {
		const { actionId } = fieldOf(shown.view) ?? fail('there is no field');
		return this.post({ user: this.userOf(actor), actionId, value: words, container: { type: 'view', id: shown.id } });
	}

	/** Types into the field of what is shown and presses Enter: the browser submits the view, with the fields of earlier views too. */
	public async enter(actor: Actor, words: string, { in: shown = this.last }: { readonly in?: Shown } = {}): Promise<unknown> {
		const { actionId } = fieldOf(shown.view) ?? fail('there is no field');
		const state = { 'conversations.search': { 'livebank.search.0.earlier': 'earlier', [actionId]: words } };
		return this.submit({ user: this.userOf(actor), view: { id: shown.id, blocks: shown.view.blocks, state } });
	}

	/** A submitted view as anybody may post it. */
	public async submit(interaction: object): Promise<unknown> {
		const context = this.context({ triggerId: 'trigger', ...interaction }) as UIKitViewSubmitInteractionContext;
		if (isOfCase(context)) {
			return this.checked(caseFormSubmitted(this.door, this.accessors, context));
		}
		return isSearch(context) ? searchSubmitted(this.door, this.accessors, context) : 'none of ours';
	}

	/** The button or entry of a list whose label begins like that. */
	public find(label: string, { view }: Shown = this.last): Clickable {
		return clickablesOf(view).find((clickable) => clickable.label.startsWith(label)) ?? fail(`nothing says "${label}"`);
	}

	/** Types a line behind `/livebank` and gives back the answer that only they read; none where a view was opened. */
	public async type(actor: Actor, line: string, roomId: string): Promise<string | undefined> {
		const before = this.lines.length;
		const { read, modify, http, persistence, logger } = this.accessors;
		const command = new LivebankCommand({ getLogger: () => logger } as never, this.door);
		const context = {
			getSender: () => this.userOf(actor),
			getRoom: () => ({ id: roomId }),
			getArguments: () => line.split(' '),
			getTriggerId: () => 'trigger',
		};
		await this.checked(command.executor(context as unknown as SlashCommandContext, read, modify, http, persistence));
		return this.lines[before]?.text;
	}

	/** An answer of the app, unless it has shown a view that not every server can draw: the app itself catches what a view throws. */
	private async checked<Answer>(answer: Promise<Answer>): Promise<Answer> {
		const answered = await answer;
		expect(this.faults).toEqual([]);
		return answered;
	}

	private get door(): DeskDoor {
		const appUser = async () => ({ id: 'app', username: 'livebank.bot' }) as IUser;
		const { accessors, settings } = this;
		const languageOf = async (user: IUser): Promise<Language> => ownLanguage(user) ?? 'en';
		const desk = { ...this.world.desk, accessors, settings, languageOf, roomActions: { appUser } } as unknown as OpenDesk;
		return { open: async () => desk, languageOf: async (_: unknown, user: IUser) => languageOf(user) } as unknown as DeskDoor;
	}

	private get accessors(): Accessors {
		const show = (how: Shown['how']) => async (surface: Surface, _context: object, user: IUser) => {
			const { id, type, title, blocks } = surface;
			const view = { title: title.text, blocks };
			this.faults.push(...faultsOf(view, type === 'modal' ? 'modal' : 'bar'));
			this.shown.push({ how, type, id, userId: user.id, view });
		};
		const notifyUser = async (user: IUser, message: { readonly text: string }) => {
			this.lines.push({ userId: user.id, text: message.text });
		};
		const log = (...items: unknown[]) => this.logged.push(items);
		const uploadBuffer = async (buffer: Buffer, { filename, room }: { filename: string; room: { id: string } }) => {
			if (!this.takesFiles) {
				throw new Error('[object Object]');
			}
			this.files.push({ name: filename, roomId: room.id, content: buffer.toString() });
			return { id: filename };
		};
		return {
			read: {
				getEnvironmentReader: () => ({ getServerSettings: () => ({ getValueById: async () => 'https://chat.example' }) }),
				getRoomReader: () => ({ getDirectByUsernames: async (between: string[]) => ({ id: `direct ${between.join(' ')}` }) }),
			},
			modify: {
				getUiController: () => ({ openSurfaceView: show('opened'), updateSurfaceView: show('updated') }),
				getNotifier: () => ({ notifyUser }),
				getCreator: () => ({ getUploadCreator: () => ({ uploadBuffer }) }),
			},
			logger: { info: log, error: log },
		} as unknown as Accessors;
	}

	private context(data: object): unknown {
		const answer = (success: boolean) => () => ({ success });
		return {
			getInteractionData: () => data,
			getInteractionResponder: () => ({
				successResponse: answer(true),
				errorResponse: answer(false),
				viewErrorResponse: (answer: object) => answer,
			}),
		};
	}
}

/** The server's user for somebody who asks for something. */
export function userOf({ agentId, username, isAgent, isSupervisor, isAdministrator }: Actor): IUser {
	const roles = [
		...(isAgent ? ['livechat-agent'] : []),
		...(isAdministrator ? ['admin'] : isSupervisor ? ['livechat-manager'] : []),
		'user',
	];
	return { id: agentId, username, roles, utcOffset: 0 } as unknown as IUser;
}

function fail(why: string): never {
	throw new Error(why);
}
