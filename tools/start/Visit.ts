import type { Customer } from '../client/Customer';

/** One customer of the morning, from their first message on. */
export type Visit = {
	readonly number: number;
	readonly name: string;
	readonly topic: string;
	readonly customer: Customer;
	/** Agents who served it, in order, by the server's word. */
	readonly agents: string[];
	/** Known once its agent has opened the "Case" bar. */
	caseNumber?: string;
	/** The agent who got it last and why, then why not the others. Known once a supervisor has opened the "Case" bar. */
	why?: readonly string[];
	waitedSeconds?: number;
	isClosed: boolean;
};

/** How a visit is called in the live output. */
export function label({ number, name, topic }: Visit): string {
	return `#${String(number).padStart(2)} ${name.padEnd(7)} (${topic})`;
}
