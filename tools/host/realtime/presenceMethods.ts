import { z } from 'zod';
import { ChatError } from '../omnichannel/ChatError';
import { isOn } from '../omnichannel/Core';
import type { Presence } from '../omnichannel/documents';
import { setConnectionStatus, setDefaultStatus } from '../omnichannel/presence';
import type { RealtimeMethod } from './callMethod';

const status = z.enum(['online', 'away', 'busy', 'offline']);

/** Rocket.Chat 6.14 server/methods/userPresence.ts and app/user-status/server/methods/setUserStatus.ts. */
export const presenceMethods: Record<string, RealtimeMethod> = {
	'UserPresence:setDefaultStatus': (core, { user }, params) => {
		const [chosen] = z.tuple([status]).parse(params);
		return user && setDefaultStatus(core, user._id, chosen);
	},
	'UserPresence:online': connectionStatus('online'),
	'UserPresence:away': connectionStatus('away'),
	setUserStatus: (core, { user }, params) => {
		const [chosen] = z.tuple([status]).rest(z.unknown()).parse(params);
		if (!user) {
			throw new ChatError('error-invalid-user', 'Invalid user');
		}
		if (chosen === 'offline' && !isOn(core, 'Accounts_AllowInvisibleStatusOption')) {
			throw new ChatError('error-status-not-allowed', 'Invisible status is disabled');
		}
		setDefaultStatus(core, user._id, chosen);
	},
};

function connectionStatus(wanted: Presence): RealtimeMethod {
	return (core, { user, connectionId }) => {
		if (!user || connectionId === undefined) {
			return undefined;
		}
		setConnectionStatus(core, user._id, connectionId, wanted);
		return true;
	};
}
