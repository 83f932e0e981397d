import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { describeCase } from '../../desk/describeCase';
import { listConversations } from '../../desk/listConversations';
import type { OpenDesk } from '../DeskDoor';
import { actorOf } from '../gateway/users';
import { caseView } from '../views/caseView';
import { conversationsView } from '../views/conversationsView';
import { refusalView, type RefusalCode } from '../views/refusalView';
import type { View, Viewer } from '../views/View';
import type { ViewId } from '../views/viewId';

/** A view as the user may see it now, and the code of the refusal where they may not. */
export async function buildView(desk: OpenDesk, user: IUser, id: ViewId): Promise<{ view: View; refusal?: RefusalCode }> {
	const actor = actorOf(user);
	const viewer: Viewer = { utcOffsetHours: actor.utcOffsetHours, siteUrl: await siteUrl(desk) };
	if (id.view === 'case') {
		const description = await describeCase(desk, actor, id.roomId);
		return description.ok ? { view: caseView(description.value, viewer) } : refused(description.error.code);
	}
	const rows = await listConversations(desk, actor);
	return rows.ok ? { view: conversationsView(rows.value, viewer) } : refused(rows.error.code);
}

function refused(code: RefusalCode): { view: View; refusal: RefusalCode } {
	return { view: refusalView(code), refusal: code };
}

async function siteUrl(desk: OpenDesk): Promise<string> {
	return String(await desk.accessors.read.getEnvironmentReader().getServerSettings().getValueById('Site_Url'));
}
