import { z } from 'zod';
import { isAnyAgentAvailable } from '../omnichannel/agents';
import type { Core } from '../omnichannel/Core';
import { isOn, setting } from '../omnichannel/Core';
import type { RoomDocument, VisitorDocument } from '../omnichannel/documents';
import { agentInfo, routingMethod } from '../omnichannel/routing';
import { findVisitorByToken } from '../omnichannel/visitors';
import { loadVisitorRoom } from './livechatRoom';
import { loadGuest } from './livechatVisitor';
import { success } from './reply';
import type { Route } from './route';
import { decode, open } from './route';

/** What the widget asks first, and of the agent (Rocket.Chat 6.14 app/livechat/server/api/v1/{config,agent}.ts and api/lib/livechat.ts). */
export const livechatConfigRoutes: Route[] = [
	open('get', '/livechat/config', ({ core, query }) => {
		if (!isOn(core, 'Livechat_enabled')) {
			return success({ config: { enabled: false } });
		}
		const { token } = decode(z.object({ token: z.string().optional() }), query);
		const guest = token === undefined ? undefined : findVisitorByToken(core, token);
		return success({ config: { ...widgetConfig(core), ...(guest && conversationOf(core, guest)) } });
	}),
	open('get', '/livechat/agent.info/:rid/:token', ({ core, params: { rid = '', token = '' } }) => {
		loadGuest(core, token);
		const { servedBy } = loadVisitorRoom(core, token, rid);
		const agent = servedBy && core.store.users.findById(servedBy._id);
		if (!agent) {
			throw new Error('invalid-agent');
		}
		return success({ agent: agentInfo(core, agent) });
	}),
];

function conversationOf(
	core: Core,
	{ _id, name, username, token, visitorEmails, department }: VisitorDocument,
): Record<string, unknown> {
	const open = core.store.rooms.findOne((candidate) => candidate.open === true && candidate.v?.token === token);
	const agent = open?.servedBy && core.store.users.findById(open.servedBy._id);
	return {
		guest: { _id, name, username, token, visitorEmails, department },
		...(open && { room: shownRoom(open) }),
		...(agent && { agent: agentInfo(core, agent) }),
	};
}

function shownRoom({ _id, departmentId, servedBy, open }: RoomDocument): Record<string, unknown> {
	return { _id, departmentId, servedBy, open };
}

function widgetConfig(core: Core): Record<string, unknown> {
	const value = (id: string): unknown => setting(core, id);
	return {
		enabled: true,
		online: isOn(core, 'Livechat_accept_chats_with_no_agents') || isAnyAgentAvailable(core),
		settings: {
			registrationForm: value('Livechat_registration_form'),
			allowSwitchingDepartments: value('Livechat_allow_switching_departments'),
			nameFieldRegistrationForm: value('Livechat_name_field_registration_form'),
			emailFieldRegistrationForm: value('Livechat_email_field_registration_form'),
			displayOfflineForm: value('Livechat_display_offline_form'),
			videoCall: false,
			fileUpload: isOn(core, 'Livechat_fileupload_enabled') && isOn(core, 'FileUpload_Enabled'),
			language: value('Language'),
			transcript: value('Livechat_enable_transcript'),
			historyMonitorType: value('Livechat_history_monitor_type'),
			forceAcceptDataProcessingConsent: value('Livechat_force_accept_data_processing_consent'),
			showConnecting: routingMethod(core).showConnecting,
			agentHiddenInfo: value('Livechat_show_agent_info') === false,
			clearLocalStorageWhenChatEnded: value('Livechat_clear_local_storage_when_chat_ended'),
			limitTextLength: isOn(core, 'Livechat_enable_message_character_limit') && value('Livechat_message_character_limit'),
			hiddenSystemMessages: value('Livechat_hide_system_messages'),
			hideWatermark: value('Livechat_hide_watermark'),
			visitorsCanCloseChat: value('Omnichannel_allow_visitors_to_close_conversation'),
		},
		theme: {
			title: value('Livechat_title'),
			color: value('Livechat_title_color'),
			offlineTitle: value('Livechat_offline_title'),
			offlineColor: value('Livechat_offline_title_color'),
			position: value('Livechat_widget_position'),
			background: value('Livechat_background'),
		},
		messages: {
			offlineMessage: value('Livechat_offline_message'),
			offlineSuccessMessage: value('Livechat_offline_success_message'),
			offlineUnavailableMessage: value('Livechat_offline_form_unavailable'),
			conversationFinishedMessage: value('Livechat_conversation_finished_message'),
			conversationFinishedText: value('Livechat_conversation_finished_text'),
			transcriptMessage: value('Livechat_transcript_message'),
			registrationFormMessage: value('Livechat_registration_form_message'),
			dataProcessingConsentText: value('Livechat_data_processing_consent_text'),
		},
		survey: { items: [], values: [] },
		triggers: [],
		departments: [],
		resources: { sound: `${core.siteUrl}/sounds/chime.mp3`, emojis: [] },
	};
}
