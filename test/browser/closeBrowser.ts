import { running } from './running';

export default async function closeBrowser(): Promise<void> {
	await running.browser?.close();
}
