import type { IHttp, IModify, IPersistence, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { App } from '@rocket.chat/apps-engine/definition/App';
import type { ISlashCommand, SlashCommandContext } from '@rocket.chat/apps-engine/definition/slashcommands';
import type { DeskDoor, OpenDesk } from '../DeskDoor';
import { buildView } from '../actions/buildView';
import { viewOf } from '../actions/actionButton';
import { openView } from '../actions/pushView';
import type { ListPage } from '../admin/AdminPage';
import { openTyped, typedPage } from '../admin/openTyped';
import { actorOf } from '../gateway/users';
import { showToUser } from '../gateway/notifyAgent';
import type { ListShown } from '../../desk/ListShown';
import { mayDo } from '../../desk/whoMay';
import { signOfLife } from '../../desk/signOfLife';
import { errorName } from '../../shared/errorName';
import { BUTTON_CASE, BUTTON_CONVERSATIONS, BUTTON_DESK } from '../views/actionIds';
import { refusalText } from '../views/refusalView';
import { textsIn } from '../views/text';
import { caseTyped } from './caseTyped';
import { changeTyped } from './changeTyped';
import { healthText } from './healthText';
import { typedList } from './typedList';

/** `/livebank`: everything the buttons do, by keyboard, and the state of the desk. */
export class LivebankCommand implements ISlashCommand {
	public readonly command = 'livebank';
	public readonly i18nParamsExample = 'command.params';
	public readonly i18nDescription = 'command.description';
	/** Checked by the client only; the command checks again who may. */
	public readonly permission = 'view-l-room';
	public readonly providesPreview = false;

	public constructor(
		/** A field of its own, because the engine exchanges it for each call to give the call its logger. */
		private readonly app: App,
		private readonly door: DeskDoor,
	) {}

	public async executor(
		context: SlashCommandContext,
		read: IRead,
		modify: IModify,
		http: IHttp,
		persistence: IPersistence,
	): Promise<void> {
		const logger = this.app.getLogger();
		const desk = await this.door.open({ read, http, modify, persistence, logger });
		try {
			await run(desk, context);
			await signOfLife(desk, context.getSender().id);
		} catch (error) {
			// Who typed would read nothing at all.
			logger.error('command failed', { error: errorName(error), userId: context.getSender().id });
			await say(desk, context, refusalText({ code: 'INTERNAL' }, textsIn(await desk.languageOf(context.getSender()))));
		}
	}
}

async function run(desk: OpenDesk, context: SlashCommandContext): Promise<void> {
	const page = typedPage(context.getArguments()[0]);
	if (page) {
		return administer(desk, context, page);
	}
	const user = context.getSender();
	const language = await desk.languageOf(user);
	const text = textsIn(language);
	const actor = actorOf(user, desk.settings);
	const mayUse = mayDo('useDesk', actor);
	if (!mayUse.ok) {
		desk.log('command refused', { code: mayUse.error.code, userId: user.id });
		await say(desk, context, refusalText(mayUse.error, text));
		return;
	}
	switch (context.getArguments()[0] ?? 'help') {
		case 'conversations':
			return open(desk, context, BUTTON_CONVERSATIONS, typedList(context.getArguments().slice(1)));
		case 'case':
			return open(desk, context, BUTTON_CASE);
		case 'health':
			return say(desk, context, await healthText(desk, text));
		case 'desk':
			return open(desk, context, BUTTON_DESK);
		default: {
			const line = { words: context.getArguments(), room: context.getRoom().id };
			const answer = (await caseTyped(desk, { user, language }, line.words)) ?? (await changeTyped(desk, { actor, text }, line));
			return say(desk, context, answer ?? text('help.text'));
		}
	}
}

async function administer(desk: OpenDesk, context: SlashCommandContext, page: ListPage): Promise<void> {
	const user = context.getSender();
	const code = await openTyped(desk, { user, triggerId: context.getTriggerId() }, page);
	if (code) {
		desk.log('command refused', { code, userId: user.id });
		await say(desk, context, refusalText({ code }, textsIn(await desk.languageOf(user))));
	}
}

async function open(desk: OpenDesk, context: SlashCommandContext, button: string, list?: ListShown): Promise<void> {
	const user = context.getSender();
	const triggerId = context.getTriggerId();
	const id = viewOf(button, context.getRoom().id);
	if (id && triggerId !== undefined) {
		const { view, refusal } = await buildView(desk, user, id, { list });
		await openView(desk.accessors, { user, triggerId }, id, view);
		if (refusal) {
			desk.log('command refused', { code: refusal, userId: user.id });
		}
	}
}

/** Answers to the one who typed the command; nobody else sees it. */
async function say(desk: OpenDesk, context: SlashCommandContext, words: string): Promise<void> {
	await showToUser(desk.accessors.modify, {
		user: context.getSender(),
		sender: await desk.roomActions.appUser(),
		roomId: context.getRoom().id,
		text: words,
	});
}
