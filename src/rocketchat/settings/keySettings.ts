import { SECRET_KEY_ID } from '../../customers/Key';
import type { Settings } from './settings';

/** The settings that keys come from. */
const keySettings = ['assertionKeys', 'assertionKeysUrl', 'assertionSecret'] as const;

type Refused = Pick<ReadonlyMap<keyof Settings, unknown>, 'has'>;

/** Whether the bank has set, well or badly, what it takes to let customers in. */
export function wantsCustomers(settings: Settings, refused: Refused): boolean {
	const { assertionIssuer, assertionAudience } = settings;
	const hasKeys = keySettings.some((id) => settings[id].length > 0 || refused.has(id));
	return assertionIssuer !== '' && assertionAudience !== '' && hasKeys;
}

/** Whether a setting that keys come from was refused, and none that can be used is left. The published ones are not asked for. */
export function isLeftWithoutKeys(settings: Settings, refused: Refused): boolean {
	const { typed, hasSecret } = ownKeys(settings);
	const isRefused = wantsCustomers(settings, refused) && keySettings.some((id) => refused.has(id));
	return isRefused && typed === 0 && !hasSecret && settings.assertionKeysUrl === '';
}

/** How many of the typed keys can be used, and whether the shared secret can: none that is revoked. */
export function ownKeys({ assertionKeys, assertionSecret, revokedKeys }: Settings): {
	readonly typed: number;
	readonly hasSecret: boolean;
} {
	return {
		typed: assertionKeys.filter(({ keyId }) => !revokedKeys.includes(keyId)).length,
		hasSecret: assertionSecret !== '' && !revokedKeys.includes(SECRET_KEY_ID),
	};
}
