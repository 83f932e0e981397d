import type { Assertion } from '../customers/Assertion';
import { failure, type CodedError, type Result } from '../shared/Result';
import type { Desk } from './Desk';
import { visitorLock, whileHeld } from './whileHeld';

export type ProofRefusal = CodedError<'LOGIN_ENDED' | 'ALREADY_USED' | 'TOO_MANY_REQUESTS' | 'CUSTOMER_BUSY'>;

/**
 * What a task for the customer of a verified assertion comes to, which nobody else does anything for meanwhile, on any
 * instance of the server. `LOGIN_ENDED` for a login that the bank has ended, `ALREADY_USED` for an assertion used before;
 * this check is the last before the task, but for `TOO_MANY_REQUESTS`: assertions that were used before count for nobody, and a
 * customer can always log out. `CUSTOMER_BUSY` where another instance has the customer in hand: then nothing has
 * been done; the assertion may be spent where the task says so itself.
 */
export async function holdCustomer<Value, Refusal>(
	desk: Desk,
	assertion: Assertion,
	task: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | ProofRefusal>> {
	const { customerId, loginId, idHash, deadAt, purpose } = assertion;
	// A visitor who is to become a customer could be claimed by another one at the same moment.
	const claimed = assertion.purpose === 'link' ? [visitorLock(assertion.visitorId)] : [];
	const { customerQueue, customerCalls } = desk.memory;
	const proved = async (): Promise<Result<Value, Refusal | ProofRefusal>> => {
		// Whoever logs out twice has logged out.
		if (purpose !== 'logout' && (await desk.proofs.hasEnded(loginId))) {
			return failure({ code: 'LOGIN_ENDED' });
		}
		if (!(await desk.proofs.spend(idHash, deadAt))) {
			return failure({ code: 'ALREADY_USED' });
		}
		const isAdmitted = purpose === 'logout' || customerCalls.admits(desk.clock.now(), `${purpose} ${customerId}`);
		return isAdmitted ? task() : failure({ code: 'TOO_MANY_REQUESTS' });
	};
	const held = await customerQueue.run(customerId, () => whileHeld(desk, [`customer:${customerId}`, ...claimed], proved));
	return held ?? failure({ code: 'CUSTOMER_BUSY' });
}
