import type { IUIKitViewSubmitIncomingInteraction } from '@rocket.chat/apps-engine/definition/uikit/UIKitIncomingInteractionTypes';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { z } from 'zod';

/** A form as it comes back from a user the server knows. What is filled in is read by the form's own fields. */
export type FormSubmit = { readonly user: IUser; readonly triggerId: string; readonly viewId: string; readonly state: unknown };

const submitted = z.object({
	user: z.object({ id: z.string().min(1) }),
	triggerId: z.string().min(1).max(200),
	view: z.object({ id: z.string().max(1_000), state: z.unknown() }),
});

/** What was submitted, if it comes from a user the server has authenticated and has the form of a submit. */
export function submitOf(data: IUIKitViewSubmitIncomingInteraction): FormSubmit | undefined {
	const decoded = submitted.safeParse(data).data;
	return decoded && { user: data.user, triggerId: decoded.triggerId, viewId: decoded.view.id, state: decoded.view.state };
}
