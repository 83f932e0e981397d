import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import type { Actor } from '../../agents/Actor';
import { describeCase, type CaseDescription } from '../../desk/describeCase';
import { describeDesk } from '../../desk/describeDesk';
import { listConversations } from '../../desk/listConversations';
import type { ListShown } from '../../desk/ListShown';
import { mayDo } from '../../desk/whoMay';
import { newId, type RoomId } from '../../shared/ids';
import type { Result } from '../../shared/Result';
import type { OpenDesk } from '../DeskDoor';
import { readServerSetting } from '../gateway/readServerSetting';
import { actorOf } from '../gateway/users';
import { caseView } from '../views/caseView';
import { conversationsView } from '../views/conversationsView';
import { deskView } from '../views/deskView';
import { explanationView } from '../views/explanation';
import { refusalView, type Refusal, type RefusalCode } from '../views/refusalView';
import { textsIn, type Text } from '../views/text';
import type { View, Viewer } from '../views/View';
import type { ViewId } from '../views/viewId';

/** Which showing of a view it is: what of the list is shown, and the turn of its fields where they are to stay as they are. */
export type Showing = { readonly list?: ListShown; readonly turn?: string };

/** A view as the user may see it now, and the code of the refusal where they may not. */
export async function buildView(
	desk: OpenDesk,
	user: IUser,
	id: ViewId,
	{ list, turn = newId().slice(0, 8) }: Showing = {},
): Promise<{ view: View; refusal?: RefusalCode }> {
	const actor = actorOf(user, desk.settings);
	const language = await desk.languageOf(user);
	const text = textsIn(language);
	const viewer = async (): Promise<Viewer> => ({
		language,
		text,
		utcOffsetHours: actor.utcOffsetHours,
		siteUrl: await siteUrl(desk),
		turn,
	});
	switch (id.view) {
		case 'case':
		case 'caseWindow':
			return shown(await describeCase(desk, actor, id.roomId), text, async (found) => caseView(found, await viewer()));
		case 'explanation':
			return shown(await explained(desk, actor, id.roomId), text, async ({ explanation }) => explanationView(explanation, text));
		case 'conversations':
		case 'conversationsWindow':
			return shown(await listConversations(desk, actor, list), text, async (found) => conversationsView(found, await viewer()));
		case 'desk':
		case 'deskWindow':
			return shown(await describeDesk(desk, actor), text, async (found) => deskView(found, await viewer()));
		default:
			return id satisfies never;
	}
}

/** The description of a case for somebody who may see why it came to its agent. */
async function explained(desk: OpenDesk, actor: Actor, roomId: RoomId): Promise<Result<CaseDescription, Refusal>> {
	const mayUse = mayDo('useDesk', actor);
	const may = mayUse.ok ? mayDo('seeExplanation', actor) : mayUse;
	return may.ok ? describeCase(desk, actor, roomId) : may;
}

async function shown<Model>(
	found: Result<Model, Refusal>,
	text: Text,
	draw: (model: Model) => Promise<View>,
): Promise<{ view: View; refusal?: RefusalCode }> {
	return found.ok ? { view: await draw(found.value) } : { view: refusalView(found.error.code, text), refusal: found.error.code };
}

/** The server's address; empty where it cannot be read, so that links are relative. */
async function siteUrl(desk: OpenDesk): Promise<string> {
	const value = await readServerSetting(desk.accessors.read, 'Site_Url');
	return typeof value === 'string' ? value : '';
}
