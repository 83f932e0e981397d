import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { describeCase } from '../../desk/describeCase';
import { listConversations } from '../../desk/listConversations';
import type { OpenDesk } from '../DeskDoor';
import { readServerSetting } from '../gateway/readServerSetting';
import { actorOf } from '../gateway/users';
import { caseView } from '../views/caseView';
import { conversationsView } from '../views/conversationsView';
import { refusalView, type RefusalCode } from '../views/refusalView';
import type { View, Viewer } from '../views/View';
import type { ViewId } from '../views/viewId';

/** A view as the user may see it now, and the code of the refusal where they may not. */
export async function buildView(desk: OpenDesk, user: IUser, id: ViewId): Promise<{ view: View; refusal?: RefusalCode }> {
	const actor = actorOf(user);
	const { utcOffsetHours } = actor;
	if (id.view === 'case') {
		const description = await describeCase(desk, actor, id.roomId);
		return description.ok
			? { view: caseView(description.value, { utcOffsetHours, siteUrl: '' }) }
			: refused(description.error.code);
	}
	const rows = await listConversations(desk, actor);
	if (!rows.ok) {
		return refused(rows.error.code);
	}
	const viewer: Viewer = { utcOffsetHours, siteUrl: await siteUrl(desk) };
	return { view: conversationsView(rows.value, viewer) };
}

function refused(code: RefusalCode): { view: View; refusal: RefusalCode } {
	return { view: refusalView(code), refusal: code };
}

/** The server's address; empty where it cannot be read, so that links are relative. */
async function siteUrl(desk: OpenDesk): Promise<string> {
	const value = await readServerSetting(desk.accessors.read, 'Site_Url');
	return typeof value === 'string' ? value : '';
}
