import type { Assertion } from '../customers/Assertion';
import { isOver } from '../customers/Link';
import { success, type Result } from '../shared/Result';
import type { Desk } from './Desk';
import { holdCustomer, type ProofRefusal } from './holdCustomer';

/** For how long it is remembered that a login has ended: long after the bank can still have an assertion of it on its way. */
const ENDED_LOGIN_MILLISECONDS = 24 * 60 * 60_000;

/** Ends what a customer may do as one, on every device: their login at the bank is over. Assertions of that login are refused from now on. */
export async function logOut(desk: Desk, assertion: Assertion): Promise<Result<undefined, ProofRefusal>> {
	return holdCustomer(desk, assertion, async () => {
		const now = desk.clock.now();
		await desk.proofs.endLogin(assertion.loginId, now + ENDED_LOGIN_MILLISECONDS);
		for (const link of await desk.visitors.linksOf(assertion.customerId)) {
			await desk.visitors.saveLink({ ...link, endedAt: link.endedAt ?? now });
		}
		desk.log('customer logged out', {});
		return success(undefined);
	});
}

/** Notes that a customer was active at the bank just now, by which their login lives on. Nothing changes for one who has no login here, or one that is over. */
export async function noteActivity(desk: Desk, assertion: Assertion): Promise<Result<undefined, ProofRefusal>> {
	return holdCustomer(desk, assertion, async () => {
		const expiresAt = assertion.issuedAt + desk.memory.loginMinutes * 60_000;
		for (const link of await desk.visitors.linksOf(assertion.customerId)) {
			if (!isOver(link, desk.clock.now())) {
				await desk.visitors.saveLink({ ...link, activeAt: assertion.issuedAt, expiresAt });
			}
		}
		return success(undefined);
	});
}
