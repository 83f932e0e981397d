import type { IHttp, IModify, IPersistence, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { App } from '@rocket.chat/apps-engine/definition/App';
import type { ISlashCommand, SlashCommandContext } from '@rocket.chat/apps-engine/definition/slashcommands';
import type { DeskDoor, OpenDesk } from '../DeskDoor';
import { buildView } from '../actions/buildView';
import { viewOf } from '../actions/actionButton';
import { openView } from '../actions/pushView';
import { actorOf } from '../gateway/users';
import { showToUser } from '../gateway/notifyAgent';
import { mayUseDesk } from '../../desk/access';
import { BUTTON_CASE, BUTTON_CONVERSATIONS } from '../views/actionIds';
import { text } from '../views/text';
import { healthText } from './healthText';

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
		_http: IHttp,
		persistence: IPersistence,
	): Promise<void> {
		await run(await this.door.open({ read, modify, persistence, logger: this.app.getLogger() }), context);
	}
}

async function run(desk: OpenDesk, context: SlashCommandContext): Promise<void> {
	const mayUse = mayUseDesk(actorOf(context.getSender()));
	if (!mayUse.ok) {
		desk.log('command refused', { code: mayUse.error.code, userId: context.getSender().id });
		await say(desk, context, `${text(`refusal.${mayUse.error.code}`)} (${mayUse.error.code})`);
		return;
	}
	switch (context.getArguments()[0] ?? 'help') {
		case 'conversations':
			return open(desk, context, BUTTON_CONVERSATIONS);
		case 'case':
			return open(desk, context, BUTTON_CASE);
		case 'health':
			return say(desk, context, await healthText(desk));
		default:
			return say(desk, context, text('help.text'));
	}
}

async function open(desk: OpenDesk, context: SlashCommandContext, button: string): Promise<void> {
	const user = context.getSender();
	const triggerId = context.getTriggerId();
	const id = viewOf(button, context.getRoom().id);
	if (id && triggerId !== undefined) {
		const { view, refusal } = await buildView(desk, user, id);
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
