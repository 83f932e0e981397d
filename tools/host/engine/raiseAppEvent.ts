import { AppInterface } from '@rocket.chat/apps-engine/definition/metadata';
import { LivechatTransferEventType } from '@rocket.chat/apps-engine/definition/livechat';
import type { ILivechatTransferEventContext } from '@rocket.chat/apps-engine/definition/livechat';
import { EssentialAppDisabledException } from '@rocket.chat/apps-engine/definition/exceptions';
import type { IUserContext, IUserUpdateContext } from '@rocket.chat/apps-engine/definition/users';
import type { Profile } from '../profile';
import type { AppEvent, ChatServer, RaiseAppEvent } from '../seam';
import { complete } from './converters/mapDocument';
import { messageFromApp, messageToApp } from './converters/messages';
import { findRoomForApp, roomToApp } from './converters/rooms';
import { findUserForApp, userToApp } from './converters/users';
import { findVisitorForApp } from './converters/visitors';
import type { HostManager } from './HostManager';

type EngineContext = { manager: HostManager; chat: ChatServer; profile: Profile; log(line: string): void };

/**
 * Raises events to the apps as the server does (Rocket.Chat 6.14 app/apps/server/bridges/listeners.js): raw documents are
 * converted when the event is raised. Pre-events give back what the apps made of the message and throw an app's
 * AppsEngineException; other errors of an app never reach here (ProxiedApp swallows them). Post-events never throw.
 */
export function raiseAppEvent(context: EngineContext): RaiseAppEvent {
	return async (event) => {
		if (event.name === 'IPreLivechatRoomCreatePrevent' && !context.profile.hasPreLivechatRoomCreate) {
			return undefined;
		}
		const raised = context.manager.within(() => execute(context, event));
		if (event.name.startsWith('IPre')) {
			return raised.catch(rethrowEssential);
		}
		return raised.catch((reason: unknown) => context.log(`event ${event.name} failed: ${String(reason)}`));
	};
}

async function execute({ manager, chat }: EngineContext, event: AppEvent): Promise<unknown> {
	const listeners = manager.getListenerManager();
	const user = (id: string) => findUserForApp(chat, id);
	switch (event.name) {
		case 'IPreMessageSentPrevent':
		case 'IPreMessageSentExtend':
		case 'IPreMessageSentModify':
		case 'IPostMessageSent':
		case 'IPreMessageUpdatedPrevent':
		case 'IPreMessageDeletePrevent': {
			const result = await listeners.executeListener(AppInterface[event.name], messageToApp(chat, event.message));
			return typeof result === 'boolean' ? result : messageFromApp(chat, result ?? undefined);
		}
		case 'IPreLivechatRoomCreatePrevent':
		case 'IPostLivechatRoomStarted':
		case 'IPostLivechatRoomClosed':
			return listeners.executeListener(AppInterface[event.name], roomToApp(chat, event.room));
		case 'IPostLivechatAgentAssigned':
		case 'IPostLivechatAgentUnassigned':
			return listeners.executeListener(AppInterface[event.name], {
				room: roomToApp(chat, event.room),
				agent: userToApp(event.user),
			});
		case 'IPostLivechatRoomTransferred': {
			const toAgent = event.type === 'agent';
			const payload = complete<ILivechatTransferEventContext>({
				type: toAgent ? LivechatTransferEventType.AGENT : LivechatTransferEventType.DEPARTMENT,
				room: findRoomForApp(chat, event.room),
				// The server looks for a user with the id undefined, and finds any: seen as rocket.cat on a running 6.14.
				from: toAgent ? user(event.from ?? 'rocket.cat') : undefined,
				to: toAgent ? user(event.to) : undefined,
			});
			return listeners.executeListener(AppInterface.IPostLivechatRoomTransferred, payload);
		}
		case 'IPostLivechatRoomSaved': {
			const room = findRoomForApp(chat, event.room);
			return room && listeners.executeListener(AppInterface.IPostLivechatRoomSaved, room);
		}
		case 'IPostLivechatGuestSaved': {
			const visitor = findVisitorForApp(chat, event.visitor);
			return visitor && listeners.executeListener(AppInterface.IPostLivechatGuestSaved, visitor);
		}
		case 'IPostUserStatusChanged': {
			const { currentStatus, previousStatus } = event;
			return listeners.executeListener(AppInterface[event.name], { user: userToApp(event.user), currentStatus, previousStatus });
		}
		case 'IPostUserUpdated': {
			const people = { user: userToApp(event.user), performedBy: userToApp(event.performedBy) };
			const context: IUserUpdateContext = { ...people, previousData: userToApp(event.previousUser) };
			return listeners.executeListener(AppInterface.IPostUserUpdated, context);
		}
		case 'IPostUserCreated':
		case 'IPostUserDeleted': {
			const performedBy = event.performedBy && userToApp(event.performedBy);
			return listeners.executeListener(
				AppInterface[event.name],
				complete<IUserContext>({ user: userToApp(event.user), performedBy }),
			);
		}
	}
}

/** ee/server/apps/orchestrator.js, triggerEvent. */
function rethrowEssential(reason: unknown): never {
	throw reason instanceof EssentialAppDisabledException
		? Object.assign(new Error('[error-essential-app-disabled]'), { error: 'error-essential-app-disabled' })
		: reason;
}
