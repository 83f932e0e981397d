import type { IVisitor } from '@rocket.chat/apps-engine/definition/livechat';
import type { VisitorDocument } from '../../omnichannel/documents';
import type { ChatServer } from '../../seam';
import { complete, mapDocument } from './mapDocument';
import type { Unmapped } from './mapDocument';

/** A visitor as apps see it (Rocket.Chat 6.14 app/apps/server/converters/visitors.js, like all of this file). */
export function visitorToApp(visitor: VisitorDocument): IVisitor {
	return mapDocument<IVisitor>(visitor, {
		renamed: {
			id: '_id',
			username: 'username',
			name: 'name',
			department: 'department',
			updatedAt: '_updatedAt',
			token: 'token',
			phone: 'phone',
			visitorEmails: 'visitorEmails',
			livechatData: 'livechatData',
			status: 'status',
			contactId: 'contactId',
		},
	});
}

export function findVisitorForApp(chat: ChatServer, id: string): IVisitor | undefined {
	const visitor = chat.visitors.findById(id);
	return visitor && visitorToApp(visitor);
}

/** The document an app's visitor stands for. It is the app's word: nothing is read from the database. */
export function visitorFromApp(visitor: IVisitor & Unmapped): VisitorDocument {
	const document = {
		_id: visitor.id,
		username: visitor.username,
		name: visitor.name,
		token: visitor.token,
		phone: visitor.phone,
		livechatData: visitor.livechatData,
		status: visitor.status ?? 'online',
		...(visitor.visitorEmails && { visitorEmails: visitor.visitorEmails }),
		...(visitor.department && { department: visitor.department }),
		...visitor._unmappedProperties_,
	};
	return complete<VisitorDocument>(document as Partial<VisitorDocument>);
}
