import type { CustomerHistory } from '../../desk/readHistory';
import type { Text } from './text';
import { statusText } from './statusBlocks';

/**
 * What a customer's page is told of their conversations: who of the bank wrote is not said, nor anything that they have not
 * read in the chat. Times are in milliseconds since 1970.
 */
export function historyAnswer({ conversations, before }: CustomerHistory, text: Text): object {
	return {
		conversations: conversations.map(({ aCase, openedAt, endedAt, messages, isCut }) => ({
			...{ case: aCase.caseId, topic: aCase.topic, status: statusText(aCase.status, text), openedAt },
			...(endedAt !== undefined && { endedAt }),
			messages: messages.map(({ fromCustomer, at, text: words }) => ({
				from: fromCustomer ? 'customer' : 'bank',
				at,
				text: words,
			})),
			isCut,
		})),
		...(before !== undefined && { before }),
	};
}
