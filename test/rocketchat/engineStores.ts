import { assembleStores, type DeskStores } from '../../src/rocketchat/stores/assembleStores';
import { EnginePersistence } from '../worlds/EnginePersistence';
import { ManualClock } from '../worlds/ManualClock';

/** The stores of a desk as they are in the app, on that persistence. */
export function engineStores(
	engine = new EnginePersistence(),
	{ clock = new ManualClock(), processId = 'one', onUnreadable = (): unknown => undefined } = {},
): DeskStores {
	return assembleStores({ read: engine, write: engine }, { clock, processId, onUnreadable });
}
