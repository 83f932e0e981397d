import type { Agent, PushedView } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { buttonsOf, fieldOf, historyOf, optionsOf, type DrawnButton } from '../../tools/client/readView';
import type { Bank } from './Bank';

/** How the app tells an agent of an assignment, in contrast to how it answers a command. */
const ASSIGNMENT = /not logged in|, logged in/;

/** What a user does in the app's bars and windows and by its command, and what it answers them. */
export class Screen {
	public constructor(
		private readonly bank: Bank,
		public readonly user: Agent,
	) {}

	/** The "Case" bar of a conversation. */
	public async case(customer: Customer): Promise<PushedView> {
		return this.bank.caseBar(this.user, customer);
	}

	/** The lines of a case's history, newest first, without their times. */
	public async history(customer: Customer): Promise<string[]> {
		return historyOf(await this.case(customer)).map((line) => line.replace(/^\d\d:\d\d /, ''));
	}

	/** Clicks the button of a view with that label. */
	public async press(view: PushedView, label: string): Promise<PushedView> {
		const button = buttonsOf(view).find((candidate) => candidate.label === label);
		if (!button) {
			throw new Error(`There is no button "${label}".`);
		}
		return this.click(view, button);
	}

	/** Types into the field of a view, and gives back the view that answers a moment later. */
	public async search(view: PushedView, words: string): Promise<PushedView> {
		const actionId = fieldOf(view);
		if (actionId === undefined) {
			throw new Error('There is no field to type in.');
		}
		return this.click(view, { actionId, value: words });
	}

	/** Chooses in the list of a block of a view by the beginning of the choice's text. */
	public async choose(view: PushedView, blockId: string, start: string): Promise<PushedView> {
		const options = optionsOf(view, blockId);
		const option = options.find(({ label }) => label.startsWith(start));
		if (!option) {
			throw new Error(`"${blockId}" offers ${options.map(({ label }) => label).join(', ') || 'nothing'}, not "${start}".`);
		}
		return this.click(view, option);
	}

	/** Clicks an element, drawn or made up, and gives back the view that answers. */
	public async click(view: PushedView, element: Pick<DrawnButton, 'actionId' | 'value'>): Promise<PushedView> {
		return this.bank.answerTo(this.user, () => this.user.clickInView(this.bank.appId, view.view.id, element));
	}

	/** Types `/livebank` and these words in a conversation, and gives back the line that answers. */
	public async type(words: string, { roomId }: Pick<Customer, 'roomId'>): Promise<string> {
		const seen = this.user.notices.length;
		await this.user.runCommand('livebank', words, roomId);
		return eventually(`an answer to "/livebank ${words}"`, () =>
			this.user.notices
				.slice(seen)
				.filter(({ rid }) => rid === roomId)
				.map(({ msg }) => String(msg))
				.find((line) => !ASSIGNMENT.test(line)),
		);
	}

	/** Waits until the app has told the user that they have a conversation, since `seen` notices. */
	public async isTold({ roomId }: Customer, seen = 0): Promise<void> {
		await eventually(`${this.user.username} is told of the conversation`, () =>
			this.user.notices.slice(seen).some(({ rid, msg }) => rid === roomId && ASSIGNMENT.test(String(msg))),
		);
	}
}
